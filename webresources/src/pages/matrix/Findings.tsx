import type { ComponentChildren } from "preact";
import { RAC_02, RAC_02_remedy, RAC_03, RAC_03_remedy, RAC_07, RAC_07_remedy, RAC_10, RAC_10_remedy } from "../../generated/messages";
import { fill, type Language } from "../../shared/texts";
import { gaps, loadOf, type Letters } from "./board";
import type { MatrixData } from "./host";

interface Props {
  readonly data: MatrixData;
  readonly letters: Letters;
  readonly row: number;
  readonly column: number;
  readonly language: Language;
}

/** Roles a matrix needs before anybody could be consulted or informed; the server counts the same. */
const rolesForDialogue = 3;

/** What the rules say about the row and the role the keyboard is on, in the server's own words. */
export function Findings({ data, letters, row, column, language }: Props): ComponentChildren {
  const cells = letters[row] ?? [], found = gaps(cells, data.notation);
  const activity = data.rows[row]?.name ?? "", role = data.roles[column]?.name ?? "";
  const lines: string[] = [];
  if (found.includes("noA")) lines.push(`${fill(RAC_02[language], activity)} ${RAC_02_remedy[language]}`);
  if (found.includes("noR")) lines.push(`${fill(RAC_03[language], activity)} ${RAC_03_remedy[language]}`);
  if (data.roles.length >= rolesForDialogue && !cells.some((held) => data.notation.isTold(held))) lines.push(`${fill(RAC_10[language], activity)} ${RAC_10_remedy[language]}`);
  if (loadOf(letters, data.notation, column).total === 0) lines.push(`${fill(RAC_07[language], role)} ${RAC_07_remedy[language]}`);
  return <ul class="findings" data-part="findings">{lines.map((line) => <li key={line}>{line}</li>)}</ul>;
}
