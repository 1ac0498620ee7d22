import { describe, expect, it } from "vitest";
import type { Row, PageApi } from "../../shared/page-api";
import { Status } from "../board/model";
import { adherenceOf, askedOf, dueBy, load, percent, promisedOf } from "./model";

const f = "@OData.Community.Display.V1.FormattedValue";

describe("my function", () => {
  it("says what was asked, of an interface or a matrix", () => {
    expect(askedOf({ kam_signoffid: "s", kam_name: "Quote", _kam_interfaceid_value: "i", [`_kam_interfaceid_value${f}`]: "VK → KAM", kam_due: "2026-12-01", kam_round: 2 }, "de").target).toEqual({ table: "kam_interface", id: "i", name: "VK → KAM" });
    expect(askedOf({ kam_signoffid: "s", _kam_matrixid_value: "m", [`_kam_matrixid_value${f}`]: "Quote · RACI" }, "en").target.table).toBe("kam_matrix");
  });

  it("says what would be promised", () => {
    const asked = askedOf({ kam_signoffid: "s", _kam_interfaceid_value: "i", kam_interfaceid: { kam_deliverable: "Muster", kam_reactionvalue: 4, kam_unit: 287100001 } }, "de");
    expect([asked.promise?.deliverable, asked.promise?.reaction, asked.promise?.completion]).toEqual(["Muster", "4 Stunden", ""]);
    expect(askedOf({ kam_signoffid: "s", _kam_matrixid_value: "m", kam_interfaceid: null }, "de").promise).toBeUndefined();
  });

  it("tells times with their unit and without empty decimals", () => {
    const row: Row = { kam_interfaceid: "i", kam_deliverable: "Kalkulation", kam_reactionvalue: 1, kam_resolutionvalue: 2.5, kam_unit: 287100002, [`_kam_customerfunctionid_value${f}`]: "KAM" };
    expect(promisedOf(row, "_kam_customerfunctionid_value", "de")).toEqual({ id: "i", other: "KAM", deliverable: "Kalkulation", reaction: "1 Tag", completion: "2,5 Tage" });
    expect(promisedOf({ ...row, kam_unit: 287100001 }, "_kam_customerfunctionid_value", "en")).toMatchObject({ reaction: "1 hour", completion: "2.5 hours" });
    expect(promisedOf({ kam_interfaceid: "i" }, "x", "de").completion).toBe("");
  });

  it("shows what is due by the end of the day, late first, and nothing whose clock stands", async () => {
    const row = (id: string, statuscode: number, due: string): Row => ({ kam_handoverid: id, kam_subject: id, statuscode, kam_reactiondue: due, kam_resolutiondue: due });
    const rows = [row("tomorrow", Status.requested, "2026-11-25T08:00:00Z"), row("today", Status.requested, "2026-11-24T16:00:00Z"), row("late", Status.inWork, "2026-11-20T08:00:00Z"), row("paused", Status.paused, "2026-11-20T08:00:00Z")];
    const api: PageApi = { list: (path) => Promise.resolve(path.includes(`statuscode eq ${Status.paused}`) ? rows : []), call: () => Promise.reject(new Error("not asked")), me: () => Promise.resolve("me") };
    const { open } = await load(api, "me", ["a"], new Date(0), "de");
    expect(open.map((request) => request.id)).toEqual(["late", "today", "tomorrow", "paused"]);
    expect(dueBy(open, new Date("2026-11-24T22:59:00Z")).map((request) => request.id)).toEqual(["late", "today"]);
  });

  it("counts what was kept", () => {
    expect(adherenceOf([{ kam_reactionbreached: true, kam_resolutionbreached: false }, { kam_reactionbreached: false, kam_resolutionbreached: false }, {}])).toEqual({ requests: 3, reactionKept: 2, completionKept: 3 });
    expect([percent(0, 0), percent(2, 3), percent(999, 1000), percent(3, 3)]).toEqual([0, 66, 99, 100]);
  });

  it("asks nothing about functions where none is chosen, but always for the user's agreements", async () => {
    const paths: string[] = [];
    const api: PageApi = { list: (path) => { paths.push(path); return Promise.resolve([]); }, call: () => Promise.reject(new Error("not asked")), me: () => Promise.resolve("me") };
    await load(api, "me", [], new Date(0), "de");
    expect(paths).toHaveLength(1);
    expect(paths[0]).toContain("_kam_signatoryid_value eq me or _kam_delegateid_value eq me");
    await load(api, "me", ["a", "b"], new Date(0), "de");
    expect(paths).toHaveLength(9);
    expect(paths[2]).toContain("(_kam_supplierfunctionid_value eq a or _kam_supplierfunctionid_value eq b)");
  });
});
