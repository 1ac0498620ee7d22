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
  const session: Session = { userId: "00000000-0000-0000-0000-00000000000a", businessUnitId: "b", organizationId: "o", fullName: "Petra", domainName: "p", language: 1031, locale: "de-DE", roleIds: ["r1"], roleNames: ["Rolle"], privileges: new Privileges([]) };
  const host: XrmHost = { alert: vi.fn(), confirm: vi.fn(async () => true), error: vi.fn(), openForm: vi.fn(), navigate: vi.fn(), openUrl: vi.fn(), progress: vi.fn(), lookup: vi.fn(async () => []), download: vi.fn(), pageContext: () => ({ pageType: "home" }), refreshGrids: vi.fn() };
  const xrm = createXrm(session, () => null, host, new AppState());

  it("knows who is signed in", () => {
    const { userSettings } = xrm.Utility.getGlobalContext();
    expect([userSettings.userId, userSettings.userName, userSettings.languageId]).toEqual(["{00000000-0000-0000-0000-00000000000A}", "Petra", 1031]);
    expect(userSettings.roles.get("Rolle")).toEqual({ id: "r1", name: "Rolle" });
  });

  it("asks with subtitle and text, shows progress and takes it away", async () => {
    expect(await xrm.Navigation.openConfirmDialog({ title: "T", subtitle: "S", text: "X", confirmButtonLabel: "Ja" })).toEqual({ confirmed: true });
    expect(host.confirm).toHaveBeenCalledWith("S\n\nX", "T", "Ja", "");
    xrm.Utility.showProgressIndicator("…");
    xrm.Utility.closeProgressIndicator();
    expect(vi.mocked(host.progress).mock.calls).toEqual([["…"], [null]]);
  });

  it("names what it does not have", () => {
    expect(() => (xrm as unknown as Record<string, unknown>)["Device"]).toThrow("The emulator does not implement Xrm.Device.");
    expect(() => (xrm.Utility as unknown as Record<string, unknown>)["invokeProcessAction"]).toThrow("The emulator does not implement Xrm.Utility.invokeProcessAction.");
  });
});
