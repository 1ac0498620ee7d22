import { describe, expect, it } from "vitest";
import { apply, clear, copy, gaps, loadOf, next, nextGap, open, paste, pending, rebase, redo, set, settle, undo, type Board, type Letters } from "./board";
import { parts } from "./saving";
import { Notation } from "./notations";

const option = 287100000;
const raci = new Notation(option), rapid = new Notation(option + 5), daci = new Notation(option + 4);
const letters: Letters = [["A", "R", ""], ["A/R", "C", "I"], ["", "", ""]];

const put = (board: Board, row: number, column: number, to: string) => apply(board, set(board.letters, raci, row, column, to));

describe("letters of a notation", () => {
  it("are those of the server, in its order", () => {
    const all = [0, 1, 2, 3, 4, 5].map((offset) => new Notation(option + offset).letters.map((letter) => letter.display).join(" "));
    expect(all).toEqual(["R A A/R C I", "R A A/R S C I", "R A A/R C I V S", "R A A/R C I O", "D A C I", "R A P I D"]);
  });

  it("are read in any case, with blanks, and A/R in both orders", () => {
    expect([" r ", "a / r", "R/A", "", "-", "\u2013", "X", "RA", "S"].map((text) => raci.read(text))).toEqual(["R", "A/R", "A/R", "", "", "", undefined, undefined, undefined]);
    expect(new Notation(option + 1).read("s")).toBe("S");
  });

  it("mean different things in different notations", () => {
    expect([raci.isAccountable("A"), rapid.isAccountable("A"), rapid.isAccountable("D"), daci.isResponsible("D")]).toEqual([true, false, true, true]);
  });

  it("join to A/R when typed one after the other, and part again", () => {
    expect([raci.typed("R", "A"), raci.typed("A", "R"), raci.typed("A/R", "A"), raci.typed("A/R", "R"), raci.typed("C", "A"), raci.typed("I", "I"), raci.typed("A/R", "C")]).toEqual(["A/R", "A/R", "R", "A", "A", "", "C"]);
    expect([daci.typed("D", "A"), daci.typed("A", "A")]).toEqual(["A", ""]);
  });

  it("of an unknown notation are not guessed", () => {
    expect(() => new Notation(1)).toThrow(RangeError);
  });
});

describe("setting a cell", () => {
  it("moves the A from the role that has it, which keeps the R", () => {
    expect(set(letters, raci, 0, 1, "A")).toEqual([{ row: 0, column: 0, from: "A", to: "R" }, { row: 0, column: 1, from: "R", to: "A" }]);
    expect(set(letters, raci, 1, 2, "A/R")[0]).toEqual({ row: 1, column: 0, from: "A/R", to: "R" });
  });

  it("changes nothing where the letter already stands", () => {
    expect(set(letters, raci, 0, 0, "A")).toEqual([]);
    const board = open(letters);
    expect(apply(board, [])).toBe(board);
  });

  it("goes through the letters with the space bar and never takes another role's A", () => {
    expect(["", "R", "A", "A/R", "C", "I"].map((held) => next([[held, ""]], raci, 0, 0))).toEqual(["R", "A", "A/R", "C", "I", ""]);
    expect(["", "R", "C", "I"].map((held) => next([[held, "A"]], raci, 0, 0))).toEqual(["R", "C", "I", ""]);
  });

  it("leaves untouched rows as they are, so that they are not drawn again", () => {
    const board = put(open(letters), 0, 2, "C");
    expect([board.letters[0] === letters[0], board.letters[1] === letters[1]]).toEqual([false, true]);
    expect(letters[0]).toEqual(["A", "R", ""]);
  });
});

describe("undo and redo", () => {
  it("take a moved A back as one step, and do it again", () => {
    const moved = put(open(letters), 0, 1, "A");
    expect(undo(moved).letters).toEqual(letters);
    expect(redo(undo(moved)).letters).toEqual(moved.letters);
  });

  it("forget what was taken back as soon as something new is typed", () => {
    const board = put(undo(put(open(letters), 2, 0, "R")), 2, 1, "C");
    expect(redo(board)).toBe(board);
    expect(undo(open(letters)).letters).toBe(letters);
  });
});

