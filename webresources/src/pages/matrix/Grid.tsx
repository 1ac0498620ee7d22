import { Component, createRef, type ComponentChildren } from "preact";
import type { MatrixTexts } from "../../generated/Matrix";
import { fill } from "../../shared/texts";
import { loadOf, type Board, type Change, type Range } from "./board";
import type { Comparison } from "./comparison";
import type { MatrixData } from "./data";
import { GridRow } from "./GridRow";

/** The cell the keyboard is on, and where a selection began. */
export interface Place {
  readonly row: number;
  readonly column: number;
  readonly fromRow: number;
  readonly fromColumn: number;
}

interface Props {
  readonly name: string;
  readonly data: MatrixData;
  readonly board: Board;
  readonly conflicts: readonly Change[];
  readonly comparison: Comparison | null;
  /** Who is shown below each role; null for the persons fixed in the matrix. */
  readonly people: readonly string[] | null;
  readonly place: Place;
  readonly texts: MatrixTexts;
  readonly onPlace: (place: Place) => void;
  readonly onType: (display: string) => void;
  readonly onCycle: () => void;
  readonly onClear: (range: Range) => void;
  readonly onCopy: (range: Range) => string;
  readonly onPaste: (text: string) => void;
}

const page = 10;

/** The grid of WAI-ARIA: one stop for the Tab key, arrows inside. */
export class Grid extends Component<Props> {
  private readonly table = createRef<HTMLTableElement>();
  private hasFocus = false;

  override componentDidUpdate(before: Props): void {
    if (this.hasFocus && (before.place.row !== this.props.place.row || before.place.column !== this.props.place.column)) this.focus();
  }

  private focus(): void {
    const { row, column } = this.props.place;
    this.table.current?.querySelector<HTMLElement>(`td[data-row="${row}"][data-column="${column}"]`)?.focus();
  }

  override render(): ComponentChildren {
    const { data, board, place, texts, conflicts, comparison, people } = this.props;
    const range = rangeOf(place);
    return (
      <div class="scroller">
        <table
          ref={this.table}
          role="grid"
          class={data.roles.length > 7 ? "" : "roomy"}
          aria-label={this.props.name}
          aria-rowcount={data.rows.length + 2}
          aria-colcount={data.roles.length + 2}
          aria-multiselectable="true"
          aria-readonly={data.readOnly !== null}
          aria-describedby={data.readOnly === null ? "keys" : undefined}
          onKeyDown={this.onKey}
          onMouseDown={this.onMouse}
          onFocusIn={() => (this.hasFocus = true)}
          onFocusOut={() => (this.hasFocus = false)}
          onCopy={this.onCopy}
          onCut={this.onCut}
          onPaste={this.onPaste}
        >
          <thead>
            <tr>
              <th scope="col" class="corner">{texts.activity}</th>
              {data.roles.map((role, column) => {
                const person = people === null ? role.person : people[column] ?? "";
                return (
                  <th key={role.id} scope="col" class="role" dir="auto">
                    <span>{role.name}</span>{person !== "" && <small data-person={column}>{person}</small>}{comparison?.newRoles.includes(role.name) === true && <small class="mark">{texts.newPart}</small>}
                  </th>
                );
              })}
              <th scope="col" class="check">{texts.check}</th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row, index) => (
              <GridRow
                key={row.id}
                index={index}
                name={row.name}
                notation={data.notation}
                letters={board.letters[index] ?? []}
                stored={board.stored[index] ?? []}
                conflicts={conflicts.length === 0 ? none : conflicts.filter((change) => change.row === index)}
                before={comparison?.was[index] ?? null}
                isNew={comparison?.newRows.includes(row.name) === true}
                active={place.row === index ? place.column : -1}
                from={index >= range.top && index <= range.bottom ? range.left : -1}
                to={index >= range.top && index <= range.bottom ? range.right : -1}
                texts={texts}
              />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" class="corner">{texts.load}</th>
              {data.roles.map((role, column) => this.renderLoad(role.id, column))}
              <td class="check" />
            </tr>
          </tfoot>
        </table>
      </div>
    );
  }

