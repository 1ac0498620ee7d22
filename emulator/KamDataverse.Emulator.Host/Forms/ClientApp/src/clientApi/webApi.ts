import { allAnnotations, apiRoot, bareId, getJson, send, WebApiError, type Json } from "../webapi/http";
import { tableMeta } from "../webapi/metadata";
import { create, remove } from "../webapi/rows";
import { executeBatch, type BatchItem } from "./batch";
import { named } from "./named";
import { callsOf, type OperationRequest } from "./requests";

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

/** Action, function or CRUD request; documented: execute, getMetadata. */
export async function execute(request: OperationRequest): Promise<Response> {
  const calls = await callsOf(request);
  const [only] = calls;
  if (only !== undefined && calls.length === 1) return send(only.path, only);
  // Inferred: a row that is associated with several is associated with all of them or none; the last answer says so.
  const answers = await executeBatch([calls]);
  return answers[answers.length - 1] as Response;
}

/** Documented (executeMultiple): requests one after another; those in an array within the array are one change set. */
export async function executeMultiple(requests: (OperationRequest | OperationRequest[])[]): Promise<Response[]> {
  const asked: { item: BatchItem; last: number[] }[] = [];
  for (const request of requests) {
    const sets = await Promise.all((Array.isArray(request) ? request : [request]).map(callsOf));
    const calls = sets.flat();
    const [only] = calls;
    // Of a request that takes several calls the last one answers for it.
    const last = sets.map((_, index) => sets.slice(0, index + 1).flat().length - 1);
    asked.push({ item: only !== undefined && calls.length === 1 && !Array.isArray(request) ? only : calls, last });
  }
  const answers = await executeBatch(asked.map(({ item }) => item));
  let from = 0;
  return asked.flatMap(({ item, last }) => {
    const start = from;
    from += Array.isArray(item) ? item.length : 1;
    return last.map((index) => answers[start + index] as Response);
  });
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
    // Inferred: the reference speaks of a row that is there, and says neither that one can be created nor which headers are sent (a PATCH without If-Match would create it). Here a row that is gone is refused.
    await send(`${await setOf(table)}(${bareId(id)})`, { method: "PATCH", body: data, ifMatch: "*" });
    return { entityType: table, id: bareId(id) };
  }),
  deleteRecord: (table: string, id: string) => failing(async () => {
    const meta = await tableMeta(table);
    await remove(meta, id);
    return { entityType: table, id: bareId(id), name: "" };
  }),
};

const operations = {
  execute: (request: OperationRequest) => failing(() => execute(request)),
  executeMultiple: (requests: (OperationRequest | OperationRequest[])[]) => failing(() => executeMultiple(requests)),
};

const isAvailableOffline = (_table: string): boolean => false;

const online = named("Xrm.WebApi.online", { ...methods, ...operations, isAvailableOffline });

/** Documented (Xrm.WebApi.offline): works in the mobile client while it is offline. A browser never is, so every call is refused (inferred: as a promise that is rejected). */
const refuseOffline = (member: string) => (table: string) => Promise.reject<never>({ errorCode: 0, message: `Xrm.WebApi.offline.${member}: ${table} is not available offline, which the browser never is.` } satisfies ApiFailure);

const offline = named("Xrm.WebApi.offline", {
  createRecord: refuseOffline("createRecord") as (table: string, data: Json) => Promise<never>,
  retrieveRecord: refuseOffline("retrieveRecord") as (table: string, id: string, options?: string) => Promise<never>,
  retrieveMultipleRecords: refuseOffline("retrieveMultipleRecords") as (table: string, options?: string, pageSize?: number) => Promise<never>,
  updateRecord: refuseOffline("updateRecord") as (table: string, id: string, data: Json) => Promise<never>,
  deleteRecord: refuseOffline("deleteRecord") as (table: string, id: string) => Promise<never>,
  isAvailableOffline,
});

// Documented (Xrm.WebApi): execute and executeMultiple stand here, too; the types lack them.
export const webApi = named("Xrm.WebApi", { ...methods, ...operations, isAvailableOffline, online, offline });
