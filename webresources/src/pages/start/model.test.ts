import { describe, expect, it } from "vitest";
import { startTexts } from "../../generated/start";
import type { Row, WritingApi } from "../../shared/page-api";
import { applyPilots, applyProgram } from "./actions";
import { alarms, anchoring, designation, load, nextStep, offerOf, promises, stateOf, status, type Standing } from "./model";
import { summaryOf } from "./view";

const program = { id: "p", code: "KAM", name: "KAM", anchoring: anchoring.separate, owner: "Sabine Vogt", reportingLine: "", calendarId: "", calendarName: "", isLive: false, takesOver: true, reactionMinutes: 480, completionMinutes: 2400 };
const empty: Standing = { me: { id: "me", name: "Sabine Vogt" }, checks: [], programs: [], program: undefined, offer: { calendar: "", functions: [], calendars: [], processes: [], interfaces: [] }, functions: [], calendars: [], processes: [], interfaces: [], pilots: [] };
const head = { id: "u", name: "Urs Meier" };
const sales = { id: "f1", code: "VK", name: "Verkauf", kind: 287100001, head, deputy: undefined };
const process = { id: "q", code: "ANG", name: "Angebot", isActive: true, templateId: "t", matrixId: "", matrixStatus: 0 };

interface Sent { readonly what: string; readonly values: Row }

function server(lists: (path: string) => readonly Row[], sent: Sent[]): WritingApi {
  return {
    get: () => Promise.reject(new Error("not asked")),
    list: (path) => Promise.resolve(lists(path)),
    call: (what, values) => { sent.push({ what, values }); return Promise.resolve({ ProgramId: "p" }); },
    create: (what, _, values) => { sent.push({ what, values }); return Promise.resolve({ kam_designationid: "d", statuscode: 1 }); },
    update: (what, values) => { sent.push({ what, values }); return Promise.resolve(); },
    me: () => Promise.resolve("me"),
  };
}

