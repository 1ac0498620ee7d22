import { beforeEach, describe, expect, it, vi } from "vitest";
import { askScripts } from "../lookup/lookupData";
import { column } from "../model/columnFixture";
import { parseForm } from "../model/formXml";
import { FormModel } from "../model/formModel";
import type { TableMeta } from "../webapi/metadata";
import { Privileges } from "../webapi/privileges";
import type { Session } from "../webapi/session";
import { AppState, appApi } from "./appApi";
import { FormApi, type FormHost } from "./formApi";
import { encoding } from "./utilityApi";

const session: Session = { userId: "u1", businessUnitId: "b", organizationId: "o", fullName: "Petra", domainName: "p", language: 1033, locale: "en-US", currency: { id: "c", name: "Euro", table: "transactioncurrency" }, baseCurrency: { id: "c", name: "Euro", table: "transactioncurrency" }, autoSave: false, roleIds: [], roleNames: [], privileges: new Privileges(["prvCreatetst_Project"]) };
const option = (value: number, label: string) => ({ value, label, color: null, state: null, defaultStatus: null });
const table: TableMeta = {
  name: "tst_project", schemaName: "tst_Project", setName: "tst_projects", primaryId: "tst_projectid", primaryName: "tst_name", label: "Project", pluralLabel: "Projects", typeCode: 1, quickCreate: false, icon: null,
  columns: new Map([column({ name: "tst_name" }), column({ name: "tst_kind", kind: "choice", options: [option(1, "One"), option(2, "Two"), option(3, "Three")] }), column({ name: "tst_ownerid", kind: "owner", targets: ["systemuser", "team"] })].map((c) => [c.name, c])),
  manyToOne: [], oneToMany: [{ schemaName: "tst_project_task", referencingTable: "tst_task", referencingColumn: "tst_projectid", navigation: "tst_project_task" }], manyToMany: [],
};
const cell = (id: string, inner: string) => `<row><cell id="{${id}}"><labels/>${inner}</cell></row>`;
const bound = [...table.columns.keys()].map((name) => cell(name, `<control id="${name}" classid="{4273EDBD-AC1D-40d3-9FB2-095C621B552D}" datafieldname="${name}"/>`)).join("");
const grid = cell("g", '<control id="grid" classid="{E7A81278-8635-4D9E-8D4D-59480B391C5B}" indicationOfSubgrid="true"><parameters><TargetEntityType>tst_task</TargetEntityType><RelationshipName>tst_project_task</RelationshipName></parameters></control>');
const xml = `<form><tabs><tab name="general" id="{t}"><labels/><columns><column width="100%"><sections><section name="main" id="{s}" columns="1"><labels/><rows>${bound}${grid}</rows></section></sections></column></columns></tab></tabs></form>`;

let model: FormModel;
let context: Record<string, never>;
let host: FormHost;
// Scripts know the client API by its documentation, not by the player's types.
const control = (name: string): Record<string, (...values: unknown[]) => unknown> => (context as unknown as { getControl(name: string): Record<string, (...values: unknown[]) => unknown> }).getControl(name);
const ui = (): Record<string, Record<string, (...values: unknown[]) => unknown>> => (context as unknown as { ui: Record<string, Record<string, (...values: unknown[]) => unknown>> }).ui;

beforeEach(async () => {
  model = new FormModel(table, { id: "f", name: "Form", type: 2, isDefault: true, definition: parseForm(xml, 1033) }, session, { required: (l) => l, inactive: (s) => s, noAccess: "no access", noCreate: "no create" }, null);
  await model.load();
  host = { globalContext: () => "context", report: (error) => { throw error; }, save: vi.fn(async () => true), close: vi.fn(async () => undefined), forms: () => [{ id: "f", name: "Form" }, { id: "g", name: "Other" }], openForm: vi.fn() };
  context = new FormApi(model, host).context as unknown as Record<string, never>;
});

