import { describe, expect, it } from "vitest";
import { formatRoute, parseRoute, route } from "./route";

describe("addresses", () => {
  it("are read as Dynamics writes them", () => {
    expect(parseRoute("/main.aspx", "?appname=tst_app&pagetype=entityrecord&etn=tst_project&id=%7BABCDEF00-0000-0000-0000-000000000001%7D")).toEqual(
      route({ app: "tst_app", page: "entityrecord", table: "tst_project", id: "abcdef00-0000-0000-0000-000000000001" }));
    expect(parseRoute("/app/", "").page).toBe("apps");
    expect(parseRoute("/app/tst_app", "")).toMatchObject({ page: "home", app: "tst_app" });
    expect(parseRoute("/main.aspx", "?appid=1&pagetype=dashboard&id=%7BA0%7D")).toMatchObject({ page: "dashboard", id: "a0" });
    expect(parseRoute("/main.aspx", "?appid=1&pagetype=genux")).toMatchObject({ page: "unsupported", name: "pagetype genux" });
  });

  it("lead back to the same page", () => {
    const pages = [
      route({ app: "tst_app", page: "entitylist", table: "account", viewId: "1" }),
      route({ app: "00000000-0000-0000-0000-000000000001", page: "entityrecord", table: "account", id: "2", formId: "3", extraqs: "a=%7B1%7D&aname=x" }),
      route({ app: "tst_app", page: "webresource", name: "tst_/x.html", data: "a=1&b=2" }),
      route({ app: "tst_app", page: "dashboard", id: "a0" }),
      route({ app: "tst_app", page: "unsupported", name: "page x" }),
    ];
    for (const page of pages) {
      const address = new URL(formatRoute(page), "http://x");
      expect(parseRoute(address.pathname, address.search)).toEqual(page);
    }
  });
});
