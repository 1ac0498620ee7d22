import { describe, expect, it } from "vitest";
import type { PageApi, Row } from "../../shared/page-api";
import { daysUntil, load, mandateOf, record } from "./model";

const f = "@OData.Community.Display.V1.FormattedValue";
const now = new Date("2026-12-01T10:00:00Z");
const row: Row = {
  kam_sponsorshipid: "s", statuscode: 287100001, kam_nexttouch: "2026-11-20", kam_cadencedays: 60, _kam_designationid_value: "d",
  kam_designationid: { kam_tier: 287100000, [`kam_tier${f}`]: "1 Strategisch", _kam_accountid_value: "a", [`_kam_accountid_value${f}`]: "Tessera", _kam_keyaccountmanagerid_value: "u", kam_topgoals: "Wachsen" },
};
const request = (more: Row): Row => ({ kam_handoverid: "h", kam_subject: "Muster", _kam_designationid_value: "d", statuscode: 287100003, ...more });

describe("a mandate", () => {
  it("tells account, manager and only what is filled of the brief", () => {
    const mandate = mandateOf(row, [], [{ systemuserid: "u", fullname: "Lea Brunner", internalemailaddress: "lea@x.example" }], now);
    expect([mandate.account, mandate.tier, mandate.manager, mandate.brief]).toEqual(["Tessera", "1 Strategisch", { name: "Lea Brunner", mail: "lea@x.example", phone: "" }, [{ key: "goals", text: "Wachsen" }]]);
  });

  it("counts all open requests of its key account and names those that are late or escalated, the highest level first", () => {
    const late = request({ kam_handoverid: "1", kam_reactiondue: "2026-12-01T09:00:00Z" }), escalated = request({ kam_handoverid: "2", kam_reactedon: "x", kam_resolutiondue: "2026-12-09T09:00:00Z", kam_escalationlevel: 2 });
    const inTime = request({ kam_reactiondue: "2026-12-02T09:00:00Z" }), delivered = request({ statuscode: 287100005, kam_reactedon: "x", kam_resolutiondue: "2026-11-01T09:00:00Z" });
    const other = request({ _kam_designationid_value: "e", kam_escalationlevel: 3 });
    const mandate = mandateOf(row, [late, escalated, inTime, delivered, other], [], now);
    expect([mandate.openRequests, mandate.requests.map((one) => one.id)]).toEqual([4, ["2", "1"]]);
  });

  it("is due by calendar days", () => {
    expect([daysUntil(new Date("2026-12-01"), "2026-12-01"), daysUntil(new Date("2026-12-15"), "2026-12-01"), daysUntil(new Date("2026-11-20"), "2026-12-01")]).toEqual([0, 14, -11]);
  });

  it("is asked for only where the reader is in the sponsor pool", async () => {
    const paths: string[] = [];
    const api = (answers: readonly (readonly Row[])[]): PageApi => ({ list: (path) => { paths.push(path); return Promise.resolve(answers[paths.length - 1] ?? []); }, call: () => Promise.reject(new Error("not asked")), me: () => Promise.resolve("me") });
    expect(await load(api([[]]), "me", now)).toEqual([]);
    expect(paths).toHaveLength(1);
    paths.length = 0;
    const proposed = { ...row, kam_sponsorshipid: "p", statuscode: 1 };
    expect((await load(api([[{ kam_executiveid: "x" }], [row, proposed], [], []]), "me", now)).map((one) => one.id)).toEqual(["p", "s"]);
    expect(paths[1]).toContain("(_kam_executiveid_value eq x)");
  });

  it("keeps a contact of now, or at noon of a day that has passed", async () => {
    const called: (readonly [string, Row])[] = [];
    const api: PageApi = { call: (action, values) => { called.push([action, values]); return Promise.resolve({}); }, list: () => Promise.reject(new Error("not asked")), me: () => Promise.resolve("me") };
    const clock = { at: (day: string, time: string) => Promise.resolve(`${day}|${time}`), dayAt: () => Promise.reject(new Error("not asked")), moment: () => Promise.reject(new Error("not asked")) };
    await record({ api, clock }, mandateOf(row, [], [], now), "2026-11-28", "Gut", "2026-11-29");
    await record({ api, clock }, mandateOf(row, [], [], now), "2026-11-29", "Gut", "2026-11-29");
    expect(called).toEqual([
      ["kam_RecordContact", { SponsorshipId: "s", Outcome: "Gut", HeldOn: "2026-11-28|12:00" }],
      ["kam_RecordContact", { SponsorshipId: "s", Outcome: "Gut" }],
    ]);
  });
});
