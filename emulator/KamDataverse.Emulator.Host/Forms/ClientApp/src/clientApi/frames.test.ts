import { AppState } from "./appApi";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Frames } from "./frames";
import { loadDependencies, resourceString } from "./resources";
import { createXrm, type XrmHost } from "./xrm";
import { Privileges } from "../webapi/privileges";
import type { Session } from "../webapi/session";

const frame = () => {
  const element = document.createElement("iframe");
  document.body.append(element);
  return element;
};

describe("frames", () => {
  it("answers whoever asked before the page had loaded, and whoever asks later", async () => {
    const frames = new Frames();
    const early = frames.loaded("page");
    const element = frame();
    expect(frames.element("page")).toBeNull();
    frames.arrived("page", element);
    expect(await early).toBe(element.contentWindow);
    expect(await frames.loaded("page")).toBe(element.contentWindow);
  });

  it("answers with the new window after the frame was made anew, as a change of tabs does", async () => {
    const frames = new Frames();
    frames.arrived("page", frame());
    const again = frame();
    frames.arrived("page", again);
    expect(await frames.loaded("page")).toBe(again.contentWindow);
    expect(frames.element("page")).toBe(again);
  });

  it("waits for the next frame once one is gone", async () => {
    const frames = new Frames();
    const first = frame(), again = frame();
    frames.arrived("page", first);
    frames.left("page", first);
    const asked = frames.loaded("page");
    frames.arrived("page", again);
    frames.left("page", first);
    expect(await asked).toBe(again.contentWindow);
    expect(await frames.loaded("page")).toBe(again.contentWindow);
  });
});

describe("resource strings", () => {
  beforeEach(() => {
    const resx = (text: string) => `<root><data name="hello"><value>${text}</value></data>${text === "Hello" ? '<data name="only"><value>English</value></data>' : ""}</root>`;
    vi.stubGlobal("fetch", async (url: string) => {
      if (url.includes("webresourceset")) return new Response(JSON.stringify({ value: [{ dependencyxml: '<Dependencies><Dependency componentType="WebResource"><Library name="tst_/strings/A.1033.resx"/><Library name="tst_/strings/A.1031.resx"/></Dependency></Dependencies>' }] }));
      return new Response(resx(url.includes("1031") ? "Hallo" : "Hello"));
    });
  });

  it("come from the RESX a script depends on: the user's language, else the base language, else null", async () => {
    expect(() => resourceString("tst_/strings/A", "hello", 1031)).toThrow("The web resource tst_/strings/A does not exist.");
    await loadDependencies("tst_/x.js");
    expect([resourceString("tst_/strings/A", "hello", 1031), resourceString("tst_/strings/A", "only", 1031), resourceString("tst_/strings/A", "gone", 1031)]).toEqual(["Hallo", "English", null]);
  });
});

