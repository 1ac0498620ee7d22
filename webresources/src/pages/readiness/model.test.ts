import { describe, expect, it } from "vitest";
import { addMember, candidatesOf, linesOf, load, planReview, proposalsOf, stagesOf } from "./model";

const suffix = "@OData.Community.Display.V1.FormattedValue";
const answer = {
  Score: 40, IsReady: false,
  Checks: JSON.stringify([
    { ruleId: "RDY-01", nameEn: "key account manager and deputy", nameDe: "Key Account Manager und Stellvertretung", mandatory: true, weight: 10, met: true },
    { ruleId: "RDY-12", nameEn: "review", nameDe: "Überprüfung", mandatory: false, weight: 2, met: false },
    { ruleId: "RDY-05", nameEn: "team", nameDe: "Team", mandatory: true, weight: 10, met: false },
  ]),
  Missing: JSON.stringify([
    { ruleId: "RDY-05", mandatory: true, weight: 10, messageEn: "[RDY-05] No.", messageDe: "[RDY-05] Das Team hat 0 von 2 Bereichen.", remedyEn: "Do.", remedyDe: "Mitglieder ergänzen." },
    { ruleId: "RDY-12", mandatory: false, weight: 2, messageEn: "[RDY-12] No.", messageDe: "[RDY-12] Kein Gespräch.", remedyEn: "Plan.", remedyDe: "Planen." },
  ]),
};

describe("the checklist", () => {
  it("puts what is missing and needed first, with whose turn it is and until when it may stay open", () => {
    const lines = linesOf(answer, [{ kam_ruleid: "RDY-05", [`_ownerid_value${suffix}`]: "Lea Brunner", _ownerid_value: "1", statuscode: 287100001, kam_waiveuntil: "2026-04-01", kam_firstseen: "2026-01-05T08:00:00Z" }], "Marc Favre", "de");
    expect(lines.map((line) => [line.rule, line.isMet, line.owner, line.action])).toEqual([["RDY-05", false, "Lea Brunner", "team"], ["RDY-12", false, "Marc Favre", "review"], ["RDY-01", true, "Marc Favre", undefined]]);
    expect([lines[0]?.message, lines[0]?.remedy, lines[0]?.until]).toEqual(["Das Team hat 0 von 2 Bereichen.", "Mitglieder ergänzen.", new Date("2026-04-01")]);
    expect(lines[1]?.until).toBeUndefined();
  });

  it("reads score, status and lines of one designation", async () => {
    const api = {
      call: () => Promise.resolve(answer), me: () => Promise.resolve(""),
      list: (path: string) => Promise.resolve(path.startsWith("kam_designations") ? [{ statuscode: 287100002, [`_kam_keyaccountmanagerid_value${suffix}`]: "Lea", _kam_programid_value: "p" }] : []),
    };
    expect(await load(api, "d", "en")).toMatchObject({ score: 40, isReady: false, status: 287100002, programId: "p" });
  });

  it("shows where on its way a designation is, and no way for one that left it", () => {
    expect(stagesOf(287100002).map((stage) => stage.state)).toEqual(["past", "past", "current", "ahead"]);
    expect(stagesOf(287100004).map((stage) => stage.state)).toEqual(["past", "past", "past", "current"]);
    expect(stagesOf(287100005)).toEqual([]);
  });
});

describe("what the buttons do", () => {
  it("reads proposals and candidates as the APIs answer them", () => {
    expect(proposalsOf({ Members: JSON.stringify([{ roleId: "r", role: "Applikation", function: "Technik", functionId: "f", basis: "FunctionHead", userId: "u", userName: "Nina", accountable: 2, responsible: 3 }]) }))
      .toEqual([{ roleId: "r", role: "Applikation", function: "Technik", functionId: "f", userId: "u", basis: "FunctionHead", work: 5 }]);
    expect(candidatesOf({ Suggestions: JSON.stringify([{ designationId: "d", candidates: [{ executiveId: "e", name: "Regula", possible: true, mandates: 1, limit: 3, reasons: ["Kennt die Branche."] }] }]) }))
      .toEqual([{ executiveId: "e", name: "Regula", isPossible: true, mandates: 1, limit: 3, reasons: ["Kennt die Branche."] }]);
    expect([proposalsOf({}), candidatesOf({})]).toEqual([[], []]);
  });

  it("writes members and reviews as the form would", async () => {
    const sent: [string, Record<string, unknown>][] = [];
    const api = { call: (path: string, values: Record<string, unknown>) => { sent.push([path, values]); return Promise.resolve({}); }, list: () => Promise.resolve([]), me: () => Promise.resolve("") };
    await addMember(api, "d", { roleId: "r", role: "", functionId: "", function: "", userId: "", basis: "Open", work: 0 }, "u");
    await planReview({ api, clock: { at: (day: string, time: string) => Promise.resolve(`${day}T${time}`), dayAt: () => Promise.reject(new Error("not asked")), moment: () => Promise.reject(new Error("not asked")) } }, "d", "2026-03-31");
    expect(sent[0]).toEqual(["kam_teammembers", { "kam_designationid@odata.bind": "/kam_designations(d)", "kam_roleid@odata.bind": "/kam_roles(r)", "kam_userid@odata.bind": "/systemusers(u)" }]);
    expect([sent[1]?.[0], sent[1]?.[1]["kam_type"], sent[1]?.[1]["kam_on"]]).toEqual(["kam_touchpoints", 287100001, "2026-03-31T10:00"]);
  });
});
