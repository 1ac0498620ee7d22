import { describe, expect, it } from "vitest";
import { route } from "../app/route";
import { appApi, AppState } from "./appApi";
import { routeOf } from "./pageRoute";

describe("the page a script wants", () => {
  it("is a form with its tab and first values, a list, a dashboard or a web resource", () => {
    expect(routeOf({ pageType: "entityrecord", entityName: "tst_project", entityId: "{ABCDEF00-0000-0000-0000-000000000001}", formId: "f", tabName: "tasks", data: { tst_name: "A" } })).toEqual(
      route({ page: "entityrecord", table: "tst_project", id: "abcdef00-0000-0000-0000-000000000001", formId: "f", tab: "tasks", extraqs: "tst_name=A" }));
    expect(routeOf({ pageType: "entitylist", entityName: "tst_project", viewId: "{A0}", viewType: "savedquery" })).toEqual(route({ page: "entitylist", table: "tst_project", viewId: "a0" }));
    expect([routeOf({ pageType: "dashboard", dashboardId: "{A0}" }), routeOf({ pageType: "dashboard" })]).toEqual([route({ page: "dashboard", id: "a0" }), route({ page: "dashboard" })]);
    expect(routeOf({ pageType: "webresource", webresourceName: "tst_/x.html", data: "a=1" })).toEqual(route({ page: "webresource", name: "tst_/x.html", data: "data=a%3D1" }));
  });

  it("is refused by name where it needs another runtime, or does not exist", async () => {
    expect(() => routeOf({ pageType: "custom", name: "tst_page_1a2b3" })).toThrow("The emulator does not implement Xrm.Navigation.navigateTo of custom pages (tst_page_1a2b3): it has no runtime for canvas apps and generated code.");
    expect(() => routeOf({ pageType: "generative" })).toThrow("The emulator does not implement Xrm.Navigation.navigateTo of generative pages: it has no runtime");
    expect(() => routeOf({ pageType: "search" })).toThrow("The emulator does not implement Xrm.Navigation.navigateTo of search.");
    const pane = await appApi(new AppState()).sidePanes.createPane();
    await expect(pane.navigate({ pageType: "custom", name: "tst_page" })).rejects.toThrow("The emulator does not implement side panes of custom pages (tst_page): it has no runtime");
    await expect(pane.navigate({ pageType: "dashboard" })).rejects.toThrow("The emulator does not implement side panes of dashboard.");
  });
});
