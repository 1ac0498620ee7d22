import { describe, expect, it } from "vitest";
import { compare, countOf, markOf, nextDifference } from "./comparison";
import { needed } from "./consent";
import type { MatrixData } from "./data";
import { Notation } from "./notations";
import { repairsOf } from "./repairs";

const raci = new Notation(287100000), daci = new Notation(287100004);

function matrix(rows: readonly string[], roles: readonly string[], letters: readonly (readonly string[])[], notation = raci): MatrixData {
  return {
    id: rows.join(), name: "M", version: 1, status: "Draft", notation, scope: "programme", programId: "", processId: "", designationId: "", predecessorId: "", readOnly: null,
    rows: rows.map((name) => ({ id: name, name, key: name })),
    roles: roles.map((name) => ({ id: name, name, key: name, person: "", roleId: name, functionId: name === "guest" ? "" : `F-${name}`, functionName: `Function ${name}` })),
    letters,
  };
}

describe("two versions", () => {
  const before = matrix(["one", "two", "gone"], ["b", "a", "x"], [["R", "A", "I"], ["C", "", ""], ["R", "R", ""]]);
  const now = matrix(["two", "one", "new"], ["a", "b"], [["", "C"], ["A/R", ""], ["A", "R"]]);
  const comparison = compare(now, before, "V1");

  it("are compared by activity and role, whatever their order", () => {
    expect(comparison.was).toEqual([["", "C"], ["A", "R"], ["", ""]]);
    expect(countOf(comparison, now.letters)).toEqual({ added: 2, removed: 4, changed: 1 });
  });

  it("name the rows and roles only one of them has", () => {
    expect([comparison.newRows, comparison.goneRows, comparison.newRoles, comparison.goneRoles]).toEqual([["new"], ["gone"], [], ["x"]]);
  });

  it("follow what is typed", () => {
    expect([markOf("", "R"), markOf("R", ""), markOf("R", "A"), markOf("R", "R"), markOf(undefined, "R")]).toEqual(["added", "removed", "changed", undefined, undefined]);
    expect(countOf(comparison, [["", ""], ["A", "R"], ["", ""]])).toEqual({ added: 0, removed: 4, changed: 0 });
  });

  it("are walked from difference to difference, around the end", () => {
    expect(nextDifference(comparison, now.letters, 1, 0)).toEqual({ row: 1, column: 1 });
    expect(nextDifference(comparison, now.letters, 2, 1)).toEqual({ row: 1, column: 0 });
    expect(nextDifference(comparison, [["", "C"], ["A", "R"], ["", ""]], 0, 0)).toBeNull();
  });
});

describe("the agreement a change needs", () => {
  const data = matrix(["one", "two"], ["a", "b", "c", "guest"], [["A", "R", "I", ""], ["", "A/R", "R", ""]]);
  const after = (row: number, column: number, letter: string) => data.letters.map((cells, index) => (index === row ? cells.map((held, at) => (at === column ? letter : held)) : cells));
  const names = (letters: readonly (readonly string[])[]) => needed(data, ["F-b"], data.letters, letters).map((one) => one.name.slice(-1));

  it("is nobody's while nothing differs", () => expect(names(data.letters)).toEqual([]));

  it("is that of the functions with a cell of their own that differs", () => {
    expect(names(after(0, 1, "C"))).toEqual(["b"]);
    expect(needed(data, ["F-b"], data.letters, after(0, 1, "C"))).toEqual([{ name: "Function b", isVoided: true }]);
    expect(names(after(0, 2, ""))).toEqual(["c"]);
  });

  it("is that of all in the row where the accountability goes elsewhere", () => expect(names([["R", "A", "I", ""], data.letters[1]!])).toEqual(["a", "b", "c"]));

  it("is not asked of roles without a function, nor in a matrix of one function", () => {
    expect(names(after(0, 3, "R"))).toEqual([]);
    const alone = matrix(["one"], ["a", "guest"], [["A", "R"]]);
    expect(needed(alone, [], alone.letters, [["A/R", "R"]])).toEqual([]);
  });
});

describe("the repair of a row", () => {
  const offers = (cells: readonly string[], notation = raci) => repairsOf(matrix(["one"], ["a", "b", "c"], [cells], notation), [cells], 0).map((one) => [one.column, one.letter]);

  it("gives the A to whoever does the work", () => {
    expect(offers(["R", "C", "R"])).toEqual([[0, "A/R"], [2, "A/R"]]);
    expect(offers(["D", "C", ""], daci)).toEqual([[0, "A"]]);
  });

  it("gives the work to whoever has the A", () => {
    expect(offers(["C", "A", ""])).toEqual([[1, "A/R"]]);
    expect(offers(["C", "A", ""], daci)).toEqual([]);
  });

  it("leaves one A of several; the others keep the R", () => {
    const cells = ["A", "A/R", ""];
    expect(repairsOf(matrix(["one"], ["a", "b", "c"], [cells]), [cells], 0)[0]?.changes).toEqual([{ row: 0, column: 1, from: "A/R", to: "R" }]);
  });

  it("offers nothing where nobody stands out, or nothing is missing", () => {
    expect([offers(["", "C", ""]), offers(["A", "R", "I"])]).toEqual([[], []]);
  });
});