describe("getting started", () => {
  it("derives each step from the data and names the one to take next", () => {
    expect(nextStep(empty)).toBe(1);
    expect(stateOf(2, empty)).toEqual({ state: "blocked", after: 1 });
    expect(nextStep({ ...empty, program })).toBe(2);
    expect(stateOf(5, { ...empty, program })).toEqual({ state: "blocked", after: 2 });
    expect(stateOf(5, { ...empty, program, functions: [sales] })).toEqual({ state: "blocked", after: 4 });
    expect(stateOf(2, { ...empty, program, functions: [sales, { ...sales, head: undefined }] }).state).toBe("open");
    const standing: Standing = { ...empty, program: { ...program, calendarId: "c" }, functions: [sales], processes: [process] };
    expect(nextStep(standing)).toBe(5);
    expect(stateOf(5, { ...standing, processes: [{ ...process, matrixId: "m", matrixStatus: status.inReview }] }).state).toBe("waiting");
    expect(stateOf(6, { ...standing, interfaces: [{ id: "i", code: "I", name: "I", status: status.active }] }).state).toBe("done");
    const pilot = { id: "d", account: "A", accountId: "a", manager: "L", managerId: "l", tier: "", tierValue: 0 };
    expect([designation.draft, designation.submitted, designation.approved].map((each) => stateOf(7, { ...standing, pilots: [{ ...pilot, status: each }] }).state)).toEqual(["open", "waiting", "done"]);
  });

  it("raises no alarm about what an open step does", () => {
    const checks = (["Programme", "Functions", "Calendars", "Holidays", "Content", "TimedJob"] as const).map((code) => ({ code, state: "Open" as const, message: code }));
    const codes = (standing: Standing): readonly string[] => alarms({ ...standing, checks }).map((check) => check.code);
    expect(codes(empty)).toEqual(["TimedJob"]);
    expect(codes({ ...empty, program, functions: [sales] })).toEqual(["Programme", "Functions", "TimedJob"]);
    expect(codes({ ...empty, program: { ...program, calendarId: "c" }, processes: [process] })).toEqual(["Programme", "Calendars", "Holidays", "Content", "TimedJob"]);
  });

  it("says in one line what is there", () => {
    const standing: Standing = { ...empty, program, functions: [sales, { ...sales, name: "Recht", head: undefined }], processes: [{ ...process, matrixId: "m", matrixStatus: status.active }] };
    expect(summaryOf(2, startTexts.de, standing)).toBe("Noch ohne Leitung: Recht");
    expect(summaryOf(5, startTexts.en, standing)).toBe("Angebot: in force");
    expect(summaryOf(6, startTexts.en, { ...standing, interfaces: [{ id: "i", code: "I", name: "I", status: status.active }, { id: "j", code: "J", name: "J", status: status.inReview }] })).toBe("Interfaces in force: 1 · Waiting for agreement: 1");
  });

  it("reads what the pack offers in the reader's language and keeps what fits", () => {
    const json = JSON.stringify({
      calendar: "CH-ZH", functions: [{ code: "VK", nameEn: "Sales", nameDe: "Verkauf", kind: 1 }], calendars: [], processes: [{ code: "ANG", nameEn: "Quote", nameDe: "Angebot", activities: 8 }],
      interfaces: [{ code: "ANG-PM-VK", supplier: "PM", receiver: "VK", process: "ANG", nameEn: "Feasibility", nameDe: "Machbarkeit", reaction: 1, completion: 5, unit: 287100002 }],
    });
    const offer = offerOf(json, "de");
    expect([offer.functions[0]?.name, offer.processes[0]?.activities, offer.interfaces[0]?.name]).toEqual(["Verkauf", 8, "Machbarkeit"]);
    const standing: Standing = { ...empty, program, offer, functions: [sales], processes: [process] };
    expect(promises(standing)).toEqual([]);
    expect(promises({ ...standing, functions: [sales, { ...sales, code: "pm" }] })).toHaveLength(1);
  });

  it("prefers the matrix in force to a newer draft beside it", async () => {
    const matrices = [["new", status.draft], ["old", status.active]].map(([id, statuscode]) => ({ kam_matrixid: id, kam_scope: 287100000, _kam_processid_value: "q", statuscode }));
    const api = server((path) => (path.startsWith("kam_programs") ? [{ kam_programid: "p", kam_code: "KAM", kam_name: "KAM" }] : path.startsWith("kam_processes") ? [{ kam_processid: "q", kam_code: "ANG", kam_name: "Quote", statuscode: 287100001 }] : path.startsWith("kam_matrixes") ? matrices : []), []);
    const answering: WritingApi = { ...api, call: (what) => Promise.resolve(what === "kam_CheckInstallation" ? { Checks: "[]" } : { Content: JSON.stringify({ calendar: "", functions: [], calendars: [], processes: [], interfaces: [] }) }) };
    expect((await load(answering, "en", "")).processes[0]).toMatchObject({ matrixId: "old", matrixStatus: status.active, templateId: "" });
  });

  it("creates the programme once and leaves its owner alone", async () => {
    const sent: Sent[] = [];
    await applyProgram(server(() => [], sent), empty, { name: "Programme", anchoring: anchoring.separate, takesOver: true });
    expect(sent.map((each) => each.what)).toEqual(["kam_Initialize", "kam_programs(p)"]);
    expect(sent[1]?.values).toEqual({ kam_name: "Programme", kam_anchoring: anchoring.separate, kam_importmode: true, "kam_ownerid@odata.bind": "/systemusers(me)" });
    sent.length = 0;
    await applyProgram(server(() => [], sent), { ...empty, program, functions: [sales] }, { name: "Programme", anchoring: anchoring.sales, takesOver: false });
    expect(sent.map((each) => each.what)).toEqual(["kam_programs(p)", "kam_programs(p)"]);
    expect(sent[1]?.values).toEqual({ "kam_reportingline@odata.bind": "/kam_functions(f1)" });
  });

  it("goes on with a pilot's draft instead of making a second one", async () => {
    const sent: Sent[] = [];
    const entry = { account: { id: "a", name: "A" }, manager: { id: "l", name: "L" }, tier: 287100002 };
    await applyPilots(server(() => [{ kam_designationid: "d", statuscode: designation.draft }], sent), program, [entry], "Pilot", () => undefined);
    expect(sent.map((each) => [each.what, each.values["statuscode"]])).toEqual([["kam_designations(d)", undefined], ["kam_designations(d)", designation.approved]]);
    sent.length = 0;
    await applyPilots(server(() => [], sent), { ...program, takesOver: false }, [entry], "Pilot", () => undefined);
    expect(sent.map((each) => each.what)).toEqual(["kam_designations", "kam_SubmitDesignation"]);
    sent.length = 0;
    await applyPilots(server(() => [{ kam_designationid: "d", statuscode: designation.approved }], sent), program, [entry], "Pilot", () => undefined);
    expect(sent).toEqual([]);
  });
});
