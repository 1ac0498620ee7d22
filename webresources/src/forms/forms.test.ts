import { beforeEach, describe, expect, it, vi } from "vitest";
import { minutesOf } from "../shared/forms/preview";
import * as account from "./account";
import * as handover from "./handover";
import * as designation from "./designation";
import * as interfaces from "./interface";
import * as matrix from "./matrix";
import * as program from "./program";
import * as assignment from "./assignment";
import * as matrixRole from "./matrix-role";

interface Control { name: string; disabled: boolean }

let controls: Control[] = [];
let values: Record<string, unknown> = {};
let reload: (() => void)[] = [];
let changed: Record<string, () => void> = {};
let saved: (() => void)[] = [];
let focused: string[] = [];
let formType = 2;
let judged = 0;
let id = "{1}";
const notices = new Map<string, string>();
const tabs: { change?: () => void }[] = [];
let checklist: { getContentWindow: () => Promise<object> } | null = null;

const api = {
  getFormContext: () => ({
    getControl: () => checklist,
    getAttribute: (name: string) => (name in values ? { getName: () => name, getValue: () => values[name], setValue: (value: unknown) => { values[name] = value; }, fireOnChange: () => changed[name]?.(), controls: { forEach: (act: (control: object) => void) => { act(lookup(name)); } }, addOnChange: (handler: () => void) => { changed[name] = handler; } } : null),
    data: { entity: { getEntityName: () => "", getId: () => id, addOnPostSave: (handler: () => void) => { saved.push(handler); } }, addOnLoad: (handler: () => void) => { reload.push(handler); } },
    ui: {
      refreshRibbon: () => { judged++; },
      getFormType: () => formType,
      tabs: { get: (name: string) => ({ setFocus: () => { focused.push(name); } }), forEach: (act: (tab: object) => void) => { tabs.forEach((tab) => { act({ addTabStateChange: (handler: () => void) => { tab.change = handler; }}); }); } },
      controls: {
        forEach: (act: (control: object) => void) => {
          for (const control of controls) act(wrapped.get(control)!);
          act({ getName: () => "grid" });
        },
      },
      setFormNotification: (text: string, _level: string, id: string) => { notices.set(id, text); },
      clearFormNotification: (id: string) => notices.delete(id),
    },
  }),
};
/** What a lookup's control was told: filters of the last search, and views. */
const searches: Record<string, () => void> = {};
const offered: Record<string, string[]> = {};
const customViews: { column: string; id: string; table: string; name: string; fetch: string; isDefault: boolean }[] = [];
const visible: Record<string, boolean> = {};
const lookup = (column: string) => ({
  setVisible: (value: boolean) => { visible[column] = value; },
  addPreSearch: (handler: () => void) => {
    const before = searches[column];
    searches[column] = () => {
      if (before === undefined) offered[column] = [];
      else before();
      handler();
    };
  },
  addCustomFilter: (xml: string, table: string) => { offered[column]!.push(`${table}: ${xml}`); },
  addCustomView: (id: string, table: string, name: string, fetch: string, _layout: string, isDefault: boolean) => { customViews.push({ column, id, table, name, fetch, isDefault }); },
});
const search = (column: string): string[] => {
  searches[column]!();
  return offered[column]!;
};

const wrapped = new Map<Control, object>();
const context = api as unknown as Xrm.Events.EventContext;
const locked = () => controls.filter((control) => control.disabled).map((control) => control.name);

function place(...names: string[]): void {
  controls = names.map((name) => ({ name: name.replace("!", ""), disabled: name.endsWith("!") }));
  for (const control of controls) {
    wrapped.set(control, { getAttribute: () => ({ getName: () => control.name }), getDisabled: () => control.disabled, setDisabled: (value: boolean) => { control.disabled = value; } });
  }
}

beforeEach(() => {
  reload = [];
  changed = {};
  saved = [];
  focused = [];
  formType = 2;
  id = "{1}";
  notices.clear();
  customViews.splice(0);
  for (const column of Object.keys(searches)) Reflect.deleteProperty(searches, column);
  vi.stubGlobal("Xrm", { Utility: { getGlobalContext: () => ({ userSettings: { languageId: 1031 } }) } });
});