describe("the clipboard", () => {
  it("gives a rectangle to a spreadsheet and takes it back", () => {
    const text = copy(letters, { top: 0, left: 0, bottom: 1, right: 2 });
    expect(text).toBe("A\tR\t\nA/R\tC\tI");
    const pasted = paste([["", "", ""], ["", "", ""]], raci, 0, 0, `${text}\r\n`);
    expect(apply(open([["", "", ""], ["", "", ""]]), pasted.changes).letters).toEqual([["A", "R", ""], ["A/R", "C", "I"]]);
    expect([pasted.taken, pasted.skipped]).toEqual([6, 0]);
  });

  it("leaves what it does not understand, what is outside and a second A of a row, and counts them", () => {
    const { changes, taken, skipped } = paste(letters, raci, 2, 1, "<b>x</b>\tC\tI\nR\tR");
    expect([changes, taken, skipped]).toEqual([[{ row: 2, column: 2, from: "", to: "C" }], 1, 4]);
    expect(paste(letters, raci, 2, 0, "A\tA\tC")).toMatchObject({ taken: 2, skipped: 1 });
  });

  it("moves an A that stood elsewhere in the row", () => {
    expect(apply(open(letters), paste(letters, raci, 0, 2, "A").changes).letters[0]).toEqual(["R", "R", "A"]);
  });

  it("takes 200 rows of 30 cells", () => {
    const empty = Array.from({ length: 200 }, () => Array.from({ length: 30 }, () => ""));
    const sheet = empty.map((row) => row.map((_, column) => (column === 0 ? "A" : column === 1 ? "R" : "I")).join("\t")).join("\n");
    expect(paste(empty, raci, 0, 0, sheet)).toMatchObject({ taken: 6000, skipped: 0 });
  });

  it("clears a rectangle as one step", () => {
    const board = apply(open(letters), clear(letters, { top: 0, left: 0, bottom: 1, right: 1 }));
    expect(board.letters).toEqual([["", "", ""], ["", "", "I"], ["", "", ""]]);
    expect(undo(board).letters).toEqual(letters);
  });
});

describe("saving", () => {
  it("sends what differs from what is stored, with what it was", () => {
    const board = put(put(open(letters), 0, 2, "I"), 0, 2, "");
    expect(pending(board)).toEqual([]);
    expect(pending(put(board, 0, 2, "C"))).toEqual([{ row: 0, column: 2, from: "", to: "C" }]);
  });

  it("keeps what was typed while it ran", () => {
    const before = put(open(letters), 0, 2, "C"), written = pending(before);
    const after = settle(put(before, 2, 0, "R"), written);
    expect(pending(after)).toEqual([{ row: 2, column: 0, from: "", to: "R" }]);
  });

  it("sends at most so many cells a request and keeps the cells of a row together", () => {
    const changes = [0, 0, 1, 1, 1, 2].map((row, column) => ({ row, column, from: "", to: "R" }));
    expect(parts(changes, 4).map((part) => part.map((change) => change.row))).toEqual([[0, 0], [1, 1, 1, 2]]);
    expect(parts([], 4)).toEqual([]);
    expect(parts(changes).length).toBe(1);
  });
});

describe("somebody else's changes", () => {
  it("come in below what is not saved, and both sides' cells are named", () => {
    const own = put(put(put(open(letters), 0, 2, "C"), 2, 0, "R"), 2, 1, "I");
    const fresh: Letters = [["A", "R", "I"], ["A/R", "C", "C"], ["", "I", ""]];
    const { board, conflicts } = rebase(own, fresh);
    expect(board.letters).toEqual([["A", "R", "C"], ["A/R", "C", "C"], ["R", "I", ""]]);
    expect(conflicts).toEqual([{ row: 0, column: 2, from: "I", to: "C" }]);
    expect(undo(board).letters).toEqual(fresh);
    expect(pending(board)).toEqual([{ row: 0, column: 2, from: "I", to: "C" }, { row: 2, column: 0, from: "", to: "R" }]);
  });
});

describe("what is missing", () => {
  it("is found per row and jumped to from row to row", () => {
    expect(letters.map((cells) => gaps(cells, raci))).toEqual([[], [], ["noA", "noR"]]);
    expect(gaps(["A", "A"], raci)).toEqual(["manyA", "noR"]);
    const open = [["", ""], ["A", ""], ["", "R"]];
    expect([nextGap(open, raci, "noA", 0), nextGap(open, raci, "noA", 2), nextGap(open, raci, "noR", 1), nextGap([["A/R"]], raci, "noA", 0)]).toEqual([2, 0, 0, -1]);
  });

  it("does not hide how much a role has to do", () => {
    expect(loadOf(letters, raci, 0)).toEqual({ accountable: 2, responsible: 1, total: 2 });
    expect(loadOf(letters, raci, 2)).toEqual({ accountable: 0, responsible: 0, total: 1 });
  });
});
