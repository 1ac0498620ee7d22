import { allAnnotations, apiRoot, bareId, type Json } from "../webapi/http";
import { tableMeta, type TableMeta } from "../webapi/metadata";

interface ParameterType { typeName: string; structuralProperty: number; enumProperties?: { name: string; value: number }[] }
interface RequestMetadata { boundParameter?: string | null; parameterTypes?: Record<string, ParameterType>; operationType?: number; operationName?: string }
export interface OperationRequest { getMetadata(): RequestMetadata; [parameter: string]: unknown }

/** One request of the Web API, apart from how it is sent: by itself, or as part of a batch. */
export interface Call { method: "GET" | "POST" | "PATCH" | "DELETE"; path: string; body?: Json; prefer?: string; ifMatch?: string }

/** Documented (execute): the operation types. */
const operationTypes = { action: 0, function: 1, crud: 2 } as const;

/** A lookup given as `{entityType, id}` is written as the platform's client writes it. */
async function parameterValue(value: unknown): Promise<unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value) || !("entityType" in value) || !("id" in value)) return value;
  const table = await tableMeta(String(value.entityType));
  return { "@odata.type": `Microsoft.Dynamics.CRM.${table.name}`, [table.primaryId]: bareId(String(value.id)) };
}

// Inferred: a function's values are written by the type the request declares, so that a moment stands without quotes and text with them.
const literal = (value: unknown, typeName: string | undefined): string => {
  if (value instanceof Date) return encodeURIComponent(value.toISOString());
  if (typeof value === "object") return encodeURIComponent(JSON.stringify(value));
  const isText = typeName === undefined || typeName === "Edm.String" ? typeof value === "string" && !/^[0-9a-f-]{36}$/i.test(value) : false;
  return encodeURIComponent(isText ? `'${String(value).replaceAll("'", "''")}'` : String(value));
};

/** What a request of `execute` asks of the Web API; more than one call only where a row is associated with several. */
export async function callsOf(request: OperationRequest): Promise<Call[]> {
  const metadata = request.getMetadata();
  const name = metadata.operationName ?? "";
  switch (metadata.operationType) {
    case operationTypes.action: case operationTypes.function: return [await operation(request, metadata, name)];
    case operationTypes.crud: return crud(request, name);
    default: throw new Error(`The emulator does not implement execute of operation type ${metadata.operationType} (${name}).`);
  }
}

/** Action or function, bound or not; documented: execute, getMetadata. */
async function operation(request: OperationRequest, metadata: RequestMetadata, name: string): Promise<Call> {
  const bound = metadata.boundParameter ?? null;
  const types = metadata.parameterTypes ?? {};
  const names = Object.keys(types).filter((parameter) => parameter !== bound && request[parameter] !== undefined && request[parameter] !== null);
  let path = name;
  if (bound !== null) {
    const row = request[bound] as { entityType?: string; id?: string } | undefined;
    if (!row?.entityType || !row.id) throw new Error(`${name} is bound to ${bound}, which is no row.`);
    path = `${(await tableMeta(row.entityType)).setName}(${bareId(row.id)})/Microsoft.Dynamics.CRM.${path}`;
  }
  if (metadata.operationType === operationTypes.function) {
    const parts = names.map((parameter, index) => `${parameter}=@p${index}`);
    const query = names.map((parameter, index) => `@p${index}=${literal(request[parameter], types[parameter]?.typeName)}`);
    return { method: "GET", path: `${path}(${parts.join(",")})${query.length > 0 ? `?${query.join("&")}` : ""}` };
  }
  const body: Json = {};
  for (const parameter of names) body[parameter] = await parameterValue(request[parameter]);
  return { method: "POST", path, body };
}

