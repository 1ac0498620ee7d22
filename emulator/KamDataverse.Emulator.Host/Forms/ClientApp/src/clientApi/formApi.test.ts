import { beforeEach, describe, expect, it, vi } from "vitest";
import { column } from "../model/columnFixture";
import { parseForm } from "../model/formXml";
import { FormModel } from "../model/formModel";
import type { TableMeta } from "../webapi/metadata";
import { Privileges } from "../webapi/privileges";
import type { Session } from "../webapi/session";
import { saveModes, type ExecutionContext } from "./events";
import { FormApi, type FormHost } from "./formApi";
import { functionNamed, parseParameters } from "./scripts";

const session: Session = { userId: "u1", businessUnitId: "b", organizationId: "o", fullName: "Petra", domainName: "p", language: 1033, locale: "en-US", currency: { id: "c", name: "Euro", table: "transactioncurrency" }, baseCurrency: { id: "c", name: "Euro", table: "transactioncurrency" }, autoSave: false, roleIds: [], roleNames: [], privileges: new Privileges(["prvCreatetst_Project", "prvWritetst_Project"]) };
const table: TableMeta = {
  name: "tst_project", schemaName: "tst_Project", setName: "tst_projects", primaryId: "tst_projectid", primaryName: "tst_name", label: "Project", pluralLabel: "Projects", typeCode: 1, quickCreate: false, icon: null,
  columns: new Map([
    column({ name: "tst_name" }), column({ name: "tst_kind", kind: "choice", options: [{ value: 5, label: "Five", color: null, state: null, defaultStatus: null }] }),
    column({ name: "tst_accountid", kind: "lookup", targets: ["account"] }), column({ name: "tst_day", kind: "datetime", behavior: "dateonly" }),
  ].map((c) => [c.name, c])),
  manyToOne: [], oneToMany: [], manyToMany: [],
};
const cells = [...table.columns.keys()].map((name) => `<row><cell id="{${name}}"><labels/><control id="${name}" classid="{4273EDBD-AC1D-40d3-9FB2-095C621B552D}" datafieldname="${name}"/></cell></row>`).join("");
const xml = `<form><tabs><tab name="general" id="{t}"><labels/><columns><column width="100%"><sections><section name="main" id="{s}" columns="1"><labels/><rows>${cells}</rows></section></sections></column></columns></tab></tabs></form>`;

let model: FormModel;
let api: FormApi;
let host: FormHost;
const told: unknown[] = [];

beforeEach(async () => {
  told.length = 0;
  model = new FormModel(table, { id: "f", name: "Form", type: 2, isDefault: true, definition: parseForm(xml, 1033) }, session, { required: (l) => l, inactive: (s) => s, noAccess: "no access", noCreate: "no create" }, null);
  await model.load();
  host = { globalContext: () => "context", report: (error) => told.push(error), save: vi.fn(async () => true), close: vi.fn(async () => undefined), forms: () => [{ id: "f", name: "Form" }, { id: "g", name: "Other" }], openForm: vi.fn() };
  api = new FormApi(model, host);
});

describe("the form context", () => {
  it("answers null for what is not on the form and names what the emulator does not have", () => {
    expect(api.context.getAttribute("gone")).toBeNull();
    expect(api.context.getControl("gone")).toBeNull();
    expect(() => (api.context.ui as unknown as Record<string, unknown>)["process"]).toThrow("The emulator does not implement formContext.ui.process.");
  });

  it("gives and takes values in the shapes of the client API", () => {
    const account = api.context.getAttribute("tst_accountid");
    account?.setValue([{ id: "{00000000-0000-0000-0000-00000000000A}", name: "Alpha", entityType: "account" }]);
    expect(model.valueOf("tst_accountid")).toEqual({ id: "00000000-0000-0000-0000-00000000000a", name: "Alpha", table: "account" });
    expect(account?.getValue()).toEqual([{ id: "{00000000-0000-0000-0000-00000000000A}", name: "Alpha", entityType: "account" }]);
    const day = api.context.getAttribute("tst_day");
    day?.setValue(new Date(2026, 2, 1));
    expect(model.valueOf("tst_day")).toBe("2026-03-01");
    expect(() => day?.setValue("2026-03-01")).toThrow("setValue of tst_day (datetime) cannot take");
    api.context.getAttribute("tst_kind")?.setValue(5);
    expect((api.context.getAttribute("tst_kind") as unknown as { getText(): string }).getText()).toBe("Five");
  });

  it("calls OnChange for what the user does, not for what a script sets", () => {
    const seen: unknown[] = [];
    api.context.getAttribute("tst_kind")?.addOnChange((context: ExecutionContext) => seen.push((context.getEventSource() as { getName(): string }).getName()));
    api.context.getAttribute("tst_kind")?.setValue(5);
    expect(seen).toEqual([]);
    model.attributes.get("tst_kind")?.setValue(null);
    expect(seen).toEqual(["tst_kind"]);
    api.context.getAttribute("tst_kind")?.fireOnChange();
    expect(seen).toHaveLength(2);
  });

  it("calls OnChange of a text once, when its control is left", () => {
    const seen = vi.fn();
    api.context.getAttribute("tst_name")?.addOnChange(seen);
    for (const text of ["A", "Al", "Alp"]) model.attributes.get("tst_name")?.setValue(text);
    expect(seen).not.toHaveBeenCalled();
    model.leave("tst_name");
    model.leave("tst_name");
    expect(seen).toHaveBeenCalledOnce();
  });

  it("keeps a script's notification through a reload and lets a control's notification stop the save", async () => {
    api.context.ui.setFormNotification("Look", "WARNING", "a");
    await model.load();
    expect(model.notifications.get("script:a")).toEqual({ id: "script:a", level: "warning", text: "Look" });
    expect(api.context.ui.clearFormNotification("a")).toBe(true);
    const control = api.context.getControl("tst_name") as unknown as { setNotification(text: string, id: string): void; clearNotification(id: string): void };
    control.setNotification("Wrong", "w");
    expect(model.validate()).toBe(false);
    control.clearNotification("w");
    expect(model.validate()).toBe(true);
  });

  it("rejects a save that did not happen", async () => {
    vi.mocked(host.save).mockResolvedValueOnce(false);
    await expect(api.context.data.save()).rejects.toEqual({ errorCode: 0, message: "The row was not saved." });
    await expect(api.context.data.save({ saveMode: saveModes.saveAndClose })).resolves.toBeUndefined();
    expect(host.save).toHaveBeenLastCalledWith(2);
  });
});

