import { at, type Letters } from "./board";
import type { MatrixData } from "./data";

/** A function that has to agree to what was typed. */
export interface Needed {
  readonly name: string;
  /** It has agreed to what is stored, or was asked; that falls with the change. */
  readonly isVoided: boolean;
}

/** Whose agreement the unsaved change will need: functions whose own part of the matrix differs, as the server cuts it (SGN-03, RAC-21). */
export function needed(data: MatrixData, agreed: readonly string[], stored: Letters, letters: Letters): Needed[] {
  if (stored === letters) return [];
  const before = asked(data, stored), after = asked(data, letters);

  // A matrix of one function alone needs nobody's agreement.
  if (after.size < 2) return [];
  const found: Needed[] = [];
  after.forEach((name, id) => {
    const differs = !before.has(id) || before.size < 2 || letters.some((cells, row) => cells !== stored[row] && part(data, stored, row, id) !== part(data, letters, row, id));
    if (differs) found.push({ name, isVoided: agreed.includes(id) });
  });
  return found.sort((one, other) => one.name.localeCompare(other.name));
}

/** Functions with a role that does or answers for something. */
function asked(data: MatrixData, letters: Letters): Map<string, string> {
  const functions = new Map<string, string>();
  data.roles.forEach((role, column) => {
    if (role.functionId !== "" && letters.some((cells) => data.notation.isAccountable(cells[column] ?? "") || data.notation.isResponsible(cells[column] ?? ""))) functions.set(role.functionId, role.functionName);
  });
  return functions;
}

/** A function's part of one row: its own cells, and who is accountable; nothing where it has no cell. */
function part(data: MatrixData, letters: Letters, row: number, functionId: string): string {
  const own: string[] = [], accountable: string[] = [];
  data.roles.forEach((role, column) => {
    const held = at(letters, row, column);
    if (held === "") return;
    if (role.functionId === functionId) own.push(`${column}:${held}`);
    if (data.notation.isAccountable(held)) accountable.push(String(column));
  });
  return own.length === 0 ? "" : `${own.join()}|${accountable.join()}`;
}
