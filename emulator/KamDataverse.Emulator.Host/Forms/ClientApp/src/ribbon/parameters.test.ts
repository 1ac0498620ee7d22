import { beforeEach, describe, expect, it, vi } from "vitest";
import { FormApi, type FormHost } from "../clientApi/formApi";
import { parseForm } from "../model/formXml";
import { FormModel } from "../model/formModel";
import type { GridModel } from "../model/gridModel";
import type { TableMeta } from "../webapi/metadata";
import { Privileges } from "../webapi/privileges";
import type { Session } from "../webapi/session";
import { ofForm, ofGrid } from "./parameters";

const euro = { id: "c", name: "Euro", table: "transactioncurrency" };
const session: Session = { userId: "u1", businessUnitId: "b", organizationId: "o", fullName: "Petra", domainName: "p", language: 1031, locale: "de-DE", currency: euro, baseCurrency: euro, autoSave: false, roleIds: [], roleNames: [], privileges: new Privileges([]) };
const tableOf = (name: string, typeCode: number): TableMeta => ({ name, schemaName: name, setName: `${name}s`, primaryId: `${name}id`, primaryName: "tst_name", label: name, pluralLabel: name, typeCode, quickCreate: false, icon: null, columns: new Map(), manyToOne: [], oneToMany: [], manyToMany: [] });
const project = tableOf("tst_project", 10001), task = tableOf("tst_task", 10002);
const xml = '<form><tabs><tab name="t" id="{t}"><labels/><columns><column width="100%"><sections><section name="s" id="{s}" columns="1"><labels/><rows><row><cell id="{c}"><labels/><control id="tasks" classid="{E7A81278-8635-4D9E-8D4D-59480B391C5B}" indicationOfSubgrid="true"><parameters><TargetEntityType>tst_task</TargetEntityType><RelationshipName>tst_project_task</RelationshipName></parameters></control></cell></row></rows></section></sections></column></columns></tab></tabs></form>';
const grid: GridModel = {
  table: "tst_task", primaryId: "tst_taskid", primaryName: "tst_name", columns: ["tst_name"], rows: ["a", "b", "c"].map((id) => ({ tst_taskid: id, tst_name: id.toUpperCase() })), selected: ["b"], total: 3,
  fetchXml: "<fetch/>", url: "https://x/list", view: { id: "v", name: "All", type: 0, isDefault: true, fetchXml: "<fetch/>", columns: [] }, views: 1, refresh: vi.fn(), setView: vi.fn(),
};
const host: FormHost = { globalContext: () => "context", report: vi.fn(), save: vi.fn(async () => true), close: vi.fn(async () => undefined), forms: () => [], openForm: vi.fn() };

let model: FormModel;
let form: FormApi;
const asked = (values: string[], parameters: (value: string, pressed: string | null) => unknown) => values.map((value) => parameters(value, "tst.button"));

beforeEach(() => {
  model = new FormModel(project, { id: "f", name: "Form", type: 2, isDefault: true, definition: parseForm(xml, 1031) }, session, { required: (l) => l, inactive: (s) => s, noAccess: "no access", noCreate: "no create" }, "00000000-0000-0000-0000-00000000000a");
  form = new FormApi(model, host);
});

describe("what a command on a form is given", () => {
  it("is the form, its row and where it is pressed", () => {
    const parameters = ofForm(form, session);
    expect(parameters("PrimaryControl", null)).toBe(form.context);
    expect(asked(["PrimaryEntityTypeName", "PrimaryEntityTypeCode", "FirstPrimaryItemId", "PrimaryItemIds", "OrgName", "OrgLcid", "UserLcid"], parameters)).toEqual(
      ["tst_project", 10001, "{00000000-0000-0000-0000-00000000000A}", ["{00000000-0000-0000-0000-00000000000A}"], "emulator", 1033, 1031]);
    const pressed = parameters("CommandProperties", "tst.button") as { SourceControlId: string; MenuItemId: string };
    expect(pressed.SourceControlId).toBe("tst.button");
    expect(() => pressed.MenuItemId).toThrow("The emulator does not implement CommandProperties.MenuItemId.");
    // A rule is asked without anybody pressing anything, and a form has nothing selected.
    expect([parameters("CommandProperties", null), parameters("SelectedControl", null), parameters("SelectedControlAllItemIds", null), parameters("PrimaryControlId", null)]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("is no id for a row that is new", () => {
    model.id = null;
    expect(asked(["FirstPrimaryItemId", "PrimaryItemIds"], ofForm(form, session))).toEqual([null, []]);
  });
});

describe("what a command above rows is given", () => {
  const sets = ["Selected", "All", "Unselected"];

  it("is the rows selected, all and not selected: their number, ids and references", () => {
    const parameters = ofGrid(grid, task, session, null);
    expect(asked(sets.map((set) => `SelectedControl${set}ItemCount`), parameters)).toEqual([1, 3, 2]);
    expect(asked(sets.map((set) => `SelectedControl${set}ItemIds`), parameters)).toEqual([["b"], ["a", "b", "c"], ["a", "c"]]);
    expect(parameters("SelectedControlUnselectedItemReferences", null)).toEqual([{ Id: "a", Name: "A", TypeCode: 10002, TypeName: "tst_task" }, { Id: "c", Name: "C", TypeCode: 10002, TypeName: "tst_task" }]);
    expect(asked(["FirstSelectedItemId", "SelectedEntityTypeName", "SelectedEntityTypeCode"], parameters)).toEqual(["b", "tst_task", 10002]);
    expect(ofGrid({ ...grid, selected: [] }, task, session, null)("FirstSelectedItemId", null)).toBeNull();
  });

  it("above a list is the list, with all its rows as the primary ones and without a form", () => {
    const parameters = ofGrid(grid, task, session, null);
    const list = parameters("SelectedControl", null) as Xrm.Controls.GridControl & { getGridType(): number };
    expect([list.getEntityName(), list.getGridType(), list.getContextType(), list.getUrl(), list.getGrid().getTotalRecordCount(), list.getViewSelector().getCurrentView().name]).toEqual(["tst_task", 1, 2, "https://x/list", 3, "All"]);
    expect(asked(["PrimaryItemIds", "PrimaryEntityTypeName", "PrimaryControl", "FirstPrimaryItemId", "UserLcid"], parameters)).toEqual([["a", "b", "c"], "tst_task", undefined, undefined, 1031]);
  });

  it("above rows on a form is the form's own grid, and the form's row as the primary one", () => {
    const control = model.controls.get("tasks")!;
    model.grids.set("tasks", grid);
    const parameters = ofGrid(grid, task, session, { form, control });
    const shown = parameters("SelectedControl", null) as Xrm.Controls.GridControl & { getGridType(): number; getName(): string };
    expect([shown.getName(), shown.getGridType(), shown.getContextType(), shown.getRelationship().name, shown.getGrid().getSelectedRows().getLength()]).toEqual(["tasks", 2, 1, "tst_project_task", 1]);
    expect(parameters("PrimaryControl", null)).toBe(form.context);
    expect(asked(["PrimaryEntityTypeName", "FirstPrimaryItemId", "SelectedEntityTypeName"], parameters)).toEqual(["tst_project", "{00000000-0000-0000-0000-00000000000A}", "tst_task"]);
  });
});
