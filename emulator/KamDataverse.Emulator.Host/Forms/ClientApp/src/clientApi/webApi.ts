import { allAnnotations, apiRoot, bareId, getJson, send, WebApiError, type Json } from "../webapi/http";
import { tableMeta } from "../webapi/metadata";
import { create, remove } from "../webapi/rows";
import { named } from "./named";

interface ParameterType { typeName: string; structuralProperty: number; enumProperties?: { name: string; value: number }[] }
interface RequestMetadata { boundParameter?: string | null; parameterTypes: Record<string, ParameterType>; operationType: number; operationName: string }
export interface OperationRequest { getMetadata(): RequestMetadata; [parameter: string]: unknown }

/** What the client API rejects a promise with. */
export interface ApiFailure { errorCode: number; message: string; httpStatus?: number; code?: string; raw?: string }

export function failure(error: unknown): ApiFailure {
  if (!(error instanceof WebApiError)) return { errorCode: 0, message: error instanceof Error ? error.message : String(error) };
  return { errorCode: Number.parseInt(error.code, 16) || 0, message: error.message, httpStatus: error.status, code: error.code, raw: JSON.stringify({ error: { code: error.code, message: error.message } }) };
}

async function failing<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw failure(error);
  }
}

const setOf = async (table: string): Promise<string> => (await tableMeta(table)).setName;

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

/** Action (0) or function (1), bound or not; documented: execute, getMetadata. */
export async function execute(request: OperationRequest): Promise<Response> {
  const metadata = request.getMetadata();
  if (metadata.operationType !== 0 && metadata.operationType !== 1) throw new Error(`The emulator does not implement Xrm.WebApi.online.execute of operation type ${metadata.operationType} (${metadata.operationName}).`);
  const bound = metadata.boundParameter ?? null;
  const names = Object.keys(metadata.parameterTypes).filter((name) => name !== bound && request[name] !== undefined && request[name] !== null);
  let path = metadata.operationName;
  if (bound !== null) {
    const target = request[bound] as { entityType?: string; id?: string } | undefined;
    if (!target?.entityType || !target.id) throw new Error(`${metadata.operationName} is bound to ${bound}, which is no row.`);
    path = `${await setOf(target.entityType)}(${bareId(target.id)})/Microsoft.Dynamics.CRM.${path}`;
  }
  if (metadata.operationType === 1) {
    const parts = names.map((name, index) => `${name}=@p${index}`);
    const query = names.map((name, index) => `@p${index}=${literal(request[name], metadata.parameterTypes[name]?.typeName)}`);
    return send(`${path}(${parts.join(",")})${query.length > 0 ? `?${query.join("&")}` : ""}`);
  }
  const body: Json = {};
  for (const name of names) body[name] = await parameterValue(request[name]);
  return send(path, { method: "POST", body });
}

interface Page { entities: Json[]; nextLink: string }

async function page(path: string, pageSize?: number): Promise<Page> {
  const prefer = pageSize ? `${allAnnotations},odata.maxpagesize=${pageSize}` : allAnnotations;
  const answer = await getJson<{ value: Json[]; "@odata.nextLink"?: string }>(path, prefer);
  return { entities: answer.value, nextLink: answer["@odata.nextLink"] ?? "" };
}

const methods = {
  createRecord: (table: string, data: Json) => failing(async () => ({ entityType: table, id: await create(await tableMeta(table), data) })),
  retrieveRecord: (table: string, id: string, options = "") => failing(async () => getJson(`${await setOf(table)}(${bareId(id)})${options}`, allAnnotations)),
  retrieveMultipleRecords: (table: string, options = "", pageSize?: number) =>
    failing(async () => (options.startsWith("http") || options.startsWith(apiRoot) ? page(options.replace(apiRoot, ""), pageSize) : page(`${await setOf(table)}${options}`, pageSize))),
  updateRecord: (table: string, id: string, data: Json) => failing(async () => {
    // Documented: updateRecord never creates; a row that is gone is refused.
    await send(`${await setOf(table)}(${bareId(id)})`, { method: "PATCH", body: data });
    return { entityType: table, id: bareId(id) };
  }),
  deleteRecord: (table: string, id: string) => failing(async () => {
    const meta = await tableMeta(table);
    await remove(meta, id);
    return { entityType: table, id: bareId(id), name: "" };
  }),
};

// Documented: operations are executed online only, so Xrm.WebApi itself does not have execute.
const online = named("Xrm.WebApi.online", { ...methods, execute: (request: OperationRequest) => failing(() => execute(request)) });

export const webApi = named("Xrm.WebApi", { ...methods, isAvailableOffline: (_table: string) => false, online });
