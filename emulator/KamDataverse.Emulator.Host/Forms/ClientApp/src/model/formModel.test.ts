import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { TableMeta } from "../webapi/metadata";
import { Privileges } from "../webapi/privileges";
import type { Session } from "../webapi/session";
import { parseForm } from "./formXml";
import { FormModel } from "./formModel";
import { mainFormsFor, type FormInfo } from "./forms";
import { placed } from "../form/Sections";
import { column } from "./columnFixture";

const cell = (name: string, extra = "", control = "") => `<cell id="{${name}}" ${extra}><labels/><control id="${name}" classid="{4273EDBD-AC1D-40d3-9FB2-095C621B552D}" datafieldname="${name}" ${control}/></cell>`;
const formXml = (rows: string, rest = "", columns = "11") =>
  `<form><tabs><tab name="t" id="{t}"><labels><label description="Allgemein" languagecode="1031"/></labels><columns><column width="100%"><sections>
    <section name="s" id="{s}" columns="${columns}"><labels/><rows>${rows}</rows></section></sections></column></columns></tab></tabs>${rest}</form>`;

const session: Session = { userId: "u1", businessUnitId: "b", organizationId: "o", fullName: "Petra", domainName: "p", language: 1033, locale: "en-US", currency: { id: "c", name: "Euro", table: "transactioncurrency" }, baseCurrency: { id: "c", name: "Euro", table: "transactioncurrency" }, autoSave: false, roleIds: ["r1"], roleNames: [], privileges: new Privileges(["prvCreatetst_Project", "prvWritetst_Project"]) };

const table: TableMeta = {
  name: "tst_project", schemaName: "tst_Project", setName: "tst_projects", primaryId: "tst_projectid", primaryName: "tst_name", label: "Project", pluralLabel: "Projects", typeCode: 1, quickCreate: false, icon: null,
  columns: new Map([
    column({ name: "tst_name", required: "required" }), column({ name: "tst_code" }), column({ name: "tst_fixed", validForUpdate: false }),
    column({ name: "statecode", kind: "state", options: [{ value: 0, label: "Active", color: null, state: null, defaultStatus: 1 }] }),
  ].map((c) => [c.name, c])),
  manyToOne: [], oneToMany: [], manyToMany: [],
};

const info = (xml: string, part: Partial<FormInfo> = {}): FormInfo => ({ id: "f", name: "Form", type: 2, isDefault: true, definition: parseForm(xml, 1033), ...part });
const open = (xml: string, id: string | null) => new FormModel(table, info(xml), session, { required: (label) => `${label} is required`, inactive: (status) => `inactive ${status}`, noAccess: "no access", noCreate: "no create" }, id);

interface Call { method: string; url: string; body: unknown }
let calls: Call[] = [];
let stored: Record<string, unknown> = {};
/** The calls but those that ask what the user may do. */
const ofTheRow = (): Call[] => calls.filter((call) => !call.url.includes("RetrievePrincipalAccess"));

beforeEach(() => {
  calls = [];
  stored = { tst_projectid: "1", tst_name: "One", tst_code: "A", tst_fixed: "F", statecode: 0, AccessRights: "ReadAccess, WriteAccess" };
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    calls.push({ method: init.method ?? "GET", url, body: init.body ? JSON.parse(String(init.body)) : null });
    if (init.method === "GET") return new Response(JSON.stringify(stored), { status: 200 });
    return new Response(null, { status: 204, headers: { "OData-EntityId": "http://x/tst_projects(00000000-0000-0000-0000-000000000007)" } });
  });
});

afterEach(() => vi.unstubAllGlobals());

const rows = `<row>${cell("tst_name")}${cell("tst_code")}</row><row>${cell("tst_fixed")}${cell("statecode")}</row>`;

describe("a new row", () => {
  it("says so where the user may not create one", async () => {
    const told = async (privileges: string[]) => {
      const model = new FormModel(table, info(formXml(rows)), { ...session, privileges: new Privileges(privileges) }, { required: (label) => label, inactive: (status) => status, noAccess: "no access", noCreate: "no create" }, null);
      await model.load();
      return [...model.notifications.values()].map((notice) => notice.text);
    };
    expect([await told(["prvCreatetst_Project"]), await told(["prvWritetst_Project"])]).toEqual([[], ["no create"]]);
  });
});

