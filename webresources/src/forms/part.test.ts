import { beforeEach, describe, expect, it, vi } from "vitest";
import * as escalation from "./escalation";
import * as matrixRole from "./matrix-role";
import * as part from "./part";

const settle = () => new Promise((done) => { setTimeout(done, 0); });
const parentId = "00000000-0000-0000-0000-0000000000a1";
const parentRow = [{ id: `{${parentId.toUpperCase()}}` }];

let status: number | null = 1;
let asked: string[] = [];

/** A form with some columns, as far as these scripts know it. */
function formOf(table: string, id: string, values: Record<string, unknown>) {
  const changed: Record<string, (() => void)[]> = {};
  const loaded: (() => void)[] = [];
  const notices = new Map<string, string>();
  const disabled = new Set<string>(), hidden = new Set<string>(), required = new Set<string>();
  const attribute = (name: string): object => ({
    getName: () => name,
    getValue: () => values[name],
    addOnChange: (handler: () => void) => { (changed[name] ??= []).push(handler); },
    setRequiredLevel: (level: string) => { if (level === "required") required.add(name); else required.delete(name); },
    controls: { forEach: (act: (control: object) => void) => { act(controls.get(name)!); } },
  });
  const controls = new Map(Object.keys(values).map((name) => [name, {
    getAttribute: () => attribute(name),
    getDisabled: () => disabled.has(name),
    setDisabled: (value: boolean) => { if (value) disabled.add(name); else disabled.delete(name); },
    setVisible: (value: boolean) => { if (value) hidden.delete(name); else hidden.add(name); },
    addPreSearch: () => undefined,
  }] as const));
  const form = {
    getAttribute: (name: string) => (name in values ? attribute(name) : null),
    data: { entity: { getEntityName: () => table, getId: () => id }, addOnLoad: (handler: () => void) => { loaded.push(handler); } },
    ui: {
      controls: { forEach: (act: (control: object) => void) => { controls.forEach(act); } },
      setFormNotification: (text: string, _level: string, key: string) => { notices.set(key, text); },
      clearFormNotification: (key: string) => notices.delete(key),
    },
  };
  return {
    context: { getFormContext: () => form } as unknown as Xrm.Events.EventContext,
    change: (name: string, value: unknown) => { values[name] = value; changed[name]?.forEach((handler) => { handler(); }); },
    reload: () => { loaded.forEach((handler) => { handler(); }); },
    locked: () => [...disabled], hidden: () => [...hidden], required: () => [...required],
    notice: () => notices.get("kam_part"),
  };
}

beforeEach(() => {
  status = 1;
  asked = [];
  vi.stubGlobal("Xrm", {
    Utility: { getGlobalContext: () => ({ userSettings: { languageId: 1033 } }) },
    WebApi: {
      retrieveRecord: (table: string, id: string) => {
        asked.push(`${table} ${id}`);
        return status === null ? Promise.reject(new Error("no right")) : Promise.resolve({ statuscode: status });
      },
    },
  });
});

describe("a part", () => {
  it.each([
    ["kam_interfaceitem", "kam_interfaceid", "kam_interface", 287100002, /^Part of an agreed version/],
    ["kam_criterion", "kam_interfaceid", "kam_interface", 287100003, /^Part of a version in force/],
    ["kam_servicelevel", "kam_interfaceid", "kam_interface", 287100004, /no longer in force/],
    ["kam_matrixactivity", "kam_matrixid", "kam_matrix", 287100003, /^Part of a version in force/],
    ["kam_assignment", "kam_matrixid", "kam_matrix", 287100002, /^Part of an agreed version/],
    ["kam_scoringcriterion", "kam_scoringmodelid", "kam_scoringmodel", 287100001, /^The scoring model is in use/],
    ["kam_designationscore", "kam_designationid", "kam_designation", 287100001, /^Scores change only/],
  ])("%s is locked with its %s", async (table, column, parent, held, told) => {
    status = held;
    const form = formOf(table, "{1}", { kam_name: "x", [column]: parentRow, ownerid: null });
    part.onLoad(form.context);
    await settle();
    expect(asked).toEqual([`${parent} ${parentId}`]);
    expect(form.locked().sort()).toEqual([column, "kam_name"].sort());
    expect(form.notice()).toMatch(told);
  });

  it.each([
    ["kam_criterion", "kam_interfaceid", 287100001, ["kam_interfaceid"]],
    ["kam_matrixactivity", "kam_matrixid", 1, ["kam_matrixid"]],
    ["kam_assignment", "kam_matrixid", 1, []],
    ["kam_scoringcriterion", "kam_scoringmodelid", 1, ["kam_scoringmodelid"]],
  ])("%s of what may change keeps at most its %s", async (table, column, open, locked) => {
    status = open;
    const form = formOf(table, "{1}", { kam_name: "x", [column]: parentRow });
    part.onLoad(form.context);
    await settle();
    expect([form.locked(), form.notice()]).toEqual([locked, undefined]);
  });

  it("opens again once its parent is a draft again, and stays open where the parent cannot be read", async () => {
    status = 287100002;
    const form = formOf("kam_criterion", "{1}", { kam_text: "x", kam_interfaceid: parentRow });
    part.onLoad(form.context);
    await settle();
    expect(form.locked()).toHaveLength(2);
    for (const next of [1, null]) {
      status = next;
      form.reload();
      await settle();
      expect([form.locked(), form.notice()]).toEqual([["kam_interfaceid"], undefined]);
    }
  });

  it("that is new may be given another parent", async () => {
    status = 287100003;
    const form = formOf("kam_criterion", "", { kam_text: null, kam_interfaceid: parentRow });
    part.onLoad(form.context);
    await settle();
    expect(form.locked()).toEqual(["kam_text"]);
    form.change("kam_interfaceid", null);
    await settle();
    expect([form.locked(), form.notice()]).toEqual([[], undefined]);
  });

  it("leaves the person of a role of a matrix free", async () => {
    status = 287100003;
    const form = formOf("kam_matrixrole", "{1}", { kam_roleid: null, kam_matrixid: parentRow, kam_userid: null });
    matrixRole.onLoad(form.context);
    await settle();
    expect(form.locked()).toEqual(["kam_matrixid", "kam_roleid"]);
  });
});

describe("an escalation level", () => {
  it("asks for a person exactly where it is for a named one, and never hides one", () => {
    const form = formOf("kam_escalation", "", { kam_targettype: null, kam_userid: null, kam_interfaceid: null });
    escalation.onLoad(form.context);
    expect([form.hidden(), form.required()]).toEqual([[], []]);
    form.change("kam_targettype", 287100000);
    expect([form.hidden(), form.required()]).toEqual([["kam_userid"], []]);
    form.change("kam_targettype", 287100005);
    expect([form.hidden(), form.required()]).toEqual([[], ["kam_userid"]]);
    form.change("kam_userid", parentRow);
    form.change("kam_targettype", 287100000);
    expect([form.hidden(), form.required()]).toEqual([[], []]);
    form.change("kam_userid", null);
    expect(form.hidden()).toEqual(["kam_userid"]);
  });
});
