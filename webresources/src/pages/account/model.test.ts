import { describe, expect, it } from "vitest";
import type { ReadingApi, Row } from "../../shared/page-api";
import { answerOf, contactOf, load, matching, newDesignation, pressing, responsibleFor, stepOf } from "./model";

function api(answers: Readonly<Record<string, readonly Row[]>>, asked: string[] = [], privileges: readonly string[] = []): ReadingApi {
  return {
    get: () => Promise.resolve({ RolePrivileges: privileges.map((name) => ({ PrivilegeName: name })) }),
    list: (path) => { asked.push(path); return Promise.resolve(answers[path.slice(0, path.indexOf("?"))] ?? []); },
    call: () => Promise.reject(new Error("not asked")),
    me: () => Promise.resolve("me"),
  };
}

describe("the account page", () => {
  it("shows who looks after the account and the three most pressing steps", async () => {
    const findings = [1, 2, 3, 4].map((index) => ({ kam_findingid: String(index), kam_severity: index === 1 ? 287100000 : 287100001, kam_messagede: `Satz ${index}`, kam_messageen: `Sentence ${index}`, kam_remedyde: "Tun", kam_remedyen: "Do" }));
    const view = await load(api({
      accounts: [{ name: "Tessera", kam_keyaccountstate: 287100002, _kam_designationid_value: "d", kam_keyaccountmanagerid: { fullname: "Lea Brunner", internalemailaddress: "lea@x.example", domainname: "lea@y.example" }, kam_deputyid: null }],
      kam_findings: findings,
      kam_activities: [{ kam_code: "ANG-10", kam_name: "Quote", kam_namede: "Angebot" }],
    }), "a", "de");
    expect(view).toMatchObject({ name: "Tessera", state: "keyAccount", designationId: "d", manager: { name: "Lea Brunner", mail: "lea@x.example", phone: "", signIn: "lea@y.example" }, deputy: undefined });
    expect(view.steps.map((step) => [step.message, step.isBlocking])).toEqual([["Satz 1", true], ["Satz 2", false], ["Satz 3", false]]);
    expect(view.activities[0]?.name).toBe("Angebot");
  });

  it("asks nothing more about an account that is none of ours", async () => {
    const asked: string[] = [];
    expect((await load(api({ accounts: [{}] }, asked), "a", "en")).state).toBe("none");
    expect(asked).toHaveLength(3);
    expect((await load(api({}), "a", "en")).state).toBe("none");
  });

  it("says what is under way for an account that is no key account yet, and who may propose one", async () => {
    const designations = [{ kam_designationid: "d", statuscode: 287100001, "statuscode@OData.Community.Display.V1.FormattedValue": "Eingereicht", "_kam_keyaccountmanagerid_value@OData.Community.Display.V1.FormattedValue": "Lea Brunner" }];
    const submitted = await load(api({ accounts: [{ name: "Vallis" }], kam_designations: designations }, [], []), "a", "de");
    expect([submitted.proposal, submitted.mayPropose]).toEqual([{ id: "d", status: "Eingereicht", manager: "Lea Brunner" }, false]);
    const free = await load(api({ accounts: [{ name: "Vallis" }] }, [], ["prvCreatekam_designation"]), "a", "de");
    expect([free.proposal, free.mayPropose]).toEqual([undefined, true]);
    expect(new URLSearchParams(newDesignation("a", "Müller & Co").split("?")[1]).get("extraqs")).toBe("kam_accountid=a&kam_accountidname=M%C3%BCller%20%26%20Co");
  });

  it("reads one accountable and lists of others, with deputies, and nobody where nobody is", () => {
    const answer = answerOf({ Accountable: '{"role":"KAM","userName":"Lea","function":"Sales","deputyName":"Marc"}', Responsible: '[{"role":"Quality","roleDe":"Qualität"},{"role":"Logistics","roleDe":null}]', Consulted: "[]", ResolvedFrom: "Tier" }, "de");
    expect(answer.accountable).toEqual([{ role: "KAM", person: "Lea", function: "Sales", deputy: "Marc", contact: undefined, deputyContact: undefined }]);
    expect(answer.responsible.map((holder) => holder.role)).toEqual(["Qualität", "Logistics"]);
    expect([answer.consulted, answer.informed, answer.source]).toEqual([[], [], "Tier"]);
  });

  it("tells how to reach who answers for an activity or does it, and their deputies", async () => {
    const asked: string[] = [];
    const people = [{ systemuserid: "l", fullname: "Lea", internalemailaddress: "lea@x.example" }, { systemuserid: "m", fullname: "Marc", mobilephone: "+41 1" }];
    const server = { ...api({ systemusers: people }, asked), call: () => Promise.resolve({ Accountable: '{"role":"KAM","userId":"l","userName":"Lea","deputyId":"m","deputyName":"Marc"}', Responsible: "[]", Consulted: '[{"role":"Law","userId":"p","userName":"Paul"}]', ResolvedFrom: "Tier" }) };
    const answer = await responsibleFor(server, "a", "ANG-10", "en");
    expect([answer.accountable[0]?.contact?.mail, answer.accountable[0]?.deputyContact?.phone, answer.consulted[0]?.contact]).toEqual(["lea@x.example", "+41 1", undefined]);
    expect(asked).toEqual(["systemusers?$select=fullname,internalemailaddress,mobilephone,domainname&$filter=systemuserid eq l or systemuserid eq m"]);
    asked.length = 0;
    expect((await responsibleFor({ ...server, call: () => Promise.resolve({ ResolvedFrom: "" }) }, "a", "X", "en")).source).toBe("");
    expect(asked).toEqual([]);
  });

  it("finds an activity by any part of its name, its code or its process", () => {
    const activities = [{ code: "ANG-10", name: "Preisangebot erstellen", process: "Anfrage bis Angebot" }, { code: "LIE-10", name: "Termin bestätigen", process: "Lieferung" }];
    const found = (typed: string) => matching(activities, typed).map((hit) => hit.code);
    expect([found(""), found("ANGEBOT erst"), found("lie-1"), found("lieferung termin"), found("rechnung")]).toEqual([["ANG-10", "LIE-10"], ["ANG-10"], ["LIE-10"], ["LIE-10"], []]);
  });

  it("speaks the reader's language", () => {
    const row: Row = { kam_messageen: "Do it", kam_messagede: "Tu es", kam_remedyen: "Now", kam_remedyde: "Jetzt" };
    expect([stepOf(row, "de").message, stepOf(row, "en").remedy]).toEqual(["Tu es", "Now"]);
    expect(contactOf(null)).toBeUndefined();
  });

  it("says once what two rules say of the same team", () => {
    const rules = (...ids: string[]) => pressing(ids.map((id) => ({ kam_ruleid: id }))).map((row) => row["kam_ruleid"]);
    expect(rules("TEA-03", "RDY-05", "RDY-12")).toEqual(["TEA-03", "RDY-12"]);
    expect(rules("RDY-05")).toEqual(["RDY-05"]);
    expect(rules()).toEqual([]);
  });
});