describe("a lookup", () => {
  it("asks its scripts before every search and takes the filters they add then", () => {
    const owner = control("tst_ownerid");
    const narrow = vi.fn(() => owner["addCustomFilter"]?.("<filter><condition attribute='isdisabled' operator='eq' value='0'/></filter>", "systemuser"));
    owner["addPreSearch"]?.(narrow);
    const { lookup } = model.controls.get("tst_ownerid")!;
    askScripts(lookup);
    askScripts(lookup);
    expect([narrow.mock.calls.length, lookup.filters]).toEqual([2, [{ xml: "<filter><condition attribute='isdisabled' operator='eq' value='0'/></filter>", table: "systemuser" }]]);
    owner["removePreSearch"]?.(narrow);
    askScripts(lookup);
    expect([narrow.mock.calls.length, lookup.filters]).toEqual([2, []]);
  });

  it("takes views of scripts, a default view and fewer tables, and refuses tables it does not point to", () => {
    const owner = control("tst_ownerid");
    owner["addCustomView"]?.("{00000000-0000-0000-0000-00000000000A}", "systemuser", "Mine", "<fetch/>", "<grid><row><cell name='fullname' width='100'/></row></grid>", true);
    expect(owner["getDefaultView"]?.()).toBe("00000000-0000-0000-0000-00000000000a");
    expect(model.controls.get("tst_ownerid")?.lookup.views[0]).toMatchObject({ table: "systemuser", view: { name: "Mine", columns: [{ name: "fullname", width: 100 }] } });
    owner["setEntityTypes"]?.(["team"]);
    expect(owner["getEntityTypes"]?.()).toEqual(["team"]);
    expect(() => owner["setEntityTypes"]?.(["account"])).toThrow("setEntityTypes of tst_ownerid: the column does not point to account.");
  });
});

describe("a choice", () => {
  it("offers fewer, renamed and reordered options; the column keeps all of its own", () => {
    const kind = control("tst_kind");
    kind["removeOption"]?.(2);
    kind["addOption"]?.({ text: "Drei", value: 3 }, 0);
    expect(kind["getOptions"]?.()).toEqual([{ text: "Drei", value: 3 }, { text: "One", value: 1 }]);
    expect(table.columns.get("tst_kind")?.options).toHaveLength(3);
    kind["clearOptions"]?.();
    expect(kind["getOptions"]?.()).toEqual([]);
    expect(() => kind["addOption"]?.({ text: "Nine", value: 9 })).toThrow("addOption of tst_kind: the column has no option 9.");
  });
});

describe("the header and the forms", () => {
  it("hides parts of the header", () => {
    ui()["headerSection"]?.["setTabNavigatorVisible"]?.(false);
    expect([ui()["headerSection"]?.["getTabNavigatorVisible"]?.(), ui()["headerSection"]?.["getBodyVisible"]?.(), model.headerParts]).toEqual([false, true, { body: true, commandBar: true, tabs: false }]);
  });

  it("knows the forms of the table and opens another", () => {
    const items = (ui()["formSelector"] as unknown as { items: { get(id: string): { getLabel(): string; getVisible(): boolean; setVisible(visible: boolean): void; navigate(): void } | null; getLength(): number } }).items;
    expect([items.getLength(), items.get("g")?.getLabel()]).toEqual([2, "Other"]);
    items.get("g")?.navigate();
    expect(host.openForm).toHaveBeenCalledWith("g");
    items.get("g")?.setVisible(false);
    expect([items.get("g")?.getVisible(), items.get("f")?.getVisible(), [...model.hiddenForms]]).toEqual([false, true, ["g"]]);
    items.get("g")?.setVisible(true);
    expect(model.hiddenForms.size).toBe(0);
  });
});

