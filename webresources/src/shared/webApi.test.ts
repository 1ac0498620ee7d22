import { afterEach, describe, expect, it, vi } from "vitest";
import { ApiError, WebApi } from "./webApi";

const asked: string[] = [];

function answer(...answers: readonly (readonly [number, string])[]): void {
  const queue = [...answers];
  asked.length = 0;
  vi.stubGlobal("fetch", (address: string) => {
    asked.push(address);
    const [status, body] = queue.shift() ?? [500, ""];
    return Promise.resolve(new Response(body, { status }));
  });
}

afterEach(() => vi.unstubAllGlobals());

describe("the Web API", () => {
  it.each([
    ["/WebResources/kam_/pages/matrix.html", "/api/data/v9.2/WhoAmI()"],
    ["/%7b638000000000000000%7d/WebResources/kam_/pages/matrix.html", "/api/data/v9.2/WhoAmI()"],
    ["/Contoso/{638}/WebResources/kam_/pages/matrix.html", "/Contoso/api/data/v9.2/WhoAmI()"],
  ])("of %s is reached", async (path, expected) => {
    answer([200, "{}"]);
    await new WebApi(path).get("WhoAmI()");
    expect(asked).toEqual([expected]);
  });

  it("changes only what is there, and reads an empty answer as done", async () => {
    const sent: RequestInit[] = [];
    vi.stubGlobal("fetch", (_: string, request: RequestInit) => { sent.push(request); return Promise.resolve(new Response(null, { status: 204 })); });
    await new WebApi("/WebResources/x").update("kam_programs(1)", { kam_name: "A" });
    expect([sent[0]?.method, sent[0]?.body, (sent[0]?.headers as Record<string, string>)["If-Match"]]).toEqual(["PATCH", '{"kam_name":"A"}', "*"]);
  });

  it("creates a row and answers what was asked for", async () => {
    answer([201, '{"kam_designationid":"d"}']);
    expect(await new WebApi("/WebResources/x").create("kam_designations", "kam_designationid", {})).toEqual({ kam_designationid: "d" });
    expect(asked).toEqual(["/api/data/v9.2/kam_designations?$select=kam_designationid"]);
  });

  it("is read page by page", async () => {
    answer([200, '{"value":[{"a":1}],"@odata.nextLink":"http://x/next"}'], [200, '{"value":[{"a":2}]}']);
    expect(await new WebApi("/WebResources/x").list("rows")).toEqual([{ a: 1 }, { a: 2 }]);
    expect(asked).toEqual(["/api/data/v9.2/rows", "http://x/next"]);
  });

  it("says in the server's words why it refuses", async () => {
    answer([400, '{"error":{"code":"0x80040265","message":"[RAC-01] Nein."}}']);
    await expect(new WebApi("/WebResources/x").call("kam_X", {})).rejects.toMatchObject({ status: 400, code: "0x80040265", message: "[RAC-01] Nein." });
  });

  it("takes a page instead of data for an expired session", async () => {
    answer([200, "<html>Sign in</html>"], [401, ""]);
    const api = new WebApi("/WebResources/x");
    for (let time = 0; time < 2; time++) {
      const error: unknown = await api.get("x").catch((caught: unknown) => caught);
      expect(error instanceof ApiError && error.isExpired).toBe(true);
    }
  });
});