  private renderLoad(id: string, column: number): ComponentChildren {
    const { data, board, texts } = this.props;
    const { accountable, responsible, total } = loadOf(board.letters, data.notation, column);
    const a = data.notation.accountable, r = data.notation.responsible;
    const share = data.rows.length === 0 ? 0 : Math.round((100 * total) / data.rows.length);
    return (
      <td key={id} class="load" title={fill(texts.loadOf, accountable, responsible, total, a, r)} aria-label={fill(texts.loadOf, accountable, responsible, total, a, r)}>
        <span aria-hidden="true">{accountable}&nbsp;{a} · {responsible}&nbsp;{r}</span>
        <span class="bar-of-load" aria-hidden="true"><span style={{ width: `${share}%` }} /></span>
      </td>
    );
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const { data, place, onType, onCycle, onClear } = this.props;
    if (!(event.target instanceof HTMLElement) || event.target.dataset["row"] === undefined || event.altKey) return;
    const moved = step(event, place, data.rows.length - 1, data.roles.length - 1);
    if (moved !== null) {
      this.props.onPlace(event.shiftKey && event.key !== "Tab" ? { ...moved, fromRow: place.fromRow, fromColumn: place.fromColumn } : moved);
    } else if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== "a") return;
      this.props.onPlace({ row: data.rows.length - 1, column: data.roles.length - 1, fromRow: 0, fromColumn: 0 });
    } else if (event.key === " " || event.key === "Enter") {
      onCycle();
    } else if (event.key === "Delete" || event.key === "Backspace") {
      onClear(rangeOf(place));
    } else if (event.key === "Escape") {
      // Out of the grid for those who cannot see where Tab would lead.
      event.target.blur();
    } else {
      const letter = event.key.length === 1 ? data.notation.letters.find((known) => known.display === event.key.toUpperCase()) : undefined;
      if (letter === undefined) return;
      onType(letter.display);
    }

    event.preventDefault();
  };

  private readonly onMouse = (event: MouseEvent): void => {
    const cell = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("td[data-row]") : null;
    if (cell === null || event.button !== 0) return;
    const row = Number(cell.dataset["row"]), column = Number(cell.dataset["column"]);
    const { place, onPlace, onCycle } = this.props;
    if (event.shiftKey) {
      onPlace({ ...place, row, column });
      event.preventDefault();
    } else if (this.hasFocus && row === place.row && column === place.column) {
      onCycle();
    } else {
      onPlace({ row, column, fromRow: row, fromColumn: column });
    }
  };

  private readonly onCopy = (event: ClipboardEvent): void => {
    event.clipboardData?.setData("text/plain", this.props.onCopy(rangeOf(this.props.place)));
    event.preventDefault();
  };

  private readonly onCut = (event: ClipboardEvent): void => {
    this.onCopy(event);
    this.props.onClear(rangeOf(this.props.place));
  };

  private readonly onPaste = (event: ClipboardEvent): void => {
    this.props.onPaste(event.clipboardData?.getData("text/plain") ?? "");
    event.preventDefault();
  };
}

const none: readonly Change[] = [];

function rangeOf(place: Place): Range {
  return {
    top: Math.min(place.row, place.fromRow),
    bottom: Math.max(place.row, place.fromRow),
    left: Math.min(place.column, place.fromColumn),
    right: Math.max(place.column, place.fromColumn),
  };
}

/** Where a key leads; null where it leads nowhere. */
function step(event: KeyboardEvent, place: Place, lastRow: number, lastColumn: number): Place | null {
  const isFar = event.ctrlKey || event.metaKey;
  let { row, column } = place;
  switch (event.key) {
    case "ArrowUp": row = isFar ? 0 : row - 1; break;
    case "ArrowDown": row = isFar ? lastRow : row + 1; break;
    case "ArrowLeft": column = isFar ? 0 : column - 1; break;
    case "ArrowRight": column = isFar ? lastColumn : column + 1; break;
    case "PageUp": row -= page; break;
    case "PageDown": row += page; break;
    case "Home": column = 0; if (isFar) row = 0; break;
    case "End": column = lastColumn; if (isFar) row = lastRow; break;
    default: return null;
  }

  row = Math.max(0, Math.min(row, lastRow));
  column = Math.max(0, Math.min(column, lastColumn));
  return { row, column, fromRow: row, fromColumn: column };
}
