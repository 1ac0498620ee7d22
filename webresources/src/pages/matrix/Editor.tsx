import { Component, createRef, type ComponentChildren } from "preact";
import { matrixTexts, type MatrixTexts } from "../../generated/Matrix";
import { fill, type Language } from "../../shared/texts";
import { dayOf } from "../../shared/time";
import { ApiError } from "../../shared/webApi";
import * as boards from "./board";
import type { Board, Change, Gap, Range } from "./board";
import { Compare } from "./Compare";
import { compare, nextDifference, type Comparison } from "./comparison";
import { needed } from "./consent";
import type { Host, MatrixData, Standing } from "./data";
import { Demanded, transfer } from "./Demanded";
import { Findings } from "./Findings";
import { Grid, type Place } from "./Grid";
import { Palette } from "./Palette";
import { People } from "./People";
import { align, inside, parts } from "./saving";
import { Toolbar, type Command } from "./Toolbar";
import type { TransferSetting } from "./transfer/transfer";

interface Props {
  readonly host: Host;
  readonly language: Language;
}

/** What failed, and what may help: reading again, saving again, or, where the server refused, to see what is stored now. */
interface Problem {
  readonly text: string;
  readonly next?: "load" | "save" | "see";
}

interface State {
  readonly data: MatrixData | null;
  readonly standing: Standing;
  readonly board: Board;
  readonly place: Place;
  readonly conflicts: readonly Change[];
  readonly comparison: Comparison | null;
  readonly people: readonly string[] | null;
  readonly open: readonly Command[];
  readonly problem: Problem | null;
  readonly said: string;
  readonly isSaving: boolean;
}

/** Keeps the matrix being edited: what is stored, what is typed, what to say about it. */
export class Editor extends Component<Props, State> {
  override state: State = {
    data: null, standing: { findings: [], agreed: [], today: "" }, board: boards.open([]), place: { row: 0, column: 0, fromRow: 0, fromColumn: 0 }, conflicts: [], comparison: null, people: null, open: [], problem: null, said: "", isSaving: false,
  };

  private readonly page = createRef<HTMLDivElement>();

  override componentDidMount(): void {
    window.addEventListener("beforeunload", this.warn);
    void this.load();
  }

  override componentWillUnmount(): void {
    window.removeEventListener("beforeunload", this.warn);
  }

  override render(): ComponentChildren {
    const { data, board, problem, said, open } = this.state, { host } = this.props, texts = this.texts;
    if (data === null) return problem === null ? <p class="note" role="status">{texts.loading}</p> : this.renderProblem();
    const name = data.name === "" ? texts.title : data.name;
    if (data.rows.length === 0 || data.roles.length === 0) return this.renderEmpty(data, name);
    return (
      <div class="editor" ref={this.page} onKeyDown={this.onKey}>
        <h1 class="hidden">{name}</h1>
        <p class="print-head" aria-hidden="true"><b dir="auto">{name}</b> · {fill(texts.printHead, data.version, data.status, dayOf(new Date(this.today), this.props.language))}</p>
        <Toolbar data={data} board={board} isSaving={this.state.isSaving} open={open} texts={texts} onCommand={this.command} onGap={this.jump} />
        {data.readOnly !== null && <p class="bar info">{data.readOnly === "status" ? texts.readOnlyStatus : texts.readOnlyRight}</p>}
        {problem !== null && this.renderProblem()}
        {open.includes("compare") && <Compare host={host} data={data} letters={board.letters} comparison={this.state.comparison} texts={texts} onCompared={(comparison) => this.setState({ comparison })} onNext={this.jumpToDifference} onFailed={this.failed} />}
        {open.includes("people") && <People host={host} data={data} texts={texts} today={this.today} onPeople={(people) => this.setState({ people })} onFailed={this.failed} />}
        {open.includes("import") && <Demanded loading={texts.loading} open={(loaded, place) => loaded.openImport(place, this.setting(data))} onFailed={this.failed} />}
        <Palette notation={data.notation} texts={texts} onLetter={data.readOnly === null ? this.pick : null} />
        <Grid
          name={name}
          data={data}
          board={board}
          conflicts={this.state.conflicts}
          comparison={this.state.comparison}
          people={this.state.people}
          place={this.state.place}
          texts={texts}
          onPlace={this.move}
          onType={this.type}
          onCycle={this.cycle}
          onClear={this.clear}
          onCopy={this.copy}
          onPaste={this.paste}
        />
        {this.renderConsent(data)}
        <Findings host={host} data={data} stored={this.state.standing.findings} board={board} row={this.state.place.row} column={this.state.place.column} language={this.props.language} texts={texts} onRepair={this.repair} onFailed={this.failed} />
        {data.readOnly === null && <p class="keys" id="keys">{texts.keys}</p>}
        <p class="hidden" role="status" aria-live="polite">{said}</p>
      </div>
    );
  }

