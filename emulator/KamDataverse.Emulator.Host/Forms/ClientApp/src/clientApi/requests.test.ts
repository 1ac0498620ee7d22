import { beforeEach, describe, expect, it, vi } from "vitest";
import { setMetadataLanguage } from "../webapi/metadata";
import { webApi } from "./webApi";

const a = "00000000-0000-0000-0000-00000000000a", b = "00000000-0000-0000-0000-00000000000b";

interface Call { method: string; url: string; body: string | null; headers: Record<string, string> }
let calls: Call[] = [];
let answer: () => Response;

const definition = (name: string) => ({
  LogicalName: name, SchemaName: name, EntitySetName: `${name}s`, PrimaryIdAttribute: `${name}id`, PrimaryNameAttribute: "tst_name", ObjectTypeCode: 1,
  Attributes: [{ LogicalName: "tst_name", SchemaName: "tst_Name", AttributeType: "String" }, { LogicalName: "tst_accountid", SchemaName: "tst_AccountId", AttributeType: "Lookup", Targets: ["account"] }],
  ManyToManyRelationships: [{ SchemaName: "tst_project_person", Entity1LogicalName: "tst_project", Entity2LogicalName: "tst_person", IntersectEntityName: "x", Entity1NavigationPropertyName: "tst_people", Entity2NavigationPropertyName: "tst_projects" }],
});

beforeEach(() => {
  calls = [];
  setMetadataLanguage(1033);
  answer = () => new Response(null, { status: 204 });
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    const table = /EntityDefinitions\(LogicalName='([^']+)'\)/.exec(url)?.[1];
    if (table) return new Response(JSON.stringify(definition(table)));
    calls.push({ method: init.method ?? "GET", url: url.replace("/api/data/v9.2/", ""), body: init.body === undefined ? null : String(init.body), headers: init.headers as Record<string, string> });
    return answer();
  });
});

/** As the documentation's examples have it: the metadata stands on the prototype. */
const crud = (operationName: string, values: object) => Object.assign(Object.create({ getMetadata: () => ({ boundParameter: undefined, parameterTypes: {}, operationType: 2, operationName }) }), values) as { getMetadata(): { parameterTypes: object } };
const execute = (operationName: string, values: object) => webApi.online.execute(crud(operationName, values) as never);

describe("execute of a CRUD request", () => {
  it("creates and updates with the payload; an update never creates", async () => {
    expect((await execute("Create", { etn: "tst_project", payload: { tst_name: "A" } })).status).toBe(204);
    await execute("Update", { etn: "tst_project", id: `{${a.toUpperCase()}}`, payload: { tst_name: "B" } });
    expect(calls.map(({ method, url, body, headers }) => [method, url, body, headers["If-Match"]])).toEqual([
      ["POST", "tst_projects", '{"tst_name":"A"}', undefined], ["PATCH", `tst_projects(${a})`, '{"tst_name":"B"}', "*"],
    ]);
  });

  it("retrieves the columns asked for, a lookup by the name the Web API gives it, with the texts to show", async () => {
    answer = () => new Response(JSON.stringify({ tst_name: "A" }), { status: 200 });
    const response = await execute("Retrieve", { entityReference: { entityType: "tst_project", id: a }, columns: ["tst_name", "tst_accountid"] });
    expect(await response.json()).toEqual({ tst_name: "A" });
    await execute("Retrieve", { entityReference: { entityType: "tst_project", id: a } });
    expect(calls.map(({ url, headers }) => [url, headers["Prefer"]])).toEqual([
      [`tst_projects(${a})?$select=tst_name,_tst_accountid_value`, 'odata.include-annotations="*"'], [`tst_projects(${a})`, 'odata.include-annotations="*"'],
    ]);
  });

  it("retrieves several, deletes, and links rows over a relationship", async () => {
    await execute("RetrieveMultiple", { etn: "tst_project", options: "?$top=1", maxPageSize: 5 });
    await execute("Delete", { entityReference: { entityType: "tst_project", id: a } });
    await execute("Associate", { target: { entityType: "tst_project", id: a }, relatedEntities: [{ entityType: "tst_person", id: b }], relationship: "tst_project_person" });
    await execute("Disassociate", { target: { entityType: "tst_project", id: a }, relatedEntityId: b, relationship: "tst_project_person" });
    expect(calls.map(({ method, url, body }) => [method, url, body])).toEqual([
      ["GET", "tst_projects?$top=1", null], ["DELETE", `tst_projects(${a})`, null],
      ["POST", `tst_projects(${a})/tst_people/$ref`, JSON.stringify({ "@odata.id": `${location.origin}/api/data/v9.2/tst_persons(${b})` })], ["DELETE", `tst_projects(${a})/tst_people(${b})/$ref`, null],
    ]);
    expect(calls[0]?.headers["Prefer"]).toBe('odata.include-annotations="*",odata.maxpagesize=5');
  });

  it("says what a request lacks or names what is not there", async () => {
    const told = async (name: string, values: object) => ((await execute(name, values).catch((error: unknown) => error)) as { message: string }).message;
    expect(await told("Create", { payload: {} })).toBe("Create: etn names no table.");
    expect(await told("Update", { etn: "tst_project", id: "7", payload: {} })).toBe("Update: 7 is no id.");
    expect(await told("Create", { etn: "tst_project" })).toBe("Create: payload holds no columns.");
    expect(await told("Delete", {})).toBe("Delete: entityReference is no row.");
    expect(await told("Disassociate", { target: { entityType: "tst_project", id: a }, relatedEntityId: b, relationship: "tst_none" })).toBe("Disassociate: tst_project has no relationship tst_none to many rows.");
    expect(await told("Upsert", {})).toBe("The emulator does not implement execute of the operation Upsert.");
    expect(calls).toEqual([]);
  });
});