describe("a save whose answer is lost", () => {
  const lostAt = (place: number, after: (request: Call) => void): void => {
    const answer = globalThis.fetch;
    let count = 0;
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      if (init.method === "GET" || ++count !== place) return answer(url, init);
      const call = { method: init.method ?? "", url, body: JSON.parse(String(init.body)) as unknown };
      calls.push(call);
      after(call);
      throw new TypeError("Failed to fetch");
    });
  };
  const fresh = async () => {
    const form = open(formXml(rows), null);
    await form.load();
    form.attributes.get("tst_name")?.setValue("One");
    form.attributes.get("tst_code")?.setValue("A");
    return form;
  };

  it("is not sent again where the new row is there", async () => {
    const form = await fresh();
    lostAt(1, () => undefined);
    await expect(form.save()).rejects.toThrow("No answer");
    expect(form.isDirty).toBe(true);
    await form.save();
    const created = calls.filter((c) => c.method === "POST");
    expect(created).toHaveLength(1);
    expect(form.id).toBe((created[0]?.body as Record<string, string>)["tst_projectid"]);
    expect(calls.filter((c) => c.method === "PATCH")).toHaveLength(0);
    expect(form.isDirty).toBe(false);
  });

  it("is sent again under the same id where it never arrived", async () => {
    const form = await fresh();
    const answer = globalThis.fetch;
    let isThere = false;
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      if (init.method === "GET" && !isThere) return new Response('{"error":{"code":"0x80040217","message":"Does Not Exist"}}', { status: 404 });
      const arrives = calls.some((c) => c.method === "POST");
      const answered = await answer(url, init);
      if (!arrives) throw new TypeError("Failed to fetch");
      isThere = true;
      return answered;
    });
    await expect(form.save()).rejects.toThrow("No answer");
    await form.save();
    const ids = calls.filter((c) => c.method === "POST").map((c) => (c.body as Record<string, string>)["tst_projectid"]);
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
  });

  it("sends only what was changed since", async () => {
    const form = await fresh();
    lostAt(1, () => undefined);
    await expect(form.save()).rejects.toThrow("No answer");
    form.attributes.get("tst_code")?.setValue("B");
    await form.save();
    expect(calls.filter((c) => c.method === "PATCH").map((c) => c.body)).toEqual([{ tst_code: "B" }]);
  });

  it("of a change that arrived sends nothing", async () => {
    const form = open(formXml(rows), "1");
    await form.load();
    form.attributes.get("tst_code")?.setValue("B");
    lostAt(1, () => { stored["tst_code"] = "B"; });
    await expect(form.save()).rejects.toThrow("No answer");
    await form.save();
    expect(calls.filter((c) => c.method === "PATCH")).toHaveLength(1);
    expect(form.isDirty).toBe(false);
  });
});

describe("an open form", () => {
  it("has its commands judged again after a save and when a script asks, not when its row is only read again", async () => {
    const form = open(formXml(rows), "1");
    await form.load();
    const first = form.ribbonVersion;
    await form.load();
    expect(form.ribbonVersion).toBe(first);
    form.attributes.get("tst_code")?.setValue("B");
    await form.save();
    expect(form.ribbonVersion).toBe(first + 1);
    form.refreshRibbon();
    expect(form.ribbonVersion).toBe(first + 2);
  });

  it("sends only what was changed, then reads the row again", async () => {
    const form = open(formXml(rows), "1");
    await form.load();
    expect(form.isDirty).toBe(false);
    form.attributes.get("tst_code")?.setValue("B");
    expect(form.isDirty).toBe(true);
    await form.save();
    const sent = ofTheRow();
    expect(sent.map((c) => c.method)).toEqual(["GET", "PATCH", "GET"]);
    expect(sent[1]?.body).toEqual({ tst_code: "B" });
    expect(form.isDirty).toBe(false);
  });

  it("sends nothing when a change was taken back", async () => {
    const form = open(formXml(rows), "1");
    await form.load();
    form.attributes.get("tst_code")?.setValue("B");
    form.attributes.get("tst_code")?.setValue("A");
    await form.save();
    expect(ofTheRow().map((c) => c.method)).toEqual(["GET", "GET"]);
  });

  it("takes the new row's id from the answer", async () => {
    const form = open(formXml(rows), null);
    await form.load();
    form.attributes.get("tst_name")?.setValue("New");
    await form.save();
    expect(form.id).toBe("00000000-0000-0000-0000-000000000007");
    expect(calls[0]).toMatchObject({ method: "POST", body: { tst_name: "New" } });
  });

  it("asks for required columns where they are shown and can be filled", async () => {
    const form = open(formXml(rows), null);
    await form.load();
    expect(form.validate()).toBe(false);
    expect([...form.notifications.values()].map((n) => n.text)).toEqual(["X is required"]);
    form.attributes.get("tst_name")?.setValue("x");
    expect(form.validate()).toBe(true);
    const hidden = open(formXml(`<row>${cell("tst_name", 'visible="false"')}</row>`), null);
    await hidden.load();
    expect(hidden.validate()).toBe(true);
  });

  it("keeps what is no value out of the row until it is corrected", async () => {
    const form = open(formXml(rows), "1");
    await form.load();
    form.attributes.get("tst_code")?.reject("not a number");
    expect(form.isDirty).toBe(true);
    expect(form.validate()).toBe(false);
    form.attributes.get("tst_code")?.setValue("A");
    expect(form.validate()).toBe(true);
  });

  it("locks what cannot be changed: by the form, by the column, by the row's state", async () => {
    const form = open(formXml(`<row>${cell("tst_name")}${cell("tst_code", "", 'disabled="true"')}</row><row>${cell("tst_fixed")}</row>`), "1");
    await form.load();
    const locked = () => [...form.controls.values()].map((c) => form.isLocked(c));
    expect(locked()).toEqual([false, true, true]);
    stored["statecode"] = 1;
    await form.load();
    expect(locked()).toEqual([true, true, true]);
    expect(form.type).toBe("readonly");
    expect(form.notifications.has("inactive")).toBe(true);
  });

  it("is read-only where the row cannot be changed by this user, whatever may be done with the table", async () => {
    const form = open(formXml(rows), "1");
    stored["AccessRights"] = "ReadAccess, DeleteAccess";
    await form.load();
    expect([...form.controls.values()].every((c) => form.isLocked(c))).toBe(true);
    expect([form.maySave, form.may("Delete"), form.notifications.get("noaccess")?.text]).toEqual([false, true, "no access"]);
    expect(calls.at(-1)?.url).toContain("systemusers(u1)/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@target)?@target=%7B'%40odata.id'%3A'tst_projects(1)'%7D");
    stored["AccessRights"] = "ReadAccess, WriteAccess";
    await form.load();
    expect([form.maySave, form.may("Delete"), form.notifications.has("noaccess")]).toEqual([true, false, false]);
  });

  it("keeps what was typed when the server refuses", async () => {
    const form = open(formXml(rows), "1");
    await form.load();
    form.attributes.get("tst_name")?.setValue("Bad");
    vi.stubGlobal("fetch", async () => new Response(JSON.stringify({ error: { code: "0x80040265", message: "[X-01] no" } }), { status: 400 }));
    await expect(form.save()).rejects.toMatchObject({ code: "0x80040265", message: "[X-01] no", isBusinessProcessError: true });
    expect(form.attributes.get("tst_name")?.value).toBe("Bad");
    expect(form.isDirty).toBe(true);
    expect(form.saving).toBe(false);
  });
});

