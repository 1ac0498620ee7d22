import { describe, expect, it, vi } from "vitest";
import type { MatrixData } from "../data";
import { PartedImport, type Difference, type Outcome, type Wanted } from "./importing";
import { isLong, partsOf } from "./parts";

const wanted = (content: string, change: Partial<Wanted> = {}): Wanted => ({ content, format: "Auto", mode: "Merge", several: "LeaveOpen", answers: {}, ...change });
const cells = (activity: string, count: number, kind: Difference["kind"] = "created"): Difference[] =>
  Array.from({ length: count }, (_, index) => ({ kind, table: "kam_assignment", activity, role: `Role ${index}`, from: "", to: "R", note: "" }));
const outcome = (differences: readonly Difference[]): Outcome => ({ created: differences.length, updated: 0, deleted: 0, differences, questions: [], revision: "r0" });

describe("a long import", () => {
  it("is one whose cells are more than a request may change", () => {
    expect([isLong(cells("a", 2000)), isLong(cells("a", 2001)), isLong([...cells("a", 2000), { ...cells("b", 1)[0]!, table: "kam_matrixactivity" }])]).toEqual([false, true, false]);
  });

  it("is split at rows, each part with the head of the table and at most as many cells as allowed", () => {
    const rows = Array.from({ length: 120 }, (_, row) => `Task ${row}\t${Array.from({ length: 20 }, () => "R").join("\t")}`);
    const head = `Activity\t${Array.from({ length: 20 }, (_, role) => `Role ${role}`).join("\t")}`;
    const parts = partsOf(wanted([`Our RACI`, head, ...rows].join("\r\n")), rows.reduce<Difference[]>((all, _, row) => [...all, ...cells(`task ${row}`, 20)], []))!;
    expect(parts.map((part) => [part.cells, part.mode])).toEqual([[2000, "Merge"], [400, "Merge"]]);
    expect(parts.map((part) => part.content.split("\n").slice(0, 3))).toEqual([["Our RACI", head, rows[0]], ["Our RACI", head, rows[100]]]);
    expect(parts.map((part) => part.content.split("\n").length)).toEqual([102, 22]);
  });

  it("keeps rows of one activity together, quotes with line breaks whole, and answers with their cells", () => {
    const content = 'Activity;Sales;Technik\n"Plan\nand ""do""";R;A\n;I;\nShip;A;?\nBill;A;R';
    const answers = { "role:technik": "create", "cell:4:3": "C", "cell:5:2": "A", "accountable:ship": "Sales" };
    const parts = partsOf(wanted(content, { answers }), [...cells('Plan and "do"', 3), ...cells("Ship", 2), ...cells("Bill", 2)], 3)!;
    expect(parts.map((part) => part.content)).toEqual(['Activity;Sales;Technik\n"Plan\nand ""do""";R;A\n;I;', "Activity;Sales;Technik\nShip;A;?", "Activity;Sales;Technik\nBill;A;R"]);
    expect(parts.map((part) => part.answers)).toEqual([
      { "role:technik": "create", "accountable:ship": "Sales" },
      { "role:technik": "create", "cell:2:3": "C", "accountable:ship": "Sales" },
      { "role:technik": "create", "cell:2:2": "A", "accountable:ship": "Sales" },
    ]);
  });

  it("reads tables of Markdown, and leaves alone what has no rows", () => {
    expect(partsOf(wanted("| Activity | KAM |\n|---|---|\n| **Ship** | A |\n| Bill | R |"), [...cells("Ship", 1), ...cells("Bill", 1)], 1)!.map((part) => part.content))
      .toEqual(["| Activity | KAM |\n|---|---|\n| **Ship** | A |", "| Activity | KAM |\n|---|---|\n| Bill | R |"]);
    expect(partsOf(wanted('[{"name":"Ship","KAM":"A"}]'), cells("Deliver", 1), 1)).toBeUndefined();
  });

  it("splits records of JSON as the table they are, and no other shapes", () => {
    const differences = [...cells("Ship", 1), ...cells("Bill", 1)];
    const head = "Activity\tKAM\tVK", whole = `${head}\nShip\tA\t\nBill\t\tR`;
    for (const content of ['{"title":"Orders","activities":[{"Activity":"Ship","KAM":"A"},{"Activity":"Bill","VK":"R"}]}', '[["Activity","KAM","VK"],["Ship","A",null],["Bill","","R"]]']) {
      const parts = partsOf(wanted(content, { mode: "Replace", answers: { "cell:3:3": "C" } }), differences, 1)!;
      expect(parts.map((part) => [part.content, part.format, part.mode, part.answers])).toEqual([
        [`${head}\nShip\tA\t`, "TSV", "Merge", {}], [`${head}\nBill\t\tR`, "TSV", "Merge", { "cell:2:3": "C" }], [whole, "TSV", "Replace", { "cell:3:3": "C" }],
      ]);
    }

    for (const content of ['[{"Activity":"Ship","cells":{"KAM":"A"}}]', "[", "{}", "[1]"]) expect(partsOf(wanted(content), differences, 1)).toBeUndefined();
  });

  it("clears rows that are to go in parts, where all at once would be too many", () => {
    const differences = [...cells("Ship", 1), ...cells("Old; 1", 2, "deleted"), ...cells("Old 2", 2, "deleted"), ...["Old; 1", "Old 2"].map((activity): Difference => ({ kind: "deleted", table: "kam_matrixactivity", activity, role: "", from: "", to: "", note: "" }))];
    const parts = partsOf(wanted("Code;Activity;KAM;VK\n1;Ship;A;R", { mode: "Replace" }), differences, 3)!;
    expect(parts.map((part) => [part.content, part.mode, part.cells])).toEqual([
      ['Code;Activity;KAM;VK\n1;Ship;A;R\n;"Old; 1";–;–', "ReplaceRows", 3], ["Code;Activity;KAM;VK\n;Old 2;–;–", "ReplaceRows", 2], ["Code;Activity;KAM;VK\n1;Ship;A;R", "Replace", 0],
    ]);
  });

  it("that makes the matrix like the table deletes at the end, once everything else is there", () => {
    const parts = partsOf(wanted("Activity,KAM\nShip,A\nBill,R", { mode: "Replace" }), [...cells("Ship", 1), ...cells("Bill", 1), ...cells("Old", 1, "deleted")], 1)!;
    expect(parts.map((part) => [part.mode, part.cells])).toEqual([["Merge", 1], ["Merge", 1], ["Replace", 1]]);
    expect(parts[2]!.content).toBe("Activity,KAM\nShip,A\nBill,R");
  });
});