describe("a subgrid", () => {
  it("that is not shown yet has no rows, and says so", () => {
    const rows = (control("grid")["getGrid"]?.() as { getRows(): { getLength(): number }; getTotalRecordCount(): number });
    expect([rows.getRows().getLength(), rows.getTotalRecordCount(), control("grid")["getEntityName"]?.(), control("grid")["getRelationship"]?.()]).toEqual([0, -1, "tst_task", { name: "tst_project_task", attributeName: "tst_projectid", navigationPropertyName: "tst_project_task", relationshipType: 0, roleType: 1 }]);
  });

  it("hands out rows, chosen rows, values and its view, and tells when they are there", () => {
    const refresh = vi.fn();
    const suffix = "@OData.Community.Display.V1.FormattedValue";
    const loaded = vi.fn();
    control("grid")["addOnLoad"]?.(loaded);
    model.grids.set("grid", {
      table: "tst_task", primaryId: "tst_taskid", primaryName: "tst_name", columns: ["tst_name", "tst_effort"], rows: [{ tst_taskid: "a", tst_name: "First", tst_effort: 5, [`tst_effort${suffix}`]: "5.0" }, { tst_taskid: "b", tst_name: "Second" }],
      selected: ["b"], total: 12, fetchXml: "<fetch/>", url: "https://x/list", view: { id: "v", name: "All", type: 2, isDefault: true, fetchXml: "<fetch/>", columns: [] }, views: 1, refresh, setView: vi.fn(),
    });
    model.gridLoaded.get("grid")?.();
    interface GridRow { data: { entity: { getId(): string; getPrimaryAttributeValue(): string; attributes: { get(name: string): { getValue(): unknown; getFormattedValue(): string } } } } }
    const shown = control("grid")["getGrid"]?.() as { getRows(): { get(at: number): GridRow }; getSelectedRows(): { get(at: number): GridRow; getLength(): number }; getTotalRecordCount(): number };
    const effort = shown.getRows().get(0).data.entity.attributes.get("tst_effort");
    expect([shown.getTotalRecordCount(), effort.getValue(), effort.getFormattedValue()]).toEqual([12, 5, "5.0"]);
    expect([shown.getSelectedRows().getLength(), shown.getSelectedRows().get(0).data.entity.getPrimaryAttributeValue()]).toEqual([1, "Second"]);
    expect([control("grid")["getUrl"]?.(), control("grid")["getContextType"]?.(), control("grid")["getGridType"]?.()]).toEqual(["https://x/list", 4, 2]);
    expect(() => control("grid")["getUrl"]?.(1)).toThrow("The emulator does not implement getUrl of a grid for the client type 1: there is no mobile client.");
    control("grid")["refresh"]?.();
    expect([refresh.mock.calls.length, loaded.mock.calls.length]).toEqual([1, 1]);
  });
});

describe("the app", () => {
  it("shows messages until they are cleared, and refuses levels that do not exist", async () => {
    const state = new AppState();
    const app = appApi(state);
    const run = vi.fn();
    const id = await app.addGlobalNotification({ type: 2, level: 3, message: "Look", showCloseButton: true, action: { actionLabel: "Open", eventHandler: run } });
    state.notifications[0]?.action?.run();
    expect([state.notifications[0]?.level, state.notifications[0]?.closes, run.mock.calls.length]).toEqual(["warning", true, 1]);
    await app.clearGlobalNotification(id);
    expect(state.notifications).toEqual([]);
    await expect(app.addGlobalNotification({ type: 2, level: 9, message: "" })).rejects.toThrow("addGlobalNotification: type 2 with level 9 does not exist.");
  });

  it("opens panes at the side, once per id, and closes them", async () => {
    const state = new AppState();
    const { sidePanes } = appApi(state);
    const pane = await sidePanes.createPane({ title: "Key account", paneId: "ka", width: 420 });
    await pane.navigate({ pageType: "webresource", webresourceName: "tst_/x.html", data: "1" });
    expect([await sidePanes.createPane({ paneId: "ka" }) === pane, state.panes.length, state.panes[0]?.page?.webresourceName, sidePanes.state, sidePanes.getSelectedPane()?.paneId]).toEqual([true, 1, "tst_/x.html", 1, "ka"]);
    sidePanes.state = 0;
    expect(state.selected).toBeNull();
    await pane.navigate({ pageType: "webresource", webresourceName: "tst_/x.html", data: "1" });
    expect(state.panes[0]?.visit).toBe(2);
    await expect(pane.navigate({ pageType: "entitylist" })).rejects.toThrow("The emulator does not implement side panes of entitylist.");
    await pane.close();
    expect(sidePanes.getAllPanes()).toEqual([]);
  });

  it("takes a pane's badge away when the pane is selected, unless it keeps it", async () => {
    const { sidePanes } = appApi(new AppState());
    const panes = [await sidePanes.createPane({ isSelected: false }), await sidePanes.createPane({ isSelected: false, keepBadgeOnSelect: true })];
    for (const pane of panes) {
      pane.badge = 3;
      pane.select();
    }

    expect(panes.map((pane) => pane.badge)).toEqual([false, 3]);
  });

  it("encodes what scripts put into XML", () => expect(encoding.xmlEncode("<a & 'b'>")).toBe("&#60;a &#38; &#39;b&#39;&#62;"));

  it("decodes HTML, and runs nothing of it", () => expect(encoding.htmlDecode(encoding.htmlEncode("<img src='x' onerror='a()'> & ä"))).toBe("<img src='x' onerror='a()'> & ä"));
});
