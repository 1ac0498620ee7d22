import { beforeEach, describe, expect, it, vi } from "vitest";
import { column } from "../model/columnFixture";
import { parseForm } from "../model/formXml";
import { FormModel } from "../model/formModel";
import { setMetadataLanguage, type TableMeta } from "../webapi/metadata";
import { Privileges } from "../webapi/privileges";
import type { Session } from "../webapi/session";
import { FormApi, type FormHost } from "./formApi";

const euro = { id: "c", name: "Euro", table: "transactioncurrency" };
const session: Session = { userId: "u1", businessUnitId: "b", organizationId: "o", fullName: "Petra", domainName: "p", language: 1033, locale: "en-US", currency: euro, baseCurrency: euro, autoSave: false, roleIds: [], roleNames: [], privileges: new Privileges(["prvCreatetst_Project", "prvWritetst_Project"]) };
const table: TableMeta = {
  name: "tst_project", schemaName: "tst_Project", setName: "tst_projects", primaryId: "tst_projectid", primaryName: "tst_name", label: "Project", pluralLabel: "Projects", typeCode: 1, quickCreate: false, icon: null,
  columns: new Map([column({ name: "tst_name" }), column({ name: "tst_effort", kind: "decimal", precision: 2 }), column({ name: "tst_done", kind: "boolean" }), column({ name: "tst_accountid", kind: "lookup", targets: ["account"] }), column({ name: "statecode", kind: "state", validForCreate: false })].map((c) => [c.name, c])),
  manyToOne: [], oneToMany: [{ schemaName: "tst_project_task", referencingTable: "tst_task", referencingColumn: "tst_projectid", navigation: "tst_project_task" }], manyToMany: [],
};
const cell = (inner: string) => `<row><cell id="{c}"><labels/>${inner}</cell></row>`;
const bound = (name: string) => cell(`<control id="${name}" classid="{4273EDBD-AC1D-40d3-9FB2-095C621B552D}" datafieldname="${name}"/>`);
const quick = cell('<control id="view" classid="{5C5600E0-1D6E-4205-A272-BE80DA87FD42}" datafieldname="tst_accountid"/>');
const grid = (id: string, relationship: string) => cell(`<control id="${id}" classid="{E7A81278-8635-4D9E-8D4D-59480B391C5B}" indicationOfSubgrid="true"><parameters><TargetEntityType>tst_task</TargetEntityType>${relationship}</parameters></control>`);
const tab = (name: string, rows: string) => `<tab name="${name}" id="{${name}}"><labels/><columns><column width="100%"><sections><section name="main" id="{s}" columns="1"><labels/><rows>${rows}</rows></section></sections></column></columns></tab>`;
const xml = `<form><tabs>${tab("general", [...table.columns.keys()].map(bound).join("") + quick)}${tab("tasks", grid("tasks", "<RelationshipName>tst_project_task</RelationshipName>") + grid("all", ""))}</tabs></form>`;

let model: FormModel;
let api: FormApi;
let host: FormHost;
const formOf = (id: string | null = null, own: Session = session) => new FormModel(table, { id: "f", name: "Form", type: 2, isDefault: true, definition: parseForm(xml, 1033) }, own, { required: (l) => l, inactive: (s) => s, noAccess: "no access", noCreate: "no create" }, id);
/** As a script sees it that was written against Microsoft's types. */
const context = (): Xrm.FormContext => api.context as unknown as Xrm.FormContext;

beforeEach(async () => {
  model = formOf();
  await model.load();
  host = { globalContext: () => "context", report: vi.fn(), save: vi.fn(async () => true), close: vi.fn(async () => undefined), forms: () => [], openForm: vi.fn() };
  api = new FormApi(model, host);
});

