import { escapeXml } from "../model/xml";
import type { FormModel } from "../model/formModel";
import { isReference, type Value } from "../model/values";

// Inferred: only texts are shown in the documentation. A row stands as its id in braces, several options with commas, a truth as 1 or 0, and all else as the Web API writes it.
function written(value: Value): string {
  if (value === null) return "";
  if (isReference(value)) return `{${value.id.toUpperCase()}}`;
  if (Array.isArray(value)) return value.join(",");
  if (typeof value === "boolean") return value ? "1" : "0";
  return String(value);
}

/** Documented (getDataXml): what a save would send, a column that has changed or is always submitted to each element. */
export function dataXml(model: FormModel): string {
  const columns = model.submitted().map(({ name, value }) => `<${name}>${escapeXml(written(value))}</${name}>`);
  return `<${model.table.name}>${columns.join("")}</${model.table.name}>`;
}
