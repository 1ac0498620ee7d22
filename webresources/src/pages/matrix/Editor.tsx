import { Component, createRef, type ComponentChildren } from "preact";
import { matrixTexts, type MatrixTexts } from "../../generated/Matrix";
import { fill, type Language } from "../../shared/texts";
import { ApiError } from "../../shared/webApi";
import * as boards from "./board";
import type { Board, Change, Gap, Range } from "./board";
import { Findings } from "./Findings";
import { Grid, type Place } from "./Grid";
import type { Host, MatrixData } from "./host";
import { Legend } from "./Legend";

interface Props {
  readonly host: Host;
  readonly language: Language;
}

interface State {
  readonly data: MatrixData | null;
  readonly board: Board;
  readonly place: Place;
  readonly conflicts: readonly Change[];
  /** What failed, until it is tried again. */
  readonly problem: { readonly text: string; readonly isLoading: boolean } | null;
  readonly said: string;
  readonly isSaving: boolean;
}

/** Most cells one request takes. */
const mostCells = 2000;

/** Keeps the matrix being edited: what is stored, what is typed, what to say about it. */
export class Editor extends Component<Props, State> {
  override state: State = { data: null, board: boards.open([]), place: { row: 0, column: 0, fromRow: 0, fromColumn: 0 }, conflicts: [], problem: null, said: "", isSaving: false };

  private readonly grid = createRef<Grid>();

  override componentDidMount(): void {
    window.addEventListener("beforeunload", this.warn);
    void this.load();
  }

  override componentWillUnmount(): void {
    window.removeEventListener("beforeunload", this.warn);
  }

  override render(): ComponentChildren {
    const { data, board, problem, said } = this.state, { language } = this.props, texts = this.texts;
    if (data === null) return problem === null ? <p class="note" role="status">{texts.loading}</p> : this.renderProblem();
    const name = data.name === "" ? texts.title : data.name;
    if (data.rows.length === 0 || data.roles.length === 0) return <p class="note">{texts.noParts}</p>;
    return (
      <div class="editor" onKeyDown={this.onKey}>
        <h1 class="hidden">{name}</h1>
        {this.renderCommands(data)}
        {data.readOnly !== null && <p class="bar info">{data.readOnly === "status" ? texts.readOnlyStatus : texts.readOnlyRight}</p>}
        {problem !== null && this.renderProblem()}
        <Legend notation={data.notation} texts={texts} />
        <Grid
          ref={this.grid}
          name={name}
          data={data}
          board={board}
          conflicts={this.state.conflicts}
          place={this.state.place}
          texts={texts}
          onPlace={this.move}
          onType={this.type}
          onCycle={this.cycle}
          onClear={this.clear}
          onCopy={this.copy}
          onPaste={this.paste}
        />
        <Findings data={data} letters={board.letters} row={this.state.place.row} column={this.state.place.column} language={language} />
        {data.readOnly === null && <p class="keys" id="keys">{texts.keys}</p>}
        <p class="hidden" role="status" aria-live="polite">{said}</p>
      </div>
    );
  }

  private renderCommands(data: MatrixData): ComponentChildren {
    const { board, isSaving } = this.state, texts = this.texts;
    const changed = boards.pending(board).length;
    const isOpen = data.readOnly === null;
    return (
      <div class="commands" role="group" aria-label={texts.commands}>
        {isOpen && <button type="button" class="primary" data-command="save" title={texts.saveHint} aria-disabled={changed === 0 || isSaving} onClick={() => void this.save()}>{isSaving ? texts.saving : texts.save}</button>}
        {isOpen && <button type="button" data-command="undo" aria-disabled={board.past.length === 0} onClick={this.undo}>{texts.undo}</button>}
        {isOpen && <button type="button" data-command="redo" aria-disabled={board.future.length === 0} onClick={this.redo}>{texts.redo}</button>}
        <button type="button" data-command="reload" onClick={() => void this.load()}>{texts.reload}</button>
        <button type="button" data-command="export" onClick={() => void this.exportCsv()}>{texts.exportCsv}</button>
        <span class="pending" data-part="pending">{changed === 0 ? "" : changed === 1 ? texts.pendingOne : fill(texts.pending, changed)}</span>
        <span class="gaps">
          {this.renderGap(data, "noA", data.notation.accountable)}
          {this.renderGap(data, "noR", data.notation.responsible)}
          {this.count(data, "noA") + this.count(data, "noR") === 0 && <span class="all" data-part="complete">{fill(texts.allRows, data.rows.length, data.notation.accountable, data.notation.responsible)}</span>}
        </span>
      </div>
    );
  }