  private renderEmpty(data: MatrixData, name: string): ComponentChildren {
    const { problem, said } = this.state, texts = this.texts;
    return (
      <div class="editor">
        <h1 class="hidden">{name}</h1>
        {problem !== null && this.renderProblem()}
        {data.readOnly === null
          ? <Demanded key={data.rows.length} loading={texts.loading} open={(loaded, place) => loaded.openStart(place, this.setting(data))} onFailed={this.failed} />
          : <p class="note">{texts.noParts}</p>}
        <p class="hidden" role="status" aria-live="polite">{said}</p>
      </div>
    );
  }

  /** Whose signature the change will need, before it is saved. */
  private renderConsent(data: MatrixData): ComponentChildren {
    const functions = needed(data, this.state.standing.agreed, this.state.board.stored, this.state.board.letters);
    if (functions.length === 0) return null;
    const voided = functions.filter((known) => known.isVoided).map((known) => known.name);
    return (
      <p class="bar consent" data-part="consent">
        <span>{fill(this.texts.consentNeeded, functions.map((known) => known.name).join(", "))}</span>
        {voided.length > 0 && <b>{fill(this.texts.consentVoided, voided.join(", "))}</b>}
      </p>
    );
  }

  private renderProblem(): ComponentChildren {
    const { problem } = this.state, texts = this.texts;
    return problem !== null && (
      <div class="bar problem" role="alert">
        <span data-part="problem">{problem.text}</span>
        {problem.next !== undefined && <button type="button" data-command={problem.next === "see" ? "refresh" : "retry"} onClick={() => void (problem.next === "save" ? this.save() : this.load())}>{problem.next === "see" ? texts.reloadKeep : texts.retry}</button>}
      </div>
    );
  }

  private get texts(): MatrixTexts {
    return matrixTexts[this.props.language];
  }

  private setting(data: MatrixData): TransferSetting {
    return {
      api: this.props.host.api,
      data,
      language: this.props.language,
      onDone: (said) => {
        this.close("import");
        this.props.host.changed();
        void this.load().then(() => this.setState({ said }));
      },
      onClose: () => this.close("import"),
    };
  }

  private close(command: Command): void {
    this.setState((state: State) => ({ open: state.open.filter((known) => known !== command) }));
  }

  /** Reads the matrix; what is not saved yet stays, if rows and columns are still the same. */
  private async load(): Promise<void> {
    try {
      const data = await this.props.host.load();
      const { data: before, comparison, board: typed } = this.state, hadChanges = boards.pending(typed).length > 0;
      const own = before !== null && hadChanges ? align(typed, before, data) : boards.open(data.letters);
      const { board, conflicts } = before !== null && hadChanges ? boards.rebase(own, data.letters) : { board: own, conflicts: [] };
      const said = before === null ? "" : conflicts.length > 0 ? fill(this.texts.reloadedConflicts, conflicts.length) : hadChanges ? this.texts.reloaded : this.texts.reloadedAll;
      this.setState({ data, board, conflicts, said, problem: conflicts.length === 0 ? null : { text: said }, place: inside(this.state.place, data) });
      await this.look();
      if (comparison !== null) this.setState({ comparison: compare(data, await this.props.host.other(comparison.id), comparison.label) });
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
      this.props.host.changed();
      await this.look();
    } catch (error) {
      this.setState({ isSaving: false });
      this.fail(error, false);
    }
  }

  /** What the server says about what is stored; the grid does not wait for it. */
  private async look(): Promise<void> {
    try {
      this.setState({ standing: await this.props.host.standing() });
    } catch (error) {
      this.fail(error, true);
    }
  }