describe("the global Xrm", () => {
  const session: Session = { userId: "00000000-0000-0000-0000-00000000000a", businessUnitId: "b", organizationId: "o", fullName: "Petra", domainName: "p", language: 1031, locale: "de-DE", currency: { id: "c", name: "Euro", table: "transactioncurrency" }, baseCurrency: { id: "c", name: "Euro", table: "transactioncurrency" }, autoSave: false, roleIds: ["r1"], roleNames: ["Rolle"], privileges: new Privileges(["prvReadtst_Project"], [{ PrivilegeId: "p1", PrivilegeName: "prvReadtst_Project", BusinessUnitId: "b", Depth: "Deep" }]) };
  const host: XrmHost = { alert: vi.fn(), confirm: vi.fn(async () => true), error: vi.fn(), openForm: vi.fn(async () => [{ id: "a", name: "A", entityType: "tst_project" }]), navigate: vi.fn(), openUrl: vi.fn(), progress: vi.fn(), lookup: vi.fn(async () => []), download: vi.fn(), pageContext: () => ({ pageType: "home" }), refreshGrids: vi.fn() };
  const xrm = createXrm(session, () => null, host, new AppState());

  it("knows who is signed in", () => {
    const { userSettings } = xrm.Utility.getGlobalContext();
    expect([userSettings.userId, userSettings.userName, userSettings.languageId]).toEqual(["{00000000-0000-0000-0000-00000000000A}", "Petra", 1031]);
    expect([userSettings.transactionCurrency, xrm.Utility.getGlobalContext().organizationSettings.baseCurrency]).toEqual([{ id: "c", name: "Euro", entityType: "transactioncurrency" }, { id: "c", name: "Euro", entityType: "transactioncurrency" }]);
    expect(userSettings.roles.get("Rolle")).toEqual({ id: "r1", name: "Rolle", entityType: "role" });
  });

  it("asks with subtitle and text, shows progress and takes it away", async () => {
    expect(await xrm.Navigation.openConfirmDialog({ title: "T", subtitle: "S", text: "X", confirmButtonLabel: "Ja" })).toEqual({ confirmed: true });
    expect(host.confirm).toHaveBeenCalledWith("S\n\nX", "T", "Ja", "", {});
    xrm.Utility.showProgressIndicator("…");
    xrm.Utility.closeProgressIndicator();
    expect(vi.mocked(host.progress).mock.calls).toEqual([["…"], [null]]);
  });

  it("tells privileges by their id, with depth and business unit", async () => {
    const told = vi.fn();
    const info = await xrm.Utility.getGlobalContext().userSettings.getSecurityRolePrivilegesInfo(told);
    expect(info).toEqual({ p1: { id: "p1", businessUnitId: "b", privilegeName: "prvReadtst_Project", depth: 2 } });
    expect(told).toHaveBeenCalledWith(info);
  });

  it("makes dialogs and windows as large as asked for", async () => {
    await xrm.Navigation.openAlertDialog({ text: "X" }, { width: 560, height: 300 });
    expect(host.alert).toHaveBeenLastCalledWith("X", "", "OK", { width: 560, height: 300 });
    xrm.Navigation.openUrl("https://example.org/", { width: 400, height: 200 });
    expect(host.openUrl).toHaveBeenLastCalledWith("https://example.org/", { width: 400, height: 200 });
  });

  it("opens a web resource with its data, and with no parameter nobody has given", () => {
    vi.mocked(host.openUrl).mockClear();
    xrm.Navigation.openWebResource("tst_/x.html");
    xrm.Navigation.openWebResource("tst_/x.html", {}, "a=1");
    xrm.Navigation.openWebResource("tst_/x.html?typename=account", {}, "b");
    expect(vi.mocked(host.openUrl).mock.calls.map(([address]) => address)).toEqual(["/WebResources/tst_/x.html", "/WebResources/tst_/x.html?data=a%3D1", "/WebResources/tst_/x.html?typename=account&data=b"]);
  });

  it("tells the row that a quick create form has made, and hands over what a lookup is asked for", async () => {
    expect(await xrm.Navigation.openForm({ entityName: "tst_project", useQuickCreateForm: true }, { tst_name: "A" })).toEqual({ savedEntityReference: [{ id: "a", name: "A", entityType: "tst_project" }] });
    expect(host.openForm).toHaveBeenCalledWith({ entityName: "tst_project", useQuickCreateForm: true }, { tst_name: "A" });
    vi.mocked(host.openForm).mockClear();
    const options = { entityTypes: ["account", "contact"], defaultEntityType: "contact", allowMultiSelect: true, viewIds: ["v"], searchText: "Al" };
    await xrm.Utility.lookupObjects(options);
    expect(host.lookup).toHaveBeenCalledWith(options);
  });

  it("refuses options it does not have instead of dropping them", async () => {
    await expect(xrm.Navigation.openForm({ entityName: "tst_project", processId: "p" } as { entityName: string })).rejects.toThrow("The emulator does not implement processId of Xrm.Navigation.openForm.");
    await expect(xrm.Utility.lookupObjects({ entityTypes: ["account"], other: "Al" } as { entityTypes: string[] })).rejects.toThrow("The emulator does not implement other of Xrm.Utility.lookupObjects.");
    expect(() => xrm.Navigation.openFile({ fileContent: "", fileName: "a.txt", mimeType: "text/plain" }, { openMode: 1 })).toThrow("The emulator does not implement openMode 1 of Xrm.Navigation.openFile.");
    await expect(xrm.Navigation.navigateTo({ pageType: "entityrecord", entityName: "tst_project", selectedStageId: "s" } as { pageType: string })).rejects.toThrow("The emulator does not implement selectedStageId of Xrm.Navigation.navigateTo of entityrecord.");
    await expect(xrm.Navigation.navigateTo({ pageType: "entitylist", entityName: "tst_project", viewType: "userquery" })).rejects.toThrow("The emulator does not implement viewType userquery of Xrm.Navigation.navigateTo: there are no views of users.");
    await expect(xrm.Navigation.navigateTo({ pageType: "entityrecord", entityName: "tst_project", formType: 7 })).rejects.toThrow("The emulator does not implement formType 7 of Xrm.Navigation.navigateTo.");
    await xrm.Navigation.navigateTo({ pageType: "entityrecord", entityName: "tst_project", formType: 2, data: { tst_name: "A" } });
    expect([vi.mocked(host.openForm).mock.calls.length, vi.mocked(host.navigate).mock.calls.length]).toEqual([0, 1]);
  });

  it("finds no settings of solutions, which are not imported with any, and refuses those of the platform by name", () => {
    const context = xrm.Utility.getGlobalContext();
    expect(context.getCurrentAppSetting("tst_ShowHints")).toBeNull();
    for (const name of ["AppChannel", "msdyn_Copilot", "adx_Portal"]) expect(() => context.getCurrentAppSetting(name)).toThrow(`The emulator does not implement the platform's setting ${name}.`);
  });

  it("names what it does not have", () => {
    expect(() => (xrm as unknown as Record<string, unknown>)["Device"]).toThrow("The emulator does not implement Xrm.Device.");
    expect(() => (xrm.Utility as unknown as Record<string, unknown>)["invokeProcessAction"]).toThrow("The emulator does not implement Xrm.Utility.invokeProcessAction.");
    expect(() => (xrm.Utility.getGlobalContext().userSettings as unknown as Record<string, unknown>)["defaultDashboardId"]).toThrow("The emulator does not implement globalContext.userSettings.defaultDashboardId.");
  });
});