  private renderGap(data: MatrixData, gap: Gap, letter: string): ComponentChildren {
    const count = this.count(data, gap);
    return count > 0 && (
      <button type="button" class="gap" data-gap={gap} title={this.texts.jump} onClick={() => this.jump(gap)}>
        {fill(this.texts.rowsWithout, count, data.rows.length, letter)}
      </button>
    );
  }

  private renderProblem(): ComponentChildren {
    const { problem, data } = this.state, texts = this.texts;
    return problem !== null && (
      <div class="bar problem" role="alert">
        <span data-part="problem">{problem.text}</span>
        <button type="button" data-command="retry" onClick={() => void (problem.isLoading ? this.load() : this.save())}>{texts.retry}</button>
        {data !== null && !problem.isLoading && <button type="button" data-command="refresh" onClick={() => void this.load()}>{texts.reload}</button>}
      </div>
    );
  }

  private get texts(): MatrixTexts {
    return matrixTexts[this.props.language];
  }

  private count(data: MatrixData, gap: Gap): number {
    return this.state.board.letters.filter((cells) => boards.gaps(cells, data.notation).includes(gap)).length;
  }

  /** Reads the matrix; what is not saved yet stays, if rows and columns are still the same. */
  private async load(): Promise<void> {
    try {
      const data = await this.props.host.load();
      const before = this.state.data, hadChanges = boards.pending(this.state.board).length > 0;
      const own = before !== null && hadChanges ? align(this.state.board, before, data) : boards.open(data.letters);
      const { board, conflicts } = before !== null && hadChanges ? boards.rebase(own, data.letters) : { board: own, conflicts: [] };
      const said = before === null ? "" : conflicts.length === 0 ? this.texts.reloaded : fill(this.texts.reloadedConflicts, conflicts.length);
      this.setState({ data, board, conflicts, said, problem: conflicts.length === 0 ? null : { text: said, isLoading: false }, place: inside(this.state.place, data) });
    } catch (error) {
      this.fail(error, true);
    }
  }

  private async save(): Promise<void> {
    const { data, isSaving } = this.state;
    if (data === null || data.readOnly !== null || isSaving) return;
    const changes = boards.pending(this.state.board);
    if (changes.length === 0) return;
    this.setState({ isSaving: true, problem: null });
    try {
      for (const part of parts(changes)) {
        await this.props.host.save(data, part);
        this.setState((state: State) => ({ board: boards.settle(state.board, part) }));
      }

      this.setState({ isSaving: false, conflicts: [], said: this.texts.saved });
    } catch (error) {
      this.setState({ isSaving: false });
      this.fail(error, false);
    }
  }

  private async exportCsv(): Promise<void> {
    try {
      const content = await this.props.host.exportCsv();
      const address = URL.createObjectURL(new Blob([content], { type: "text/csv;charset=utf-8" }));
      const link = document.createElement("a");
      link.href = address;
      link.download = `${(this.state.data?.name ?? "").replace(/[^\p{L}\p{N} _-]/gu, "").trim() || "RACI"}.csv`;
      link.click();
      URL.revokeObjectURL(address);
    } catch (error) {
      this.fail(error, true);
    }
  }

  private fail(error: unknown, isLoading: boolean): void {
    const texts = this.texts;
    const refusal = error instanceof ApiError ? error : null;

    // fetch itself fails with a TypeError: no network, or no server.
    if (refusal === null && !(error instanceof TypeError)) throw error;
    const reason = refusal === null ? texts.offline : refusal.isExpired ? texts.expired : refusal.message;
    const isOwn = refusal === null || refusal.isExpired;
    this.setState({ problem: { text: isLoading && !isOwn ? fill(texts.notLoaded, reason) : reason, isLoading } });
  }

  private change(changes: readonly Change[], said: string): void {
    if (changes.length > 0) this.setState((state: State) => ({ board: boards.apply(state.board, changes), said }));
  }