describe("its parts", () => {
  const data = { id: "m" } as MatrixData;
  const content = "Activity,KAM\nShip,A\nBill,R\nSell,R";
  const difference = [...cells("Ship", 1), ...cells("Bill", 1), ...cells("Sell", 1)];

  it("go one after the other, each against the revision the one before answered, and go on where they failed", async () => {
    const call = vi.fn<(name: string, input: Readonly<Record<string, unknown>>) => Promise<Readonly<Record<string, unknown>>>>();
    call.mockResolvedValueOnce({ Created: 2, Revision: "r1" }).mockRejectedValueOnce(new TypeError("Failed to fetch")).mockResolvedValueOnce({ Created: 1, Updated: 1, Revision: "r2" }).mockResolvedValueOnce({ Created: 1, Revision: "r3" });
    const setting = { api: { call, get: () => Promise.reject(new Error("not asked")), list: () => Promise.reject(new Error("not asked")) }, data, language: "en" as const };
    const parted = PartedImport.of(wanted(content), outcome(difference), 1)!;
    const told: number[] = [];
    await expect(parted.run(setting, () => { told.push(parted.finished); })).rejects.toThrow("Failed to fetch");
    expect([parted.finished, parted.isDone, told]).toEqual([1, false, [1]]);
    await parted.run(setting, () => { told.push(parted.finished); });
    expect(call.mock.calls.map(([, input]) => [input["Content"], input["Revision"], input["DryRun"]])).toEqual([
      ["Activity,KAM\nShip,A", "r0", false], ["Activity,KAM\nBill,R", "r1", false], ["Activity,KAM\nBill,R", "r1", false], ["Activity,KAM\nSell,R", "r2", false],
    ]);
    expect([parted.isDone, parted.created, parted.updated, parted.deleted, told]).toEqual([true, 4, 1, 0, [1, 2, 3]]);
  });

  it("take along what was proposed for the whole", async () => {
    const call = vi.fn(() => Promise.resolve({ Created: 1, Revision: "r1" }));
    const asked = { ...outcome(difference), questions: [{ id: "letter:M", text: "?", proposal: "S", choices: ["S", "C"] }, { id: "names:a", text: "?", proposal: "several", choices: ["one", "several"] }, { id: "", text: "note", proposal: "", choices: [] }] };
    const parted = PartedImport.of(wanted(content, { answers: { "names:a": "one" } }), asked, 1)!;
    await parted.run({ api: { call, get: () => Promise.reject(new Error("not asked")), list: () => Promise.reject(new Error("not asked")) }, data, language: "en" }, () => undefined);
    expect(parted.parts.map((part) => part.answers)).toEqual(Array.from({ length: 3 }, () => ({ "letter:M": "S", "names:a": "one" })));
  });

  it("stop between two parts when somebody wants it", async () => {
    const parted = PartedImport.of(wanted(content), outcome(difference), 1)!;
    const api = { call: vi.fn(() => Promise.resolve({ Created: 1, Revision: "r1" })), get: () => Promise.reject(new Error("not asked")), list: () => Promise.reject(new Error("not asked")) };
    await parted.run({ api, data, language: "en" }, () => { parted.isStopped = true; });
    expect([api.call.mock.calls.length, parted.finished, parted.isDone]).toEqual([1, 1, false]);
  });
});
