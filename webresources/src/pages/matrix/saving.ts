import { at, type Board, type Change, type Letters } from "./board";
import type { MatrixData } from "./data";

/** Most cells one request takes. */
const mostCells = 2000;

/** Requests of at most 2,000 cells each, a row's cells always together: an A that moves leaves and arrives in one transaction. */
export function parts(changes: readonly Change[], most = mostCells): Change[][] {
  const requests: Change[][] = [];
  let open: Change[] = [];
  let start = 0;
  while (start < changes.length) {
    const row = changes[start]?.row;
    let end = start;
    while (end < changes.length && changes[end]?.row === row) end++;
    if (open.length > 0 && open.length + end - start > most) {
      requests.push(open);
      open = [];
    }

    open.push(...changes.slice(start, end));
    start = end;
  }

  if (open.length > 0) requests.push(open);
  return requests;
}

/** The unsaved letters, where rows and columns are now. What stood in a row or column that is gone goes with it. */
export function align(board: Board, before: MatrixData, after: MatrixData): Board {
  const rows = before.rows.map((row) => row.id), columns = before.roles.map((role) => role.id);
  const take = (letters: Letters) => after.rows.map((row, index) => after.roles.map((role, column) => {
    const oldRow = rows.indexOf(row.id), oldColumn = columns.indexOf(role.id);
    return oldRow < 0 || oldColumn < 0 ? at(after.letters, index, column) : at(letters, oldRow, oldColumn);
  }));
  return { stored: take(board.stored), letters: take(board.letters), past: [], future: [] };
}

export function inside(place: { readonly row: number; readonly column: number }, data: MatrixData): { row: number; column: number; fromRow: number; fromColumn: number } {
  const row = Math.max(0, Math.min(place.row, data.rows.length - 1)), column = Math.max(0, Math.min(place.column, data.roles.length - 1));
  return { row, column, fromRow: row, fromColumn: column };
}