  /** What is stored, as a file or in the clipboard; that something is not in it yet is said. */
  private async give(as: "csv" | "excel" | "copy"): Promise<void> {
    const { data, board } = this.state, texts = this.texts;
    if (data === null) return;
    try {
      const content = await this.props.host.exportText(as === "csv" ? "CSV" : "TSV");
      if (as === "csv") download(new Blob([content], { type: "text/csv;charset=utf-8" }), data.name, "csv");
      else if (as === "copy") await navigator.clipboard.writeText(content);
      else download(new Blob([(await transfer()).excel(content, data.name) as BlobPart], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }), data.name, "xlsx");
      const said = as === "copy" ? texts.copiedAll : texts.exported;
      this.setState({ said: boards.pending(board).length === 0 ? said : `${said} ${texts.withoutUnsaved}`, problem: null });
    } catch (error) {
      if (error instanceof DOMException) this.setState({ problem: { text: texts.copyRefused } });
      else this.fail(error, true);
    }
  }

  private readonly failed = (error: unknown): void => this.fail(error, true);

  private fail(error: unknown, isLoading: boolean): void {
    const texts = this.texts;
    const refusal = error instanceof ApiError ? error : null;

    // fetch itself fails with a TypeError: no network, or no server.
    if (refusal === null && !(error instanceof TypeError)) throw error;
    const reason = refusal === null ? texts.offline : refusal.isExpired ? texts.expired : refusal.message;
    const isOwn = refusal === null || refusal.isExpired;
    this.setState({ problem: { text: isLoading && !isOwn ? fill(texts.notLoaded, reason) : reason, next: isLoading ? "load" : isOwn ? "save" : "see" } });
  }

  private change(changes: readonly Change[], said: string): void {
    if (changes.length > 0) this.setState((state: State) => ({ board: boards.apply(state.board, changes), said }));
  }

  private get isLocked(): boolean {
    return this.state.data?.readOnly !== null;
  }

  private readonly command = (command: Command): void => {
    switch (command) {
      case "save": void this.save(); break;
      case "undo": this.undo(); break;
      case "redo": this.redo(); break;
      case "reload": void this.load(); break;
      case "csv": case "excel": case "copy": void this.give(command); break;
      case "print": window.print(); break;
      default: this.toggle(command);
    }
  };

  private toggle(command: Command): void {
    const isOpen = this.state.open.includes(command);
    this.setState({ open: isOpen ? this.state.open.filter((known) => known !== command) : [...this.state.open, command] });
    if (isOpen && command === "compare") this.setState({ comparison: null });
    if (isOpen && command === "people") this.setState({ people: null });
  }

  private readonly move = (place: Place): void => {
    this.setState({ place });
  };

  /** A letter of the palette goes where the keyboard is, and the keyboard stays there. */
  private readonly pick = (display: string): void => {
    this.type(display);
    this.focusCell();
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

  private readonly repair = (changes: readonly Change[]): void => {
    const { data } = this.state;
    if (data !== null && !this.isLocked) this.put(data, changes);
  };

  /** Says what happened to a cell, and where the A went from. */
  private put(data: MatrixData, changes: readonly Change[]): void {
    const texts = this.texts, own = changes[changes.length - 1];
    if (own === undefined) return;
    const role = data.roles[own.column]?.name ?? "";
    const sentence = fill(texts.changedCell, data.rows[own.row]?.name ?? "", role, own.to === "" ? texts.empty : own.to);
    const isMove = changes.length > 1 && data.notation.isAccountable(own.to);
    const moved = isMove ? ` ${fill(texts.moved, data.roles[changes[0]?.column ?? 0]?.name ?? "", role, data.notation.accountable)}` : "";
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

  private readonly jump = (gap: Gap): void => {
    const { data, board, place } = this.state;
    if (data === null) return;
    const row = boards.nextGap(board.letters, data.notation, gap, place.row);
    if (row >= 0) this.goTo(row, 0);
  };

  private readonly jumpToDifference = (): void => {
    const { comparison, board, place } = this.state;
    const next = comparison === null ? null : nextDifference(comparison, board.letters, place.row, place.column);
    if (next !== null) this.goTo(next.row, next.column);
  };

  private goTo(row: number, column: number): void {
    this.setState({ place: { row, column, fromRow: row, fromColumn: column } }, this.focusCell);
  }

  /** The keyboard goes to the cell it was on. */
  private readonly focusCell = (): void => {
    this.page.current?.querySelector<HTMLElement>("td[tabindex='0']")?.focus();
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    const key = event.key.toLowerCase();
    if (key === "s") void this.save();
    else if (key === "z" && !event.shiftKey) this.undo();
    else if (key === "y" || key === "z") this.redo();
    else return;
    event.preventDefault();
  };

  /** The reader's day; until it is known that of UTC. */
  private get today(): string {
    return this.state.standing.today || new Date().toISOString().slice(0, 10);
  }

  private readonly warn = (event: BeforeUnloadEvent): void => {
    if (boards.pending(this.state.board).length > 0) event.preventDefault();
  };
}

function download(content: Blob, name: string, extension: string): void {
  const address = URL.createObjectURL(content), link = document.createElement("a");
  link.href = address;
  link.download = `${name.replace(/[^\p{L}\p{N} _-]/gu, "").trim() || "RACI"}.${extension}`;
  link.click();
  URL.revokeObjectURL(address);
}