describe("a form's layout", () => {
  it("keeps the place of a cell over several rows free", () => {
    const form = open(formXml(`<row>${cell("tst_name", 'rowspan="2"')}${cell("tst_code")}</row><row>${cell("tst_fixed")}</row>`), null);
    const section = form.tabs[0]?.sections[0];
    expect(section && placed(section).map((p) => [p.control?.name, p.row, p.column])).toEqual([["tst_name", 1, 1], ["tst_code", 1, 2], ["tst_fixed", 2, 2]]);
  });

  it("falls back to a label in another language, and to the column's own", () => {
    const form = open(formXml(rows), null);
    expect(form.tabs[0]?.label).toBe("Allgemein");
    expect(form.controls.get("tst_name")?.label).toBe("X");
  });
});

describe("the choice of a form", () => {
  const display = (conditions: string) => formXml(rows, conditions);
  const forRole = info(display('<DisplayConditions Order="2"><Role Id="{R1}"/></DisplayConditions>'), { id: "role" });
  const forOther = info(display('<DisplayConditions Order="1"><Role Id="{R9}"/></DisplayConditions>'), { id: "other" });
  const forAll = info(display('<DisplayConditions Order="3" FallbackForm="true"><Everyone/></DisplayConditions>'), { id: "all" });
  const fallback = info(display('<DisplayConditions Order="3" FallbackForm="true"/>'), { id: "fallback" });

  it("goes by the user's roles, in the order of the forms", () => {
    expect(mainFormsFor([forAll, forOther, forRole], ["r1"]).map((f) => f.id)).toEqual(["role", "all"]);
  });

  it("falls back only when no form is meant for the user", () => {
    expect(mainFormsFor([fallback, forOther, forRole], ["r1"]).map((f) => f.id)).toEqual(["role"]);
    expect(mainFormsFor([fallback, forOther], ["r1"]).map((f) => f.id)).toEqual(["fallback"]);
    expect(mainFormsFor([forOther, info(display('<DisplayConditions><Role Id="{R8}"/></DisplayConditions>'))], ["r1"])).toEqual([]);
  });

  it("takes a table's only form for its fallback", () => {
    expect(mainFormsFor([forOther], ["r1"]).map((f) => f.id)).toEqual(["other"]);
  });

  it("is limited to the app's forms where the app names any", () => {
    expect(mainFormsFor([forAll, forRole], ["r1"], ["all"]).map((f) => f.id)).toEqual(["all"]);
  });
});