  private get isLocked(): boolean {
    return this.state.data?.readOnly !== null;
  }

  private readonly move = (place: Place): void => {
    this.setState({ place });
  };

  private readonly type = (display: string): void => {
    const { data, board, place } = this.state;
    if (data === null || this.isLocked) return;
    this.put(data, boards.set(board.letters, data.notation, place.row, place.column, data.notation.typed(boards.at(board.letters, place.row, place.column), display)));
  };

  private readonly cycle = (): void => {
    const { data, board, place } = this.state;
    if (data === null || this.isLocked) return;
    this.put(data, boards.set(board.letters, data.notation, place.row, place.column, boards.next(board.letters, data.notation, place.row, place.column)));
  };

  /** Says what happened to a cell, and where the A went from. */
  private put(data: MatrixData, changes: readonly Change[]): void {
    const texts = this.texts, own = changes[changes.length - 1];
    if (own === undefined) return;
    const role = data.roles[own.column]?.name ?? "";
    const sentence = fill(texts.changed, data.rows[own.row]?.name ?? "", role, own.to === "" ? texts.empty : own.to);
    const moved = changes.length > 1 ? ` ${fill(texts.moved, data.roles[changes[0]?.column ?? 0]?.name ?? "", role, data.notation.accountable)}` : "";
    this.change(changes, sentence + moved);
  }

  private readonly clear = (range: Range): void => {
    if (!this.isLocked) this.change(boards.clear(this.state.board.letters, range), this.texts.empty);
  };

  private readonly copy = (range: Range): string => {
    this.setState({ said: fill(this.texts.copied, (range.bottom - range.top + 1) * (range.right - range.left + 1)) });
    return boards.copy(this.state.board.letters, range);
  };

  private readonly paste = (text: string): void => {
    const { data, board, place } = this.state;
    if (data === null || this.isLocked) return;
    const top = Math.min(place.row, place.fromRow), left = Math.min(place.column, place.fromColumn);
    const { changes, taken, skipped } = boards.paste(board.letters, data.notation, top, left, text);
    const said = skipped === 0 ? fill(this.texts.pasted, taken) : fill(this.texts.pastedPartly, taken, skipped);
    this.change(changes, said);
    this.setState({ said });
  };

  private readonly undo = (): void => {
    if (this.state.board.past.length > 0) this.setState((state: State) => ({ board: boards.undo(state.board), said: this.texts.undone }));
  };

  private readonly redo = (): void => {
    if (this.state.board.future.length > 0) this.setState((state: State) => ({ board: boards.redo(state.board), said: this.texts.redone }));
  };

  private jump(gap: Gap): void {
    const { data, board, place } = this.state;
    if (data === null) return;
    const row = boards.nextGap(board.letters, data.notation, gap, place.row);
    if (row >= 0) this.setState({ place: { row, column: 0, fromRow: row, fromColumn: 0 } }, () => this.grid.current?.focus());
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    const key = event.key.toLowerCase();
    if (key === "s") void this.save();
    else if (key === "z" && !event.shiftKey) this.undo();
    else if (key === "y" || key === "z") this.redo();
    else return;
    event.preventDefault();
  };

  private readonly warn = (event: BeforeUnloadEvent): void => {
    if (boards.pending(this.state.board).length > 0) event.preventDefault();
  };
}

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
function align(board: Board, before: MatrixData, after: MatrixData): Board {
  const rows = before.rows.map((row) => row.id), columns = before.roles.map((role) => role.id);
  const take = (letters: boards.Letters) => after.rows.map((row, index) => after.roles.map((role, column) => {
    const oldRow = rows.indexOf(row.id), oldColumn = columns.indexOf(role.id);
    return oldRow < 0 || oldColumn < 0 ? boards.at(after.letters, index, column) : boards.at(letters, oldRow, oldColumn);
  }));
  return { stored: take(board.stored), letters: take(board.letters), past: [], future: [] };
}

function inside(place: Place, data: MatrixData): Place {
  const row = Math.max(0, Math.min(place.row, data.rows.length - 1)), column = Math.max(0, Math.min(place.column, data.roles.length - 1));
  return { row, column, fromRow: row, fromColumn: column };
}