describe("an interface", () => {
  it("is locked when it is in force, but for people, dates and channel, and opens again as a draft", () => {
    place("kam_deliverable", "kam_validto", "kam_channel", "statuscode", "ownerid", "kam_reactionminutes!");
    values = { statuscode: 287100003 };
    interfaces.onLoad(context);
    expect(locked()).toEqual(["kam_deliverable", "kam_reactionminutes"]);
    expect(notices.get("kam_version")).toMatch(/^Diese Version ist in Kraft/);
    values = { statuscode: 1 };
    reload.forEach((handler) => { handler(); });
    expect(locked()).toEqual(["kam_reactionminutes"]);
    expect(notices.has("kam_version")).toBe(false);
  });

  it("shows when answer and delivery would be due while the times are entered", async () => {
    vi.useFakeTimers();
    vi.stubGlobal("window", { setTimeout, clearTimeout });
    const asked: Record<string, unknown>[] = [];
    const due = ["2026-03-02T11:00:00Z", "2026-03-04T16:00:00Z"];
    vi.stubGlobal("Xrm", {
      Utility: { getGlobalContext: () => ({ userSettings: { languageId: 1033, userId: "{00000000-0000-0000-0000-00000000000F}" } }) },
      WebApi: {
        retrieveRecord: (table: string, id: string) => Promise.resolve(table === "usersettings" ? { timezonecode: id.endsWith("f") ? 110 : 92 } : { _kam_calendarid_value: table === "kam_program" ? "00000000-0000-0000-0000-00000000000c" : null }),
        online: { execute: (request: Record<string, unknown>) => {
          // Bern in winter.
          if (typeof request["UtcTime"] === "string") return Promise.resolve({ status: 200, json: () => Promise.resolve({ LocalTime: new Date(Date.parse(String(request["UtcTime"])) + 3600000).toISOString(), TimeZoneCode: request["TimeZoneCode"] }) });
          const answer = due[asked.push(request) - 1]; return Promise.resolve({ status: 200, json: () => Promise.resolve({ DueUtc: answer }) }); } },
      },
    });
    place();
    values = {
      statuscode: 1, kam_reactionvalue: 4, kam_resolutionvalue: 8, kam_unit: 287100001, kam_timebasis: 287100000, kam_calendarid: null,
      kam_supplierfunctionid: [{ id: "{00000000-0000-0000-0000-00000000000A}" }], kam_programid: [{ id: "{00000000-0000-0000-0000-00000000000B}" }],
    };
    interfaces.onLoad(context);
    changed["kam_reactionvalue"]!();
    changed["kam_unit"]!();
    await vi.advanceTimersByTimeAsync(500);
    expect(asked.map((request) => [request["Minutes"], request["CalendarId"], request["Basis"]])).toEqual([[240, "00000000-0000-0000-0000-00000000000c", "Business"], [480, "00000000-0000-0000-0000-00000000000c", "Business"]]);
    expect(notices.get("kam_duetimes")).toBe("Asked for now: reaction due Mon 2 Mar, 12:00, completion due Wed 4 Mar, 17:00.");
    for (const impossible of [null, 9]) {
      notices.set("kam_duetimes", "");
      values["kam_reactionvalue"] = impossible;
      changed["kam_reactionvalue"]!();
      await vi.advanceTimersByTimeAsync(500);
      expect([notices.has("kam_duetimes"), asked.length]).toEqual([false, 2]);
    }

    vi.useRealTimers();
  });

  it.each([[2, 287100000, null, 2], [1.5, 287100001, null, 90], [1, 287100002, 287100000, 480], [1, 287100002, 287100001, 1440], [0.001, 287100000, null, 1], [0, 287100001, null, null], [-1, 287100001, null, null], [null, 287100001, null, null], [4, null, null, 240], [1095, 287100002, 287100000, 525600], [1096, 287100002, 287100000, null]])("counts %s of unit %s in basis %s as %s minutes", (value, unit, basis, minutes) => {
    expect(minutesOf(value, unit, basis)).toBe(minutes);
  });
});

