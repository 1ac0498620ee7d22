import { describe, expect, it } from "vitest";
import type { PageApi, Row } from "../../shared/page-api";
import { diffOf, interfaceDifferences, matrixDifferences } from "./diff";

const R = 287100000, A = 287100001, C = 287100004;
const role = (code: string, fn: string): Row => ({ kam_code: code, kam_name: `Role ${code}`, _kam_functionid_value: fn });
const roles = [role("VK", "sales"), role("QM", "quality"), role("FIN", "finance")];
const columns = roles.map((row) => ({ kam_matrixroleid: `c${String(row["kam_code"])}`, kam_roleid: row }));
const activities = [{ kam_matrixactivityid: "a1", kam_name: "Inquiry", kam_activityid: { kam_code: "10" } }, { kam_matrixactivityid: "a2", kam_name: "Quote", kam_activityid: null }];
const cell = (row: string, column: string, letter: number): Row => ({ _kam_matrixactivityid_value: row, _kam_matrixroleid_value: `c${column}`, kam_letter: letter });
const before = { rows: [{ kam_activityid: "10", kam_name: "Inquiry", cells: [{ role: "VK", kam_letter: A }, { role: "QM", kam_letter: R }] }, { kam_name: "Quote", cells: [{ role: "FIN", kam_letter: A }] }, { kam_name: "Gone", cells: [{ role: "QM", kam_letter: C }] }] };
const cells = [cell("a1", "QM", C), cell("a1", "FIN", A), cell("a2", "FIN", A), cell("a2", "VK", R)];
const head: Row = { kam_notation: 287100000 };

describe("what changes for a function", () => {
  it("of a matrix are its own cells and who is accountable in its rows, nothing else", () => {
    expect(matrixDifferences(before, head, [activities, columns, cells, roles], "quality", "en")).toEqual([
      { what: "Inquiry \u00b7 Role QM", before: "R", after: "C" },
      { what: "Inquiry \u00b7 accountable", before: "Role VK", after: "Role FIN" },
      { what: "Gone \u00b7 Role QM", before: "C", after: "" },
    ]);
    expect(matrixDifferences(before, head, [activities, columns, cells, roles], "sales", "de").map((one) => one.what)).toEqual(["Inquiry \u00b7 Role VK", "Inquiry \u00b7 Rechenschaftspflicht", "Quote \u00b7 Role VK", "Quote \u00b7 Rechenschaftspflicht"].slice(0, 3));
  });

  it("of a first version are all its cells", () => {
    expect(matrixDifferences(undefined, head, [activities, columns, cells, roles], "finance", "en")).toEqual([{ what: "Inquiry \u00b7 Role FIN", before: "", after: "A" }, { what: "Quote \u00b7 Role FIN", before: "", after: "A" }]);
  });

  it("of an interface are what is handed over, times, items and criteria", () => {
    const agreed = { kam_deliverable: "Sample", kam_reactionvalue: 4, kam_resolutionvalue: 2, kam_unit: 287100001, kam_interfaceitem: [{ kam_name: "Drawing", kam_direction: 287100000 }] };
    const now: Row = { kam_deliverable: "Sample", kam_reactionvalue: 8, kam_resolutionvalue: 2, kam_unit: 287100001 };
    expect(interfaceDifferences(agreed, now, [[{ kam_name: "Drawing", kam_direction: 287100001 }], [{ kam_text: "Complete" }]], "en")).toEqual([
      { what: "Reaction", before: "4 hours", after: "8 hours" },
      { what: "Inputs", before: "Drawing", after: "" },
      { what: "Outputs", before: "", after: "Drawing" },
      { what: "Acceptance criteria", before: "", after: "Complete" },
    ]);
  });

  it("of an interface are service levels by priority and escalations by clock and level too, whatever order they come in", () => {
    const level = (priority: number, reaction: number, completion?: number) => ({ kam_priority: 287100000 + priority, kam_reactionminutes: reaction, ...(completion === undefined ? {} : { kam_resolutionminutes: completion }) });
    const step = (clock: number, number: number, after: number, target: number) => ({ kam_clock: 287100000 + clock, kam_level: number, kam_afterminutes: after, kam_targettype: 287100000 + target });
    const agreed = { kam_servicelevel: [level(1, 120, 480)], kam_escalation: [step(0, 1, 240, 0), step(1, 1, 480, 6)] };
    const same = [[], [], [level(1, 120, 480)], [step(1, 1, 480, 6), step(0, 1, 240, 0)]];
    expect(interfaceDifferences(agreed, {}, same, "en")).toEqual([]);
    expect(interfaceDifferences(agreed, {}, [[], [], [level(1, 90), level(0, 30, 480)], [step(0, 1, 240, 5)]], "en")).toEqual([
      { what: "Service levels", before: "High: answer 2 hours, delivery 8 hours", after: "Critical: answer 30 minutes, delivery 8 hours; High: answer 90 minutes, delivery nothing" },
      { what: "Escalation", before: "Reaction 1: after 4 hours to head of the function; Completion 1: after 8 hours to programme owner", after: "Reaction 1: after 4 hours to a named person" },
    ]);
    expect(interfaceDifferences(undefined, {}, [[], [], [], [step(1, 2, 45, 7)]], "de")).toEqual([{ what: "Eskalation", before: "", after: "Erledigung 2: nach 45 Minuten an Geschäftsleitung" }]);
  });

  it("are read from the last version in force", async () => {
    const paths: string[] = [];
    const answers: Row[][] = [[{ kam_notation: 287100000, _kam_predecessorid_value: "old" }], [{ kam_version: 1, kam_content: JSON.stringify(before) }], activities, columns, cells, roles];
    const api: PageApi = { list: (path) => { paths.push(path); return Promise.resolve(answers[paths.length - 1] ?? []); }, call: () => Promise.reject(new Error("not asked")), me: () => Promise.resolve("") };
    expect(await diffOf(api, "kam_matrix", "new", "quality", "en")).toMatchObject({ since: 1, differences: [{}, {}, {}] });
    expect(paths[1]).toContain("$filter=_kam_matrixid_value eq old&");
  });

  it("of what was taken over are not told against itself: all of it is put to the function", async () => {
    const paths: string[] = [];
    const answers: Row[][] = [[{ kam_notation: 287100000, statuscode: 287100003 }], activities, columns, cells, roles];
    const api: PageApi = { list: (path) => { paths.push(path); return Promise.resolve(answers[paths.length - 1] ?? []); }, call: () => Promise.reject(new Error("not asked")), me: () => Promise.resolve("") };
    const found = await diffOf(api, "kam_matrix", "over", "finance", "en");
    expect([found.since, found.isInForce, found.differences.length > 0]).toEqual([undefined, true, true]);
    expect(paths.some((path) => path.startsWith("kam_snapshots"))).toBe(false);
  });

  it("name items and criteria in the reader's language", () => {
    const criterion = { kam_text: "Complete", kam_textde: "Vollständig" };
    expect(interfaceDifferences(undefined, {}, [[], [criterion]], "de")).toEqual([{ what: "Abnahmekriterien", before: "", after: "Vollständig" }]);
    expect(interfaceDifferences({ kam_criterion: [criterion] }, {}, [[], [criterion]], "de")).toEqual([]);
  });
});