describe("a control's notification", () => {
  const control = () => context().getControl<Xrm.Controls.StandardControl>("tst_name")!;

  it("as advice has a message, what stands below it and what is done when it is taken, and goes by its id", () => {
    const act = vi.fn();
    control().addNotification({ messages: ["Shorter?", "never shown"], notificationLevel: "RECOMMENDATION", uniqueId: "r", actions: [{ message: "Cut the name.", actions: [act, act] }] });
    const advice = model.controls.get("tst_name")?.recommendations.get("script:r");
    expect([advice?.message, advice?.details, model.validate()]).toEqual(["Shorter?", ["Cut the name."], true]);
    advice?.apply();
    expect([act.mock.calls.length, model.controls.get("tst_name")?.recommendations.size]).toEqual([2, 1]);
    control().clearNotification("other");
    expect(model.controls.get("tst_name")?.recommendations.size).toBe(1);
    control().clearNotification("r");
    expect(model.controls.get("tst_name")?.recommendations.size).toBe(0);
  });

  it("as an error keeps the row from being saved; one id is one notification", () => {
    control().addNotification({ messages: ["Wrong"], notificationLevel: "RECOMMENDATION", uniqueId: "n" });
    control().addNotification({ messages: ["Wrong"], notificationLevel: "ERROR", uniqueId: "n" });
    const { notifications, recommendations } = model.controls.get("tst_name")!;
    expect([notifications.get("script:n"), recommendations.size, model.validate()]).toEqual(["Wrong", 0, false]);
    control().clearNotification();
    expect([notifications.size, model.validate()]).toEqual([0, true]);
  });

  it("stays through a reload, tells of an action that fails, and refuses levels that do not exist", async () => {
    control().addNotification({ messages: ["Look"], notificationLevel: "RECOMMENDATION", uniqueId: "r", actions: [{ actions: [() => { throw new Error("Broken."); }] }] });
    await model.load();
    model.controls.get("tst_name")?.recommendations.get("script:r")?.apply();
    expect(vi.mocked(host.report).mock.calls).toEqual([[new Error("Broken.")]]);
    expect(() => control().addNotification({ messages: ["x"], notificationLevel: "WARNING" as "ERROR", uniqueId: "w" })).toThrow("addNotification of tst_name: WARNING is no level.");
    expect(() => control().addNotification({ messages: [], uniqueId: "w" })).toThrow("addNotification of tst_name: there is no message.");
  });
});

describe("a tab", () => {
  const states = () => context().ui.tabs.get().map((tab) => tab.getDisplayState());

  it("is opened by its display state; collapsing the open one changes nothing", () => {
    expect(states()).toEqual(["expanded", "collapsed"]);
    context().ui.tabs.get("tasks")?.setDisplayState("expanded");
    expect([states(), model.wantsTab]).toEqual([["collapsed", "expanded"], "tasks"]);
    context().ui.tabs.get("tasks")?.setDisplayState("collapsed");
    expect(states()).toEqual(["collapsed", "expanded"]);
    expect(() => context().ui.tabs.get("tasks")?.setDisplayState("open" as "expanded")).toThrow("setDisplayState of tasks: open is no state.");
  });
});

describe("the form", () => {
  it("takes another name for its table, and nothing else of it", () => {
    context().ui.setFormEntityName("Undertaking");
    expect([model.tableLabel, model.table.label, context().data.entity.getEntityName()]).toEqual(["Undertaking", "Project", "tst_project"]);
  });

  it("is of type create, update, read-only for who may not write, and disabled for a row that is not active", () => {
    const typeOf = (form: FormModel) => (new FormApi(form, host).context as unknown as Xrm.FormContext).ui.getFormType();
    const stored = formOf("00000000-0000-0000-0000-00000000000a"), closed = formOf("00000000-0000-0000-0000-00000000000a");
    closed.row = { statecode: 1 };
    const reader = formOf("00000000-0000-0000-0000-00000000000a", { ...session, privileges: new Privileges([]) });
    expect([model, stored, reader, closed].map(typeOf)).toEqual([1, 2, 3, 4]);
  });

  it("writes as XML what a save would send", () => {
    model.id = "00000000-0000-0000-0000-00000000000a";
    expect(context().data.entity.getDataXml()).toBe("<tst_project></tst_project>");
    context().getAttribute("tst_name")?.setValue("A & B");
    context().getAttribute("tst_done")?.setValue(true);
    context().getAttribute("tst_accountid")?.setValue([{ id: "{00000000-0000-0000-0000-00000000000B}", name: "Beta", entityType: "account" }]);
    context().getAttribute("tst_effort")?.setSubmitMode("always");
    expect(context().data.entity.getDataXml()).toBe("<tst_project><tst_name>A &amp; B</tst_name><tst_effort></tst_effort><tst_done>1</tst_done><tst_accountid>{00000000-0000-0000-0000-00000000000B}</tst_accountid></tst_project>");
    context().getAttribute("tst_name")?.setSubmitMode("never");
    expect(context().data.entity.getDataXml()).not.toContain("tst_name");
  });

  it("shows as many digits of a number as a script wants", () => {
    const effort = context().getAttribute<Xrm.Attributes.NumberAttribute>("tst_effort")!;
    expect(effort.getPrecision()).toBe(2);
    effort.setPrecision(4);
    expect([effort.getPrecision(), table.columns.get("tst_effort")?.precision]).toEqual([4, 2]);
    expect(() => effort.setPrecision(-1)).toThrow("setPrecision of tst_effort: -1 is no number of digits.");
  });
});