const http = (status: string, body: string, head = "") => `Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n${head}\r\nHTTP/1.1 ${status}\r\nContent-Type: application/json\r\nOData-EntityId: x\r\n\r\n${body}\r\n`;
const multipart = (status: number, text: string) => () => new Response(text, { status, headers: { "Content-Type": "multipart/mixed; boundary=r" } });

describe("executeMultiple", () => {
  const change = (name: string) => crud("Create", { etn: "tst_project", payload: { tst_name: name } });

  it("sends requests and change sets as one batch and answers in their order", async () => {
    const set = `--s\r\n${http("204 No Content", "", "Content-ID: 1\r\n")}--s\r\n${http("204 No Content", "", "Content-ID: 2\r\n")}--s--\r\n`;
    answer = multipart(200, `--r\r\n${http("200 OK", '{"tst_name":"Ä\\r\\n--"}')}--r\r\nContent-Type: multipart/mixed; boundary=s\r\n\r\n${set}--r\r\n${http("204 No Content", "")}--r--\r\n`);
    const read = crud("Retrieve", { entityReference: { entityType: "tst_project", id: a }, columns: ["tst_name"] });
    const answers = await webApi.executeMultiple([read, [change("Ä"), change("B")], change("C")] as never[]);
    expect(answers.map(({ ok, status }) => [ok, status])).toEqual([[true, 200], [true, 204], [true, 204], [true, 204]]);
    expect([await answers[0]?.json(), answers[1]?.headers.get("OData-EntityId"), answers[0]?.statusText]).toEqual([{ tst_name: "Ä\r\n--" }, "x", "OK"]);
    const sent = calls[0]?.body ?? "";
    expect([calls.length, calls[0]?.url, sent.split("\r\n").filter((row) => /^(GET|POST) /.test(row))]).toEqual([1, "$batch", [
      `GET /api/data/v9.2/tst_projects(${a})?$select=tst_name HTTP/1.1`, "POST /api/data/v9.2/tst_projects HTTP/1.1", "POST /api/data/v9.2/tst_projects HTTP/1.1", "POST /api/data/v9.2/tst_projects HTTP/1.1",
    ]]);
    expect(sent.match(/Content-ID: \d/g)).toEqual(["Content-ID: 1", "Content-ID: 2"]);
  });

  it("is rejected as a whole with what kept one of them", async () => {
    answer = multipart(400, `--r\r\n${http("204 No Content", "")}--r\r\n${http("400 Bad Request", '{"error":{"code":"0x80040265","message":"DES-04: No."}}')}--r--\r\n`);
    await expect(webApi.online.executeMultiple([change("A"), change("B")] as never[])).rejects.toMatchObject({ errorCode: 0x80040265, message: "DES-04: No.", httpStatus: 400 });
  });

  it("links a row with several at once, as one change set", async () => {
    answer = multipart(200, `--r\r\nContent-Type: multipart/mixed; boundary=s\r\n\r\n--s\r\n${http("204 No Content", "")}--s\r\n${http("204 No Content", "")}--s--\r\n--r--\r\n`);
    const link = crud("Associate", { target: { entityType: "tst_project", id: a }, relatedEntities: [{ entityType: "tst_person", id: a }, { entityType: "tst_person", id: b }], relationship: "tst_project_person" });
    expect((await webApi.online.execute(link as never)).status).toBe(204);
    expect((await webApi.online.executeMultiple([link] as never[])).length).toBe(1);
    expect(calls.map(({ body }) => body?.match(/tst_people\/\$ref/g)?.length)).toEqual([2, 2]);
  });
});

describe("the offline client", () => {
  it("has nothing in a browser: what is asked of it is rejected", async () => {
    expect([webApi.isAvailableOffline("account"), webApi.online.isAvailableOffline("account"), webApi.offline.isAvailableOffline("account")]).toEqual([false, false, false]);
    await expect(webApi.offline.retrieveRecord("account", a)).rejects.toEqual({ errorCode: 0, message: "Xrm.WebApi.offline.retrieveRecord: account is not available offline, which the browser never is." });
  });
});
