import { gaps, set, type Change, type Letters } from "./board";
import type { MatrixData } from "./data";

/** A repair of one row that is typed for the user: undoable like anything typed, and saved with the rest. */
export interface RowRepair {
  readonly column: number;
  readonly letter: string;
  readonly changes: readonly Change[];
}

/** Roles offered where nobody stands out. */
const most = 4;

/** What would close a row's gaps: the A for who does the work, the work for who has the A; a role with the KAM's letters first. */
export function repairsOf(data: MatrixData, letters: Letters, row: number): RowRepair[] {
  const cells = letters[row] ?? [], notation = data.notation, found = gaps(cells, notation);
  const offer = (column: number, letter: string): RowRepair => ({ column, letter, changes: set(letters, notation, row, column, letter) });
  const holders = (holds: (display: string) => boolean) => cells.map((held, column) => ({ held, column })).filter(({ held }) => holds(held));
  if (found.includes("manyA")) {
    // One keeps the A, every other keeps the work.
    return holders((held) => notation.isAccountable(held)).slice(0, most).map(({ held, column }) => ({ ...offer(column, held), changes: others(letters, notation, row, column) }));
  }

  if (found.includes("noA")) {
    const working = holders((held) => notation.isResponsible(held));
    return working.slice(0, most).map(({ held, column }) => offer(column, notation.typed(held, notation.accountable)));
  }

  if (found.includes("noR")) return holders((held) => notation.isAccountable(held)).slice(0, 1).filter(({ held }) => notation.typed(held, notation.responsible) === "A/R").map(({ column }) => offer(column, "A/R"));
  return [];
}

function others(letters: Letters, notation: MatrixData["notation"], row: number, keeper: number): Change[] {
  const changes: Change[] = [];
  (letters[row] ?? []).forEach((held, column) => {
    if (column !== keeper && notation.isAccountable(held)) changes.push({ row, column, from: held, to: notation.withoutAccountability(held) });
  });
  return changes;
}