describe("a quick view", () => {
  it("has no controls until its row is there, then those of its form, and is read again when asked", async () => {
    const view = context().ui.quickForms.get("view")!;
    expect([context().ui.quickForms.getLength(), view.getControlType(), view.isLoaded(), view.getControl(), view.getControl("tst_name")]).toEqual([1, "quickform", false, null, null]);
    const shown = formOf();
    await shown.load();
    shown.attributes.get("tst_name")?.accept("Alpha");
    const load = vi.spyOn(shown, "load").mockResolvedValue();
    model.quickViews.set("view", shown);
    const first = view.getControl<Xrm.Controls.StandardControl>(0);
    expect([view.isLoaded(), first?.getName(), first?.getAttribute().getValue(), view.getControl("gone"), view.getControl()?.length]).toEqual([true, "tst_name", "Alpha", null, shown.controls.size]);
    view.getControl<Xrm.Controls.StandardControl>("tst_name")?.setVisible(false);
    expect([shown.controls.get("tst_name")?.visible, model.controls.get("tst_name")?.visible]).toEqual([false, true]);
    view.refresh();
    expect(load).toHaveBeenCalledOnce();
    view.setVisible(false);
    expect(model.controls.get("view")?.visible).toBe(false);
  });
});

describe("a grid that is not shown yet", () => {
  it("knows whether it stands for related rows, and has no address", () => {
    const grids = ["tasks", "all"].map((name) => context().getControl<Xrm.Controls.GridControl>(name)!);
    expect(grids.map((item) => [item.getContextType(), item.getUrl()])).toEqual([[4, ""], [3, ""]]);
  });
});

describe("a grid's related rows", () => {
  it("open in a tab of their own that is no part of the form; a grid without a relationship opens nothing", async () => {
    setMetadataLanguage(1033);
    vi.stubGlobal("fetch", async () => new Response(JSON.stringify({ LogicalName: "tst_task", SchemaName: "tst_Task", EntitySetName: "tst_tasks", PrimaryIdAttribute: "tst_taskid", PrimaryNameAttribute: "tst_name", ObjectTypeCode: 2, DisplayCollectionName: { LocalizedLabels: [{ Label: "Tasks", LanguageCode: 1033 }] } })));
    context().getControl<Xrm.Controls.GridControl>("all")?.openRelatedGrid();
    expect(model.related).toBeNull();
    context().getControl<Xrm.Controls.GridControl>("tasks")?.openRelatedGrid();
    await vi.waitFor(() => expect(model.wantsTab).toBe("related_tst_project_task"));
    expect([model.related?.label, model.offeredTabs.length, context().ui.tabs.getLength(), context().ui.tabs.get().map((item) => item.getDisplayState())]).toEqual(["Tasks", 3, 2, ["collapsed", "collapsed"]]);
    expect(model.related?.sections[0]?.controls[0]?.definition.parameters).toMatchObject({ RelationshipName: "tst_project_task", TargetEntityType: "tst_task" });
  });
});
