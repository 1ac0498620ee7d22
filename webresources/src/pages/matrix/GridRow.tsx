import { Component, type ComponentChildren } from "preact";
import type { MatrixTexts } from "../../generated/Matrix";
import { fill } from "../../shared/texts";
import { gaps, type Change } from "./board";
import { markOf } from "./comparison";
import type { Notation } from "./notations";

interface Props {
  readonly index: number;
  readonly name: string;
  readonly notation: Notation;
  readonly letters: readonly string[];
  readonly stored: readonly string[];
  readonly conflicts: readonly Change[];
  /** The letters of the version compared with where they differ; null while nothing is compared. */
  readonly before: readonly string[] | null;
  /** The row is not in the version compared with. */
  readonly isNew: boolean;
  /** The column the keyboard is on; -1 in all rows but one. */
  readonly active: number;
  /** Selected columns, ends included; -1 where none is. */
  readonly from: number;
  readonly to: number;
  readonly texts: MatrixTexts;
}

/** One activity. Drawn again only when something of its own changed: 200 rows of 30 cells stay fluent. */
export class GridRow extends Component<Props> {
  override shouldComponentUpdate(after: Props): boolean {
    const before = this.props;
    return before.letters !== after.letters || before.stored !== after.stored || before.conflicts !== after.conflicts || before.before !== after.before || before.active !== after.active
      || before.from !== after.from || before.to !== after.to || before.name !== after.name || before.index !== after.index || before.texts !== after.texts;
  }

  override render(): ComponentChildren {
    const { index, name, letters, notation, texts, isNew } = this.props;
    const found = gaps(letters, notation);
    const accountable = letters.filter((held) => notation.isAccountable(held)).length;
    return (
      <tr aria-rowindex={index + 2}>
        <th scope="row" title={name} dir="auto">{name}{isNew && <small class="mark"> {texts.newPart}</small>}</th>
        {letters.map((held, column) => this.renderCell(held, column))}
        <td class={found.length === 0 ? "check good" : "check open"} data-check={index}>
          {found.length === 0 ? texts.complete : found.map((gap) => (gap === "manyA" ? fill(texts.several, accountable, notation.accountable) : fill(texts.without, gap === "noA" ? notation.accountable : notation.responsible))).join(", ")}
        </td>
      </tr>
    );
  }

  private renderCell(held: string, column: number): ComponentChildren {
    const { index, stored, notation, active, from, to, texts, conflicts, before } = this.props;
    const was = before?.[column], mark = markOf(was, held);
    const conflict = conflicts.find((change) => change.column === column);
    const isChanged = held !== (stored[column] ?? "");
    const letter = notation.letters.find((known) => known.display === held);
    const label = (letter === undefined ? texts.empty : `${held}, ${texts[letter.term]}`)
      + (isChanged ? `, ${texts.unsaved}` : "")
      + (mark === undefined ? "" : `, ${fill(texts[mark], was === "" ? texts.empty : was ?? "")}`)
      + (conflict === undefined ? "" : `, ${fill(texts.conflict, conflict.from === "" ? texts.empty : conflict.from)}`);
    const kind = held === "" ? "" : notation.isAccountable(held) ? " accountable" : notation.isResponsible(held) ? " responsible" : " told";
    return (
      <td
        key={column}
        data-row={index}
        data-column={column}
        class={`cell${kind}${isChanged ? " changed" : ""}${conflict === undefined ? "" : " conflict"}${mark === undefined ? "" : ` mark-${mark}`}`}
        tabIndex={active === column ? 0 : -1}
        aria-label={label}
        aria-selected={from >= 0 && column >= from && column <= to}
      >
        {held}
        {mark !== undefined && <small data-was={mark === "added" ? "+" : mark === "removed" ? `\u2212 ${was ?? ""}` : `\u2190 ${was ?? ""}`} />}
      </td>
    );
  }
}
