import { at, type Letters } from "./board";
import type { MatrixData } from "./data";

/** Another matrix beside this one, arranged like it. */
export interface Comparison {
  readonly id: string;
  readonly label: string;
  /** The other's letters in this one's rows and columns; empty where the other lacks row or column. */
  readonly was: Letters;
  readonly newRows: readonly string[];
  readonly goneRows: readonly string[];
  readonly newRoles: readonly string[];
  readonly goneRoles: readonly string[];
  /** Letters of the other in rows and columns this one lacks. */
  readonly goneCells: number;
}

export type Mark = "added" | "removed" | "changed";

/** Arranges by activity and role, so that the order does not matter. */
export function compare(data: MatrixData, other: MatrixData, label: string): Comparison {
  const rowOf = new Map(other.rows.map((row, index) => [row.key, index])), columnOf = new Map(other.roles.map((role, index) => [role.key, index]));
  const was = data.rows.map((row) => data.roles.map((role) => at(other.letters, rowOf.get(row.key) ?? -1, columnOf.get(role.key) ?? -1)));
  const rows = new Set(data.rows.map((row) => row.key)), roles = new Set(data.roles.map((role) => role.key));
  const gone = other.rows.map((row, index) => other.roles.filter((role, column) => (!rows.has(row.key) || !roles.has(role.key)) && at(other.letters, index, column) !== "").length);
  const names = (parts: readonly { readonly key: string; readonly name: string }[], has: { has(key: string): boolean }) => parts.filter((part) => !has.has(part.key)).map((part) => part.name);
  return {
    id: other.id,
    label,
    was,
    newRows: names(data.rows, rowOf),
    goneRows: names(other.rows, rows),
    newRoles: names(data.roles, columnOf),
    goneRoles: names(other.roles, roles),
    goneCells: gone.reduce((sum, count) => sum + count, 0),
  };
}

/** What happened to a cell; undefined where nothing did. */
export function markOf(was: string | undefined, now: string): Mark | undefined {
  if (was === undefined || was === now) return undefined;
  return was === "" ? "added" : now === "" ? "removed" : "changed";
}

/** How many cells were added, removed and changed. */
export function countOf(comparison: Comparison, letters: Letters): Readonly<Record<Mark, number>> {
  const count = { added: 0, removed: comparison.goneCells, changed: 0 };
  letters.forEach((cells, row) => cells.forEach((held, column) => {
    const mark = markOf(comparison.was[row]?.[column], held);
    if (mark !== undefined) count[mark]++;
  }));
  return count;
}

/** The next cell that differs after a place, row by row, starting again at the top; null where none does. */
export function nextDifference(comparison: Comparison, letters: Letters, row: number, column: number): { row: number; column: number } | null {
  const width = letters[0]?.length ?? 0, total = letters.length * width;
  for (let step = 1; step <= total; step++) {
    const place = (row * width + column + step) % total, there = { row: Math.floor(place / width), column: place % width };
    if (markOf(comparison.was[there.row]?.[there.column], at(letters, there.row, there.column)) !== undefined) return there;
  }

  return null;
}
