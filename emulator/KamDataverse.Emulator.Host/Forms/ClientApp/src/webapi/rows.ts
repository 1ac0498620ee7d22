import { allAnnotations, bareId, getJson, send, WebApiError, type Json } from "./http";
import type { TableMeta } from "./metadata";

export interface Reference { id: string; name: string; table: string }

export type Row = Json;

export interface RowPage { rows: Row[]; more: boolean; total: number | null }

const formattedSuffix = "@OData.Community.Display.V1.FormattedValue";
const tableSuffix = "@Microsoft.Dynamics.CRM.lookuplogicalname";

/** The text the server shows for a column; `alias.column` for linked columns. */
export function formatted(row: Row, column: string): string | null {
  for (const key of spellings(column)) {
    const text = row[key + formattedSuffix];
    if (typeof text === "string") return text;
  }
  return null;
}

export function rawValue(row: Row, column: string): unknown {
  for (const key of spellings(column)) if (row[key] !== undefined && row[key] !== null) return row[key];
  return null;
}

export function reference(row: Row, column: string): Reference | null {
  for (const key of spellings(column)) {
    const id = row[key];
    const table = row[key + tableSuffix];
    if (typeof id === "string" && typeof table === "string") return { id: bareId(id), table, name: String(row[key + formattedSuffix] ?? "") };
  }
  return null;
}

const spellings = (column: string): string[] => [column, `_${column}_value`, column.replace(".", "_x002e_")];

export const retrieve = (table: TableMeta, id: string): Promise<Row> => getJson(`${table.setName}(${bareId(id)})`, allAnnotations);

/** The row, or null where there is none or none the user may see. */
export async function retrieveIfAny(table: TableMeta, id: string): Promise<Row | null> {
  try {
    return await retrieve(table, id);
  } catch (error) {
    if (error instanceof WebApiError && error.status === 404) return null;
    throw error;
  }
}

export const retrieveColumns = (table: TableMeta, id: string, select: string[]): Promise<Row> =>
  getJson(`${table.setName}(${bareId(id)})?$select=${select.join(",")}`, allAnnotations);

export async function fetchPage(table: TableMeta, fetchXml: string): Promise<RowPage> {
  const page = await getJson<Json & { value: Row[] }>(`${table.setName}?fetchXml=${encodeURIComponent(fetchXml)}`, allAnnotations);
  const total = page["@Microsoft.Dynamics.CRM.totalrecordcount"];
  return {
    rows: page.value,
    more: page["@Microsoft.Dynamics.CRM.morerecords"] === true || typeof page["@odata.nextLink"] === "string",
    total: typeof total === "number" && total >= 0 ? total : null,
  };
}

/** Creates a row and returns its id, read from `OData-EntityId` as Dataverse sends it. */
export async function create(table: TableMeta, body: Json): Promise<string> {
  const response = await send(table.setName, { method: "POST", body });
  const address = response.headers.get("OData-EntityId") ?? "";
  const id = /\(([0-9a-fA-F-]{36})\)\s*$/.exec(address)?.[1];
  if (!id) throw new Error(`The answer to the create has no OData-EntityId: "${address}"`);
  return bareId(id);
}

/** Changes a row that is there. Documented (Upsert a table row): without If-Match a PATCH would create the row again that somebody has deleted meanwhile. */
export const update = (table: TableMeta, id: string, body: Json): Promise<Response> =>
  send(`${table.setName}(${bareId(id)})`, { method: "PATCH", body, ifMatch: "*" });

export const remove = (table: TableMeta, id: string): Promise<Response> => send(`${table.setName}(${bareId(id)})`, { method: "DELETE" });

/** Links two rows over a many-to-many relationship. */
export const associate = (table: TableMeta, id: string, navigation: string, target: TableMeta, targetId: string): Promise<Response> =>
  send(`${table.setName}(${bareId(id)})/${navigation}/$ref`, {
    method: "POST", body: { "@odata.id": `${location.origin}/api/data/v9.2/${target.setName}(${bareId(targetId)})` },
  });

export const disassociate = (table: TableMeta, id: string, navigation: string, targetId: string): Promise<Response> =>
  send(`${table.setName}(${bareId(id)})/${navigation}(${bareId(targetId)})/$ref`, { method: "DELETE" });