/** Documented (execute, examples): which properties of a request say what each operation does. */
async function crud(request: OperationRequest, name: string): Promise<Call[]> {
  switch (name) {
    case "Create": return [{ method: "POST", path: (await tableOf(request, name)).setName, body: payload(request, name) }];
    case "Retrieve": {
      const { table, id } = await row(request, name, "entityReference");
      const columns = Array.isArray(request["columns"]) ? (request["columns"] as string[]) : [];
      return [{ method: "GET", path: `${table.setName}(${id})${columns.length > 0 ? `?$select=${columns.map((column) => selected(table, column)).join(",")}` : ""}`, prefer: allAnnotations }];
    }
    case "RetrieveMultiple": return [await retrieveMultiple(request, name)];
    // A row that is gone is refused, not created again: as updateRecord has it.
    case "Update": return [{ method: "PATCH", path: `${(await tableOf(request, name)).setName}(${idOf(request["id"], name)})`, body: payload(request, name), ifMatch: "*" }];
    case "Delete": {
      const { table, id } = await row(request, name, "entityReference");
      return [{ method: "DELETE", path: `${table.setName}(${id})` }];
    }
    case "Associate": {
      const { table, id } = await row(request, name, "target");
      const link = `${table.setName}(${id})/${navigation(table, request["relationship"], name)}/$ref`;
      const related = (request["relatedEntities"] ?? []) as { entityType: string; id: string }[];
      if (!Array.isArray(related) || related.length === 0) throw new Error(`${name}: relatedEntities names no row.`);
      return Promise.all(related.map(async (other) => ({ method: "POST" as const, path: link, body: { "@odata.id": `${location.origin}${apiRoot}${(await tableMeta(other.entityType)).setName}(${idOf(other.id, name)})` } })));
    }
    case "Disassociate": {
      const { table, id } = await row(request, name, "target");
      return [{ method: "DELETE", path: `${table.setName}(${id})/${navigation(table, request["relationship"], name)}(${idOf(request["relatedEntityId"], name)})/$ref` }];
    }
    default: throw new Error(`The emulator does not implement execute of the operation ${name}.`);
  }
}

/** Inferred: only the name of this operation is documented. It is taken as `retrieveMultipleRecords` takes it, with the table as in Create and the options as text. */
async function retrieveMultiple(request: OperationRequest, name: string): Promise<Call> {
  const other = Object.keys(request).find((key) => !["etn", "options", "maxPageSize", "getMetadata"].includes(key));
  if (other !== undefined) throw new Error(`The emulator does not implement ${other} of execute of the operation ${name}.`);
  const size = request["maxPageSize"];
  return { method: "GET", path: `${(await tableOf(request, name)).setName}${String(request["options"] ?? "")}`, prefer: size === undefined ? allAnnotations : `${allAnnotations},odata.maxpagesize=${Number(size)}` };
}

async function tableOf(request: OperationRequest, name: string): Promise<TableMeta> {
  if (typeof request["etn"] !== "string" || request["etn"] === "") throw new Error(`${name}: etn names no table.`);
  return tableMeta(request["etn"]);
}

async function row(request: OperationRequest, name: string, property: string): Promise<{ table: TableMeta; id: string }> {
  const found = request[property] as { entityType?: string; id?: string } | undefined;
  if (!found?.entityType) throw new Error(`${name}: ${property} is no row.`);
  return { table: await tableMeta(found.entityType), id: idOf(found.id, name) };
}

function idOf(value: unknown, name: string): string {
  const id = typeof value === "string" ? bareId(value) : "";
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error(`${name}: ${String(value)} is no id.`);
  return id;
}

function payload(request: OperationRequest, name: string): Json {
  const body = request["payload"];
  if (typeof body !== "object" || body === null || Array.isArray(body)) throw new Error(`${name}: payload holds no columns.`);
  return body as Json;
}

/** Inferred: columns are named as in the table, so that a lookup is asked for as the Web API calls it. */
const selected = (table: TableMeta, name: string): string => (["lookup", "customer", "owner"].includes(table.columns.get(name)?.kind ?? "") ? `_${name}_value` : name);

function navigation(table: TableMeta, relationship: unknown, name: string): string {
  const many = table.manyToMany.find((candidate) => candidate.schemaName === relationship);
  if (many) return many.table1 === table.name ? many.navigation1 : many.navigation2;
  const one = table.oneToMany.find((candidate) => candidate.schemaName === relationship);
  if (!one) throw new Error(`${name}: ${table.name} has no relationship ${String(relationship)} to many rows.`);
  return one.navigation;
}
