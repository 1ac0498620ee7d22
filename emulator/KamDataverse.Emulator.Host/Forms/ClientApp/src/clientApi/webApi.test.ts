import { beforeEach, describe, expect, it, vi } from "vitest";
import { execute, failure, webApi } from "./webApi";

interface Call { method: string; url: string; body: unknown }
let calls: Call[] = [];
let answer = () => new Response(JSON.stringify({ Status: 5 }), { status: 200 });

beforeEach(() => {
  calls = [];
  answer = () => new Response(JSON.stringify({ Status: 5 }), { status: 200 });
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    calls.push({ method: init.method ?? "GET", url, body: init.body ? JSON.parse(String(init.body)) : null });
    return answer();
  });
});

const request = (operationType: number, parameters: Record<string, unknown> = {}) => ({
  ...parameters,
  getMetadata: () => ({ boundParameter: null, operationName: "tst_Do", operationType, parameterTypes: { Id: { typeName: "Edm.Guid", structuralProperty: 1 }, Note: { typeName: "Edm.String", structuralProperty: 1 }, At: { typeName: "Edm.DateTimeOffset", structuralProperty: 1 }, Zone: { typeName: "Edm.Int32", structuralProperty: 1 } } }),
});

describe("Xrm.WebApi.online.execute", () => {
  it("posts an unbound action with the parameters that are given", async () => {
    const response = await execute(request(0, { Id: "7", Note: null }));
    expect(calls).toEqual([{ method: "POST", url: "/api/data/v9.2/tst_Do", body: { Id: "7" } }]);
    expect([response.ok, await response.json()]).toEqual([true, { Status: 5 }]);
  });

  it("calls a function with parameter aliases and a text in quotes", async () => {
    await execute(request(1, { Note: "a'b" }));
    expect(calls[0]).toEqual({ method: "GET", url: "/api/data/v9.2/tst_Do(Note=@p0)?@p0='a''b'", body: null });
  });

  it("writes what is no text without quotes, a moment as a date or as text alike", async () => {
    await execute(request(1, { Id: "00000000-0000-0000-0000-00000000000a", At: "2026-03-31T12:00:00Z", Zone: 110 }));
    await execute(request(1, { At: new Date("2026-03-31T12:00:00Z") }));
    expect(calls.map((call) => decodeURIComponent(call.url.split("?")[1] ?? ""))).toEqual(["@p0=00000000-0000-0000-0000-00000000000a&@p1=2026-03-31T12:00:00Z&@p2=110", "@p0=2026-03-31T12:00:00.000Z"]);
  });

  it("names the operation type it does not have", async () => {
    await expect(webApi.online.execute(request(3))).rejects.toEqual({ errorCode: 0, message: "The emulator does not implement execute of operation type 3 (tst_Do)." });
  });

  it("rejects with the server's code and text", async () => {
    answer = () => new Response(JSON.stringify({ error: { code: "0x80040265", message: "DES-04: No." } }), { status: 400 });
    const refused: unknown = await webApi.online.execute(request(0)).catch((error: unknown) => error);
    expect(refused).toMatchObject({ errorCode: 0x80040265, message: "DES-04: No.", httpStatus: 400 });
    expect(failure(new Error("x"))).toEqual({ errorCode: 0, message: "x" });
  });

  it("says which member is missing", () => {
    expect(() => (webApi as unknown as Record<string, unknown>)["upsertRecord"]).toThrow("The emulator does not implement Xrm.WebApi.upsertRecord.");
  });
});
