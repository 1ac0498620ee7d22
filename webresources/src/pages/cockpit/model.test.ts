import { describe, expect, it } from "vitest";
import type { PageApi, Row } from "../../shared/page-api";
import { answersOf, load, pairsOf, peopleOf, signoff, tierLineOf } from "./model";

const f = "@OData.Community.Display.V1.FormattedValue";
const now = new Date("2026-11-29T10:00:00Z");

describe("the cockpit", () => {
  it("asks eleven times, whatever comes back, and only for counts, names and short lists", async () => {
    const paths: string[] = [];
    const api: PageApi = { list: (path) => { paths.push(decodeURIComponent(path)); return Promise.resolve([]); }, call: () => Promise.reject(new Error("not asked")), me: () => Promise.resolve("me") };
    const view = await load(api, "p", now, "2026-11-29", "de");
    expect(paths).toHaveLength(11);
    expect(paths.filter((path) => path.includes('aggregate="true"'))).toHaveLength(6);
    expect(paths.filter((path) => path.includes("<fetch top="))).toHaveLength(4);
    expect(view).toMatchObject({ requests: 0, overdueNow: 0, decisions: [], hasMore: false });
  });

  it("weighs the mean readiness by the key accounts it stands for", () => {
    const rows: Row[] = [
      { by_kam_tier: 287100000, by_statuscode: 287100003, count: 3, readiness: 90 },
      { by_kam_tier: 287100000, by_statuscode: 287100002, count: 1, readiness: 50 },
      { by_kam_tier: 287100000, by_statuscode: 1, count: 9, readiness: 0 },
      { by_kam_tier: 287100001, by_statuscode: 287100004, count: 2 },
    ];
    expect(tierLineOf(287100000, rows)).toEqual({ tier: 287100000, setUp: 1, active: 3, onHold: 0, readiness: 80 });
    expect(tierLineOf(287100001, rows)).toEqual({ tier: 287100001, setUp: 0, active: 0, onHold: 2, readiness: undefined });
  });

  it("adds up a pair of functions over what was late and what was not", () => {
    const row = (late: boolean, count: number): Row => ({ by_kam_supplierfunctionid: "s", by_kam_customerfunctionid: "r", by_kam_reactionbreached: false, by_kam_resolutionbreached: late, count });
    expect(pairsOf([row(false, 11), row(true, 1)])).toEqual([{ supplierId: "s", receiverId: "r", requests: 12, inTime: 11 }]);
  });

  it("takes the last answer of each function", () => {
    const row = (round: number, statuscode: number, functionId: string, due: string): Row => ({ kam_signoffid: `${functionId}${round}`, _kam_matrixid_value: "m", [`_kam_matrixid_value${f}`]: "Quote · RACI", _kam_functionid_value: functionId, [`_kam_functionid_value${f}`]: functionId, kam_round: round, statuscode, kam_due: due, kam_comment: "Too short" });
    const decisions = answersOf([row(1, signoff.objected, "VK", "2026-11-01"), row(2, signoff.agreed, "VK", "2026-11-10"), row(1, signoff.objected, "QM", "2026-11-01"), row(1, signoff.pending, "LOG", "2026-11-28"), row(1, signoff.pending, "FIN", "2026-11-29")], "2026-11-29");
    expect(decisions.map((each) => [each.kind, each.who, each.table, each.detail])).toEqual([["objection", "QM", "kam_matrix", "Too short"], ["signoffOverdue", "LOG", "kam_signoff", ""], ["signoffOpen", "FIN", "kam_signoff", ""]]);
  });

  it("says who is missing and who has left", () => {
    const row = (more: Row): Row => ({ kam_designationid: "d", kam_name: "Alpina", kam_tier: 287100001, statuscode: 287100003, _kam_keyaccountmanagerid_value: "l", [`_kam_keyaccountmanagerid_value${f}`]: "Lea", _kam_deputyid_value: "m", ...more });
    const kinds = (more: Row) => peopleOf([row(more)]).map((each) => each.kind);
    expect(kinds({})).toEqual([]);
    expect(kinds({ "k.isdisabled": true })).toEqual(["noManager"]);
    expect(kinds({ _kam_deputyid_value: null })).toEqual(["noDeputy"]);
    expect(kinds({ _kam_deputyid_value: null, kam_tier: 287100002 })).toEqual([]);
    expect(kinds({ statuscode: 287100001, _kam_keyaccountmanagerid_value: null })).toEqual(["submitted", "noManager"]);
  });
});
