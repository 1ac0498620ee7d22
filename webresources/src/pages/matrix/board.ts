import type { Notation } from "./notations";

/** Letters by row and column as shown; empty where a cell is empty. */
export type Letters = readonly (readonly string[])[];

export interface Change {
  readonly row: number;
  readonly column: number;
  readonly from: string;
  readonly to: string;
}

/** A rectangle of cells, ends included. */
export interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** What is stored, what the user made of it, and the way back and forth. Never changed in place. */
export interface Board {
  readonly stored: Letters;
  readonly letters: Letters;
  readonly past: readonly (readonly Change[])[];
  readonly future: readonly (readonly Change[])[];
}

export type Gap = "noA" | "noR" | "manyA";

export function open(stored: Letters): Board {
  return { stored, letters: stored, past: [], future: [] };
}

export function at(letters: Letters, row: number, column: number): string {
  return letters[row]?.[column] ?? "";
}

/** Sets a cell; a second A of a row takes the first one's place, and who had it keeps the R. */
export function set(letters: Letters, notation: Notation, row: number, column: number, to: string): Change[] {
  const changes: Change[] = [];
  if (notation.isAccountable(to)) {
    (letters[row] ?? []).forEach((held, other) => {
      if (other !== column && notation.isAccountable(held)) changes.push({ row, column: other, from: held, to: notation.withoutAccountability(held) });
    });
  }

  const from = at(letters, row, column);
  if (from !== to) changes.push({ row, column, from, to });
  return changes;
}

/** The next letter for the space bar: through all of the notation and back to empty, never taking another role's A. */
export function next(letters: Letters, notation: Notation, row: number, column: number): string {
  const held = at(letters, row, column);
  const taken = (letters[row] ?? []).some((other, index) => index !== column && notation.isAccountable(other));
  const choice = ["", ...notation.letters.map((letter) => letter.display)].filter((display) => !taken || !notation.isAccountable(display));
  return choice[(choice.indexOf(held) + 1) % choice.length] ?? "";
}

export function clear(letters: Letters, range: Range): Change[] {
  const changes: Change[] = [];
  for (let row = range.top; row <= range.bottom; row++) {
    for (let column = range.left; column <= range.right; column++) {
      const from = at(letters, row, column);
      if (from !== "") changes.push({ row, column, from, to: "" });
    }
  }

  return changes;
}

/** Cells as a spreadsheet copies them. */
export function copy(letters: Letters, range: Range): string {
  const lines: string[] = [];
  for (let row = range.top; row <= range.bottom; row++) lines.push((letters[row] ?? []).slice(range.left, range.right + 1).join("\t"));
  return lines.join("\n");
}

/** Cells from a spreadsheet, from one cell to the right and down; what is no letter, beyond the edge or a second A of a row stays as it was and is counted. */
export function paste(letters: Letters, notation: Notation, row: number, column: number, text: string): { changes: Change[]; taken: number; skipped: number } {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  let work = letters;
  let taken = 0, skipped = 0;
  const changes: Change[] = [];
  lines.forEach((line, down) => {
    let hasAccountable = false;
    line.split("\t").forEach((cell, right) => {
      const target = { row: row + down, column: column + right };
      const letter = notation.read(cell.slice(0, 20));
      const isInside = target.row < letters.length && target.column < (letters[target.row]?.length ?? 0);
      if (letter === undefined || !isInside || (hasAccountable && notation.isAccountable(letter))) {
        skipped++;
        return;
      }

      taken++;
      if (notation.isAccountable(letter)) hasAccountable = true;
      const more = set(work, notation, target.row, target.column, letter);
      changes.push(...more);
      work = replace(work, more);
    });
  });
  return { changes, taken, skipped };
}

export function apply(board: Board, changes: readonly Change[]): Board {
  return changes.length === 0 ? board : { ...board, letters: replace(board.letters, changes), past: [...board.past, changes], future: [] };
}

export function undo(board: Board): Board {
  const last = board.past[board.past.length - 1];
  if (last === undefined) return board;
  const back = last.map((change) => ({ ...change, from: change.to, to: change.from })).reverse();
  return { ...board, letters: replace(board.letters, back), past: board.past.slice(0, -1), future: [...board.future, last] };
}

export function redo(board: Board): Board {
  const last = board.future[board.future.length - 1];
  return last === undefined ? board : { ...board, letters: replace(board.letters, last), past: [...board.past, last], future: board.future.slice(0, -1) };
}

/** Cells that differ from what is stored. */
export function pending(board: Board): Change[] {
  const changes: Change[] = [];
  board.letters.forEach((cells, row) => {
    const before = board.stored[row];
    if (cells === before) return;
    cells.forEach((to, column) => {
      const from = before?.[column] ?? "";
      if (from !== to) changes.push({ row, column, from, to });
    });
  });
  return changes;
}

/** Cells were stored; what the user typed meanwhile stays pending. */
export function settle(board: Board, written: readonly Change[]): Board {
  return { ...board, stored: replace(board.stored, written) };
}

/** Puts what is not saved on top of what is stored now. Conflicts are cells both sides changed, differently. */
export function rebase(board: Board, fresh: Letters): { board: Board; conflicts: Change[] } {
  const own = pending(board);
  const conflicts = own
    .map((change) => ({ ...change, from: at(fresh, change.row, change.column), was: change.from }))
    .filter((change) => change.from !== change.was && change.from !== change.to)
    .map(({ row, column, from, to }) => ({ row, column, from, to }));
  const changes = own.map((change) => ({ ...change, from: at(fresh, change.row, change.column) })).filter((change) => change.from !== change.to);
  return { board: apply(open(fresh), changes), conflicts };
}

export function gaps(cells: readonly string[], notation: Notation): Gap[] {
  const accountable = cells.filter((display) => notation.isAccountable(display)).length;
  const found: Gap[] = [];
  if (accountable === 0) found.push("noA");
  if (accountable > 1) found.push("manyA");
  if (!cells.some((display) => notation.isResponsible(display))) found.push("noR");
  return found;
}

/** The next row after one that has a gap, starting again at the top; -1 where none has. */
export function nextGap(letters: Letters, notation: Notation, gap: Gap, after: number): number {
  for (let step = 1; step <= letters.length; step++) {
    const row = (after + step) % letters.length;
    if (gaps(letters[row] ?? [], notation).includes(gap)) return row;
  }

  return -1;
}

export interface Load {
  readonly accountable: number;
  readonly responsible: number;
  readonly total: number;
}

export function loadOf(letters: Letters, notation: Notation, column: number): Load {
  let accountable = 0, responsible = 0, total = 0;
  for (const cells of letters) {
    const held = cells[column] ?? "";
    if (held !== "") total++;
    if (notation.isAccountable(held)) accountable++;
    if (notation.isResponsible(held)) responsible++;
  }

  return { accountable, responsible, total };
}

/** Rows without a change stay the same object, so that only the others are drawn again. */
function replace(letters: Letters, changes: readonly Change[]): Letters {
  const rows = letters.slice();
  for (const { row, column, to } of changes) {
    const cells = rows[row] === letters[row] ? (rows[row] ?? []).slice() : (rows[row] as string[]);
    cells[column] = to;
    rows[row] = cells;
  }

  return rows;
}