describe("a request", () => {
  const owners = { _kam_supplierownerid_value: "00000000-0000-0000-0000-00000000000f", _kam_customerownerid_value: null };
  const settle = () => new Promise((done) => { setTimeout(done, 0); });
  const open = async (statuscode: number, reader: string): Promise<string[]> => {
    vi.stubGlobal("window", { setTimeout: () => 0, clearTimeout: () => undefined });
    vi.stubGlobal("Xrm", {
      Utility: { getGlobalContext: () => ({ userSettings: { languageId: 1031, userId: `{00000000-0000-0000-0000-0000000000${reader}}` } }) },
      WebApi: { retrieveRecord: () => Promise.resolve(owners) },
    });
    place("kam_subject", "kam_designationid", "kam_interfaceid", "kam_priority", "kam_assigneeid");
    values = { statuscode, kam_interfaceid: [{ id: "{00000000-0000-0000-0000-0000000000A1}" }] };
    handover.onLoad(context);
    await settle();
    return locked();
  };

  it("keeps what it fixes once it is sent, and its priority once somebody reacted, but for owners of the interface", async () => {
    expect(await open(1, "0A")).toEqual([]);
    expect(await open(287100001, "0A")).toEqual(["kam_designationid", "kam_interfaceid"]);
    expect(await open(287100002, "0A")).toEqual(["kam_designationid", "kam_interfaceid", "kam_priority"]);
    expect(await open(287100002, "0F")).toEqual(["kam_designationid", "kam_interfaceid"]);
  });
});

describe("a new account or programme", () => {
  it("begins with its own columns, a saved one with its page", () => {
    for (const type of [2, 1]) {
      formType = type;
      account.onLoad(context);
      program.onLoad(context);
    }

    expect(focused).toEqual(["account", "programme"]);
  });
});

describe("a matrix", () => {
  it("is locked when it is agreed, but for its end, review and the owning role", () => {
    place("kam_processid", "kam_validto", "kam_reviewdate", "kam_ownerroleid");
    values = { statuscode: 287100002 };
    matrix.onLoad(context);
    expect(locked()).toEqual(["kam_processid"]);
    expect(notices.get("kam_version")).toMatch(/^Diese Version ist vereinbart/);
    expect(focused).toEqual([]);
  });

  it("begins with what it is about, and goes on in the editor once it is saved", () => {
    place("kam_processid");
    values = { statuscode: 1 };
    formType = 1;
    id = "";
    matrix.onLoad(context);
    expect(focused).toEqual(["definition"]);
    saved.forEach((handler) => { handler(); });
    expect(focused).toEqual(["definition"]);
    id = "{1}";
    saved.forEach((handler) => { handler(); });
    saved.forEach((handler) => { handler(); });
    expect(focused).toEqual(["definition", "editor"]);
  });
});

describe("a designation", () => {
  it("introduces its form to the checklist, now and after every save", async () => {
    const frame = { kamOpen: vi.fn(), kamChanged: vi.fn() };
    checklist = { getContentWindow: () => Promise.resolve(frame) };
    place();
    values = { statuscode: 1 };
    designation.onLoad(context);
    reload.forEach((handler) => { handler(); });
    await Promise.resolve();
    checklist = null;
    expect([frame.kamOpen.mock.calls.length, frame.kamChanged.mock.calls.length]).toEqual([2, 2]);
  });

  it("introduces it again when a tab is shown: the checklist may be a new page then", async () => {
    const frame = { kamOpen: vi.fn(), kamChanged: vi.fn() };
    checklist = { getContentWindow: () => Promise.resolve(frame) };
    tabs.splice(0, tabs.length, {}, {});
    place();
    values = { statuscode: 1 };
    designation.onLoad(context);
    tabs[1]!.change!();
    tabs[0]!.change!();
    await Promise.resolve();
    checklist = null;
    tabs.splice(0, tabs.length);
    expect(frame.kamOpen).toHaveBeenCalledTimes(3);
  });

  it("keeps account and programme once it is submitted", () => {
    place("kam_accountid", "kam_programid", "kam_rationale");
    values = { statuscode: 1 };
    designation.onLoad(context);
    expect(locked()).toEqual([]);
    values = { statuscode: 287100001 };
    reload.forEach((handler) => { handler(); });
    expect(locked()).toEqual(["kam_accountid", "kam_programid"]);
  });

  it("shows how far its foundations are from the approval on", () => {
    place();
    const seen = [1, 287100001, 287100002].map((statuscode) => {
      values = { statuscode, kam_readiness: null };
      designation.onLoad(context);
      return visible["kam_readiness"];
    });
    expect(seen).toEqual([false, false, true]);
  });
});

