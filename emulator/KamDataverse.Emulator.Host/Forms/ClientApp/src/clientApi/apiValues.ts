import type { ColumnKind, ColumnMeta } from "../webapi/metadata";
import { fromLocalDate, isLookup, isReference, toLocalDate, type Value } from "../model/values";

export interface LookupValue { id: string; name?: string; entityType: string }
export type ApiValue = string | number | boolean | number[] | Date | LookupValue[] | null;

const types: Partial<Record<ColumnKind, Xrm.Attributes.AttributeType>> = {
  string: "string", memo: "memo", integer: "integer", decimal: "decimal", money: "money", boolean: "boolean", choice: "optionset", state: "optionset", status: "optionset",
  choices: "multiselectoptionset", datetime: "datetime", lookup: "lookup", customer: "lookup", owner: "lookup",
};

export function attributeType(column: ColumnMeta): Xrm.Attributes.AttributeType {
  const type = types[column.kind];
  if (type === undefined) throw new Error(`The emulator does not implement the attribute type of ${column.name} (${column.kind}).`);
  return type;
}

const braced = (id: string): string => `{${id.toUpperCase()}}`;

/** A value as form scripts see it. */
export function toApi(column: ColumnMeta, value: Value): ApiValue {
  if (value === null) return null;
  if (isReference(value)) return [{ id: braced(value.id), name: value.name, entityType: value.table }];
  if (column.kind === "datetime") return toLocalDate(column, String(value));
  return value;
}

/** A value a form script gives; what does not fit the column is refused. */
export function fromApi(column: ColumnMeta, value: unknown): Value {
  const refuse = (): never => {
    throw new Error(`setValue of ${column.name} (${attributeType(column)}) cannot take ${JSON.stringify(value)}.`);
  };
  if (value === null || value === undefined) return null;
  if (isLookup(column)) {
    const items = Array.isArray(value) ? (value as LookupValue[]) : refuse();
    const first = items[0];
    if (!first) return null;
    if (items.length > 1 || !first.id || !first.entityType) return refuse();
    return { id: first.id.replace(/[{}]/g, "").toLowerCase(), name: first.name ?? "", table: first.entityType };
  }
  if (column.kind === "datetime") return value instanceof Date && !Number.isNaN(value.getTime()) ? fromLocalDate(column, value) : refuse();
  if (column.kind === "choices") return Array.isArray(value) && value.every((item) => typeof item === "number") ? value : refuse();
  if (column.kind === "boolean") return typeof value === "boolean" ? value : refuse();
  if (column.kind === "string" || column.kind === "memo") return typeof value === "string" ? value : refuse();
  return typeof value === "number" ? value : refuse();
}