describe("OnSave", () => {
  it("waits for each handler in turn and is stopped by preventDefault", async () => {
    const order: string[] = [];
    api.context.data.entity.addOnSave(async (context: ExecutionContext) => {
      await Promise.resolve();
      order.push(`first ${context.getDepth()}`);
      context.setSharedVariable("seen", true);
    });
    api.context.data.entity.addOnSave((context: ExecutionContext) => {
      order.push(`second ${context.getDepth()} ${String(context.getSharedVariable("seen"))}`);
      (context.getEventArgs() as { preventDefault(): void }).preventDefault();
    });
    expect(await model.beforeSave?.(saveModes.save)).toBe(false);
    expect(order).toEqual(["first 1", "second 2 true"]);
  });

  it("lets a rejected handler save unless it asked to be blocked on an error", async () => {
    const failing = () => Promise.reject(new Error("no network"));
    api.context.data.entity.addOnSave(failing);
    expect(await model.beforeSave?.(saveModes.save)).toBe(true);
    expect(told).toHaveLength(1);
    api.context.data.entity.addOnSave((context: ExecutionContext) => {
      (context.getEventArgs() as { preventDefaultOnError(): void }).preventDefaultOnError();
      return failing();
    });
    expect(await model.beforeSave?.(saveModes.save)).toBe(false);
  });
});

describe("what handlers are told", () => {
  interface Arguments { getDataLoadState(): number; getIsSaveSuccess(): boolean; getSaveErrorInfo(): unknown; getEntityReference(): unknown }
  const heard: Arguments[] = [];
  const listen = (context: ExecutionContext) => void heard.push(context.getEventArgs() as Arguments);

  it("after a save: whether the row is stored, which, and what kept it", async () => {
    heard.length = 0;
    api.context.data.entity.addOnPostSave(listen);
    model.afterSave?.(null);
    model.afterSave?.(new Error("Refused."));
    expect(heard.map((args) => [args.getIsSaveSuccess(), args.getSaveErrorInfo()])).toEqual([[true, null], [false, { errorCode: 0, message: "Refused." }]]);
    expect(heard[0]?.getEntityReference()).toEqual({ id: "", entityType: "tst_project", name: "" });
  });

  it("after the data was read: why", async () => {
    heard.length = 0;
    api.context.data.addOnLoad(listen);
    await model.load();
    await model.load("save");
    expect(heard.map((args) => args.getDataLoadState())).toEqual([3, 2]);
  });

  it("a save that fails comes to OnPostSave too, and is still refused", async () => {
    heard.length = 0;
    api.context.data.entity.addOnPostSave(listen);
    model.changes = () => Promise.reject(new Error("No."));
    await expect(model.save()).rejects.toThrow("No.");
    expect(heard.map((args) => args.getIsSaveSuccess())).toEqual([false]);
  });
});

describe("scripts", () => {
  it("reads a handler's parameters and finds its function by a dotted name", () => {
    expect(parseParameters('"a", 5, true')).toEqual(["a", 5, true]);
    expect(() => parseParameters("a b")).toThrow("cannot be read: a b");
    (window as unknown as Record<string, unknown>)["Tst"] = { Deep: { name: "it", own(this: { name: string }) { return this.name; } } };
    expect(functionNamed("Tst.Deep.own", "x.js")()).toBe("it");
    expect(() => functionNamed("Tst.Gone.own", "x.js")).toThrow("The script x.js has no function Tst.Gone.own.");
  });
});