describe("lookups", () => {
  const one = "00000000-0000-0000-0000-0000000000a1", two = "00000000-0000-0000-0000-0000000000a2";
  const row = (id: string) => [{ id: `{${id.toUpperCase()}}` }];
  const settle = () => new Promise((done) => { setTimeout(done, 0); });
  const server = (rows: Readonly<Record<string, object>>, members: readonly object[] = []) => {
    vi.stubGlobal("Xrm", {
      Utility: { getGlobalContext: () => ({ userSettings: { languageId: 1031, userId: "{1}" } }) },
      WebApi: {
        retrieveRecord: (table: string, id: string) => { const found = rows[`${table} ${id}`]; return found === undefined ? Promise.reject(new Error("none")) : Promise.resolve(found); },
        retrieveMultipleRecords: () => Promise.resolve({ entities: members }),
      },
    });
    vi.stubGlobal("window", { setTimeout, clearTimeout });
  };

  it("of an interface offer no function twice, and as owner whoever belongs to the function", async () => {
    server({ [`kam_function ${one}`]: { _kam_headid_value: "h", _kam_deputyheadid_value: null, _kam_businessunitid_value: "b" } }, [{ _kam_userid_value: "t" }, { _kam_userid_value: "h" }]);
    place();
    values = { statuscode: 1, kam_supplierfunctionid: row(one), kam_customerfunctionid: null, kam_supplierownerid: null, kam_customerownerid: null };
    interfaces.onLoad(context);
    await settle();
    expect(search("kam_supplierfunctionid")).toEqual([]);
    expect(search("kam_customerfunctionid")).toEqual([`kam_function: <filter type="and"><condition attribute="kam_functionid" operator="ne" value="${one}"/></filter>`]);
    expect(search("kam_supplierownerid")).toEqual(['systemuser: <filter type="or"><condition attribute="systemuserid" operator="in"><value>h</value><value>t</value></condition><condition attribute="businessunitid" operator="eq" value="b"/></filter>']);
    // Without a function, with one that cannot be read, and with one of which nobody is known, everybody is offered.
    expect(search("kam_customerownerid")).toEqual([]);
    values["kam_supplierfunctionid"] = row(two);
    changed["kam_supplierfunctionid"]!();
    await settle();
    expect(search("kam_supplierownerid")).toEqual([]);
  });

  it("of a role of a matrix offer the people of the role's function", async () => {
    server({ [`kam_role ${one}`]: { _kam_functionid_value: two }, [`kam_function ${two}`]: { _kam_headid_value: "h", _kam_deputyheadid_value: "d" } });
    place();
    values = { kam_roleid: row(one), kam_userid: null };
    matrixRole.onLoad(context);
    await settle();
    expect(search("kam_userid")).toEqual(['systemuser: <filter type="or"><condition attribute="systemuserid" operator="in"><value>h</value><value>d</value></condition></filter>']);
    values["kam_roleid"] = null;
    changed["kam_roleid"]!();
    await settle();
    expect(search("kam_userid")).toEqual([]);
  });

  it("of a cell offer what belongs to the matrix of the row or column it was begun from", async () => {
    server({ [`kam_matrixactivity ${one}`]: { _kam_matrixid_value: "m" } });
    place();
    values = { kam_matrixid: null, kam_matrixactivityid: row(one), kam_matrixroleid: null };
    assignment.onLoad(context);
    await settle();
    expect(search("kam_matrixroleid")).toEqual(['kam_matrixrole: <filter type="and"><condition attribute="kam_matrixid" operator="eq" value="m"/></filter>']);
    expect(search("kam_matrixactivityid")).toEqual(['kam_matrixactivity: <filter type="and"><condition attribute="kam_matrixid" operator="eq" value="m"/></filter>']);
    // The form's own filter is there already; and a row that cannot be read narrows nothing.
    values["kam_matrixid"] = row(two);
    expect(search("kam_matrixroleid")).toEqual([]);
    values["kam_matrixid"] = null;
    values["kam_matrixactivityid"] = row(two);
    changed["kam_matrixactivityid"]!();
    await settle();
    expect(search("kam_matrixroleid")).toEqual([]);
  });

  it("of a cell has its buttons judged again when another letter is chosen", () => {
    place();
    values = { kam_letter: 287100000 };
    judged = 0;
    assignment.onLoad(context);
    expect(judged).toBe(0);
    changed["kam_letter"]!();
    expect(judged).toBe(1);
  });

  it("of a designation offer accounts that are free in the programme, and nobody as both manager and deputy", () => {
    place();
    values = { statuscode: 1, kam_accountid: null, kam_programid: row(one), kam_keyaccountmanagerid: row(two), kam_deputyid: null };
    designation.onLoad(context);
    expect(search("kam_deputyid")).toEqual([`systemuser: <filter type="and"><condition attribute="systemuserid" operator="ne" value="${two}"/></filter>`]);
    expect(searches["kam_keyaccountmanagerid"]).toBeUndefined();
    // Whoever stood in becomes the manager: he no longer stands in for himself.
    values["kam_deputyid"] = row(one);
    values["kam_keyaccountmanagerid"] = row(one);
    changed["kam_keyaccountmanagerid"]!();
    expect([values["kam_deputyid"], notices.get("kam_replaced")]).toEqual([null, "Die bisherige Stellvertretung ist nun Key Account Manager. Bitte eine neue Stellvertretung wählen."]);
    values["kam_deputyid"] = row(two);
    changed["kam_deputyid"]!();
    expect(notices.has("kam_replaced")).toBe(false);
    expect(customViews.map(({ column, id, table, name, isDefault }) => [column, id, table, name, isDefault])).toEqual([["kam_accountid", one, "account", "Firmen ohne offene Einstufung", true]]);
    expect(customViews[0]!.fetch).toContain(`<condition attribute="kam_programid" operator="eq" value="${one}"/><condition attribute="kam_designationid" operator="ne" value="1"/>`);
    expect(customViews[0]!.fetch).toContain('<condition entityname="d" attribute="kam_designationid" operator="null"/>');
    values["kam_programid"] = null;
    changed["kam_programid"]!();
    expect(customViews[1]!.fetch).not.toContain("kam_programid");
  });

  it("of a request offer interfaces in force, of the function asked where there is one, and key accounts that may ask", () => {
    server({});
    place();
    values = { statuscode: 1, kam_interfaceid: null, kam_supplierfunctionid: null, kam_designationid: null };
    handover.onLoad(context);
    expect(search("kam_interfaceid")).toEqual(['kam_interface: <filter type="and"><condition attribute="statuscode" operator="eq" value="287100003"/></filter>']);
    values["kam_supplierfunctionid"] = row(one);
    expect(search("kam_interfaceid")[0]).toContain(`<condition attribute="kam_supplierfunctionid" operator="eq" value="${one}"/>`);
    expect(search("kam_designationid")).toEqual(['kam_designation: <filter type="or"><condition attribute="statuscode" operator="eq" value="287100002"/><condition attribute="statuscode" operator="eq" value="287100003"/><condition attribute="statuscode" operator="eq" value="287100004"/></filter>']);
  });
});
