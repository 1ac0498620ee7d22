import type { ComponentChildren } from "preact";
import type { MatrixTexts } from "../../generated/Matrix";
import { fill } from "../../shared/texts";
import * as boards from "./board";
import type { Board, Gap } from "./board";
import type { MatrixData } from "./data";

export type Command = "save" | "undo" | "redo" | "reload" | "import" | "excel" | "csv" | "copy" | "compare" | "people" | "print";

interface Props {
  readonly data: MatrixData;
  readonly board: Board;
  readonly isSaving: boolean;
  readonly open: readonly Command[];
  readonly texts: MatrixTexts;
  readonly onCommand: (command: Command) => void;
  readonly onGap: (gap: Gap) => void;
}

/** Everything that is done with the matrix as a whole; two rows, so that nothing hides in a menu. */
export function Toolbar(props: Props): ComponentChildren {
  const { data, board, isSaving, texts, open, onCommand } = props;
  const changed = boards.pending(board).length, isOpen = data.readOnly === null;
  const button = (command: Command, label: string) => <button type="button" data-command={command} onClick={() => onCommand(command)}>{label}</button>;
  const toggle = (command: Command, label: string) => <button type="button" data-command={command} aria-pressed={open.includes(command)} onClick={() => onCommand(command)}>{label}</button>;
  return (
    <div class="commands" role="group" aria-label={texts.commands}>
      {isOpen && <button type="button" class="primary" data-command="save" title={texts.saveHint} aria-disabled={changed === 0 || isSaving} onClick={() => onCommand("save")}>{isSaving ? texts.saving : texts.save}</button>}
      {isOpen && <button type="button" data-command="undo" aria-disabled={board.past.length === 0} onClick={() => onCommand("undo")}>{texts.undo}</button>}
      {isOpen && <button type="button" data-command="redo" aria-disabled={board.future.length === 0} onClick={() => onCommand("redo")}>{texts.redo}</button>}
      {button("reload", texts.reload)}
      {isOpen && button("import", texts.import)}
      <span class="set" role="group" aria-label={texts.export}><span aria-hidden="true">{texts.export}</span>{button("excel", texts.exportExcel)}{button("csv", texts.exportCsv)}{button("copy", texts.copyAll)}</span>
      {toggle("compare", texts.compare)}
      {data.scope !== "template" && toggle("people", texts.people)}
      {button("print", texts.print)}
      <span class="pending" data-part="pending">{changed === 0 ? "" : changed === 1 ? texts.pendingOne : fill(texts.pending, changed)}</span>
      <span class="gaps">
        {renderGap(props, "noA", data.notation.accountable)}
        {renderGap(props, "noR", data.notation.responsible)}
        {count(props, "noA") + count(props, "noR") === 0 && <span class="all" data-part="complete">{fill(texts.allRows, data.rows.length, data.notation.accountable, data.notation.responsible)}</span>}
      </span>
    </div>
  );
}

function renderGap(props: Props, gap: Gap, letter: string): ComponentChildren {
  const found = count(props, gap);
  return found > 0 && (
    <button type="button" class="gap" data-gap={gap} title={props.texts.jump} onClick={() => props.onGap(gap)}>
      {fill(props.texts.rowsWithout, found, props.data.rows.length, letter)}
    </button>
  );
}

function count({ board, data }: Props, gap: Gap): number {
  return board.letters.filter((cells) => boards.gaps(cells, data.notation).includes(gap)).length;
}
