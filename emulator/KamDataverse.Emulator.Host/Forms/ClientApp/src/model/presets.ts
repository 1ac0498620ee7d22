import { bareId } from "../webapi/http";
import { tableMeta, type TableMeta } from "../webapi/metadata";
import { retrieveColumns } from "../webapi/rows";
import { isLookup, isReference, type Value } from "./values";

/** Values a new row starts with, as Dynamics writes them into the address. */
export function extraqsOf(presets: Map<string, Value>): string {
  const query = new URLSearchParams();
  for (const [column, value] of presets) {
    if (!isReference(value)) query.set(column, String(value));
    else {
      query.set(column, `{${value.id}}`);
      query.set(`${column}name`, value.name);
      query.set(`${column}type`, value.table);
    }
  }
  return query.toString();
}

/** First values of a new row from the address: `col=value`, for a lookup `col={id}&colname=…&coltype=…`. */
export async function presetsFrom(extraqs: string, table: TableMeta): Promise<Map<string, Value>> {
  const query = new URLSearchParams(extraqs);
  const presets = new Map<string, Value>();
  for (const [name, text] of query) {
    const column = table.columns.get(name);
    if (!column) continue;
    if (isLookup(column)) {
      const target = query.get(`${name}type`) ?? column.targets[0] ?? "";
      const id = bareId(text);
      presets.set(name, { id, table: target, name: query.get(`${name}name`) ?? (await nameOf(target, id)) });
    } else if (column.kind === "boolean") presets.set(name, text === "true" || text === "1");
    else if (["integer", "decimal", "money", "choice", "status"].includes(column.kind)) presets.set(name, Number(text));
    else presets.set(name, text);
  }
  return presets;
}

async function nameOf(tableName: string, id: string): Promise<string> {
  const table = await tableMeta(tableName);
  return String((await retrieveColumns(table, id, [table.primaryName]))[table.primaryName] ?? "");
}
