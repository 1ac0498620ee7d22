import { Component, createRef, type ComponentChildren } from "preact";
import { matrixTransferTexts, type MatrixTransferTexts } from "../../../generated/MatrixTransfer";
import { fill } from "../../../shared/texts";
import { isRefusal } from "../../../shared/webApi";
import { importMatrix, PartedImport, type Outcome, type Wanted } from "./importing";
import { isLong } from "./parts";
import type { TransferSetting } from "./transfer";
import { writeTsv } from "./tsv";
import { readWorkbook, UnreadableFile, type Workbook } from "./xlsx-read";

interface Props {
  readonly setting: TransferSetting;
  /** A table to begin with; empty for none. */
  readonly content?: string;
}

interface State {
  readonly wanted: Wanted;
  readonly book: Workbook | null;
  readonly sheet: number;
  readonly outcome: Outcome | null;
  readonly problem: string;
  readonly isBusy: boolean;
  /** A long import on its way. */
  readonly parted: PartedImport | null;
  /** Told anew after every part. */
  readonly told: string;
}

/** Differences shown at once; the counts say how many there are. */
const mostShown = 200;
const mostBytes = 20 * 1024 * 1024;

/** A file or a table from the clipboard: first what would change and what is asked, then the import. */
export class ImportDialog extends Component<Props, State> {
  override state: State = { wanted: { content: this.props.content ?? "", format: "Auto", mode: "Merge", several: "LeaveOpen", answers: {} }, book: null, sheet: 0, outcome: null, problem: "", isBusy: false, parted: null, told: "" };

  private readonly dialog = createRef<HTMLDialogElement>();

  override componentDidMount(): void {
    this.dialog.current?.showModal();
  }

  override render(): ComponentChildren {
    const { wanted, outcome, problem, isBusy, book, sheet, parted } = this.state, texts = this.texts;
    return (
      <dialog ref={this.dialog} class="dialog" aria-labelledby="import-title" onClose={this.close}>
        <h2 id="import-title">{texts.title}</h2>
        <label>{texts.file} <input type="file" accept=".xlsx,.csv,.tsv,.txt,.md,.json,.html,.htm" onChange={(event) => void this.read(event.currentTarget.files?.[0])} /></label>
        {book !== null && book.sheets.length > 1 && (
          <label>{texts.sheet} <select value={sheet} onChange={(event) => this.take(book, Number(event.currentTarget.value))}>{book.sheets.map((name, index) => <option key={index} value={index}>{name}</option>)}</select></label>
        )}
        <label>{texts.text}<textarea rows={outcome === null ? 8 : 3} spellcheck={false} value={wanted.content} onInput={(event) => this.want({ content: event.currentTarget.value, format: "Auto" })} /></label>
        <fieldset>
          <legend>{texts.mode}</legend>
          {(["Merge", "Replace"] as const).map((mode) => <label key={mode}><input type="radio" name="mode" checked={wanted.mode === mode} onChange={() => this.want({ mode })} /> {texts[mode]}</label>)}
        </fieldset>
        <label>{texts.several} <select value={wanted.several} onChange={(event) => this.want({ several: event.currentTarget.value as Wanted["several"] })}><option value="LeaveOpen">{texts.LeaveOpen}</option><option value="KeepFirst">{texts.KeepFirst}</option></select></label>
        {problem !== "" && <p class="bar problem" role="alert">{problem}</p>}
        <div role="status">{this.state.told !== "" && <p class="bar" data-part="progress">{this.state.told}</p>}</div>
        {parted !== null && isBusy && <progress aria-label={texts.applying} max={parted.parts.length} value={parted.finished} />}
        {outcome !== null && parted === null && this.renderOutcome(outcome)}
        <p class="commands">
          {outcome === null
            ? <button type="button" class="primary" data-command="check" disabled={isBusy || wanted.content.trim() === ""} onClick={() => void this.check(wanted)}>{isBusy ? texts.checking : texts.check}</button>
            : <button type="button" class="primary" data-command="apply" disabled={isBusy || outcome.created + outcome.updated + outcome.deleted === 0} onClick={() => void this.apply(outcome)}>{isBusy ? texts.applying : parted === null ? texts.apply : texts.goOn}</button>}
          <button type="button" data-command="cancel" onClick={() => this.dialog.current?.close()}>{parted === null ? texts.cancel : isBusy ? texts.stop : texts.close}</button>
        </p>
      </dialog>
    );
  }

  private renderOutcome(outcome: Outcome): ComponentChildren {
    const texts = this.texts, asked = outcome.questions.filter((question) => question.choices.length > 0), notes = outcome.questions.filter((question) => question.choices.length === 0);
    return (
      <section aria-labelledby="outcome">
        <h3 id="outcome" data-part="outcome" aria-live="polite">{outcome.created + outcome.updated + outcome.deleted === 0 ? texts.nothing : fill(texts.counts, outcome.created, outcome.updated, outcome.deleted)}</h3>
        {asked.length > 0 && (
          <>
            <h4>{texts.questions}</h4>
            <ul>{asked.map((question) => (
              <li key={question.id}>
                <label><span dir="auto">{question.text}</span> <select data-question={question.id} value={this.state.wanted.answers[question.id] ?? question.proposal} onChange={(event) => void this.answer(question.id, event.currentTarget.value)}>
                  {question.choices.map((choice) => <option key={choice} value={choice}>{this.choiceText(choice)}</option>)}
                </select></label>
              </li>
            ))}</ul>
          </>
        )}
        {notes.length > 0 && <details><summary>{fill(texts.notes, notes.length)}</summary><ul>{notes.map((note, index) => <li key={index} dir="auto">{note.text}</li>)}</ul></details>}
        {outcome.differences.length > 0 && (
          <div class="list" role="region" aria-label={texts.differences} tabIndex={0}>
            <table class="plain">
              <thead><tr><th scope="col">{texts.what}</th><th scope="col">{texts.activity}</th><th scope="col">{texts.role}</th><th scope="col">{texts.before}</th><th scope="col">{texts.after}</th></tr></thead>
              <tbody>{outcome.differences.slice(0, mostShown).map((difference, index) => (
                <tr key={index} class={difference.kind}>
                  <td>{fill(texts[difference.kind], tableText(difference.table, texts))}</td><td dir="auto">{difference.activity}</td><td dir="auto">{difference.role}</td><td>{difference.from}</td><td dir="auto">{difference.to}{difference.note === "" ? "" : ` [${difference.note}]`}</td>
                </tr>
              ))}</tbody>
            </table>
            {outcome.differences.length > mostShown && <p>{fill(texts.more, outcome.differences.length - mostShown)}</p>}
          </div>
        )}
      </section>
    );
  }

  private get texts(): MatrixTransferTexts {
    return matrixTransferTexts[this.props.setting.language];
  }

  private choiceText(choice: string): string {
    const texts = this.texts;
    switch (choice) {
      case "create": return texts.choiceCreate;
      case "skip": return texts.choiceSkip;
      case "none": return texts.choiceNone;
      case "open": return texts.choiceOpen;
      case "one": return texts.choiceOne;
      case "several": return texts.choiceSeveral;
      case "roles": return texts.choiceRoles;
      case "activities": return texts.choiceActivities;
      default: return choice;
    }
  }

  /** Whatever is wanted otherwise has to be checked again. */
  private want(change: Partial<Wanted>): void {
    this.setState((state: State) => ({ wanted: { ...state.wanted, ...change, ...("content" in change ? { answers: {} } : {}) }, outcome: null, problem: "", parted: null, told: "" }));
  }

  private async read(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    const texts = this.texts;
    try {
      if (file.size > mostBytes) throw new UnreadableFile("largeExcel");
      const content = new Uint8Array(await file.arrayBuffer());
      if (/\.(xlsx|xlsm|xls|xlsb|ods|numbers)$/i.test(file.name) || (content[0] === 0x50 && content[1] === 0x4b)) this.take(readWorkbook(content), 0);
      else this.setState({ book: null }, () => this.want({ content: decode(content), format: "Auto" }));
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      this.setState({ book: null, outcome: null, problem: fill(texts[error.reason], file.name) });
    }
  }

  private take(book: Workbook, sheet: number): void {
    try {
      const content = writeTsv(book.read(sheet));
      this.setState({ book, sheet }, () => this.want({ content, format: "TSV" }));
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      this.setState({ book, sheet, outcome: null, problem: fill(this.texts[error.reason], book.sheets[sheet] ?? "") });
    }
  }

  private async answer(id: string, choice: string): Promise<void> {
    const wanted = { ...this.state.wanted, answers: { ...this.state.wanted.answers, [id]: choice } };
    this.setState({ wanted });
    await this.check(wanted);
  }

  private async check(wanted: Wanted): Promise<void> {
    await this.ask(async () => this.setState({ outcome: await importMatrix(this.props.setting, wanted) }));
  }

  private async apply(outcome: Outcome): Promise<void> {
    const { setting } = this.props;
    const parted = this.state.parted ?? (isLong(outcome.differences) ? PartedImport.of(this.state.wanted, outcome) : undefined);
    if (parted !== undefined) {
      await this.applyParts(parted);
      return;
    }

    await this.ask(async () => {
      const done = await importMatrix(setting, this.state.wanted, outcome.revision);
      setting.onDone(fill(this.texts.done, done.created, done.updated, done.deleted));
    });
  }

  private async applyParts(parted: PartedImport): Promise<void> {
    const { setting } = this.props, texts = this.texts;
    const tell = (): void => this.setState({ parted, told: fill(texts.part, parted.finished, parted.parts.length, parted.created + parted.updated + parted.deleted) });
    tell();
    await this.ask(async () => {
      try {
        await parted.run(setting, tell);
      } catch (error) {
        // Refused: the plan no longer fits, so it is made anew; what is written is found there and not asked for again. Without an answer it goes on where it stopped.
        if (isRefusal(error) && !error.isExpired) this.setState({ outcome: null, parted: null });
        throw error;
      }

      if (parted.isDone) setting.onDone(fill(texts.doneParts, parted.created, parted.updated, parted.deleted, parted.parts.length));
    });
  }

  /** Whoever closes in the middle keeps what is written, and is told so. */
  private readonly close = (): void => {
    const { parted } = this.state, { setting } = this.props;
    if (parted === null || parted.isDone || parted.finished === 0) {
      if (parted !== null) parted.isStopped = true;
      setting.onClose();
      return;
    }

    parted.isStopped = true;
    setting.onDone(fill(this.texts.stopped, parted.finished, parted.parts.length, parted.created, parted.updated, parted.deleted));
  };

  /** One request; what failed is told and the entries stay. */
  private async ask(send: () => Promise<void>): Promise<void> {
    this.setState({ isBusy: true, problem: "" });
    try {
      await send();
    } catch (error) {
      if (!isRefusal(error) && !(error instanceof TypeError)) throw error;
      const texts = this.texts;
      this.setState({ problem: isRefusal(error) ? (error.isExpired ? texts.expired : error.message) : texts.offline });
    } finally {
      this.setState({ isBusy: false });
    }
  }
}

function tableText(table: string, texts: MatrixTransferTexts): string {
  switch (table) {
    case "kam_matrixactivity": return texts.partRow;
    case "kam_matrixrole": return texts.partColumn;
    case "kam_role": return texts.partRole;
    case "kam_matrix": return texts.partNotation;
    default: return texts.partCell;
  }
}

/** UTF-8, else what Western spreadsheets write. */
function decode(content: Uint8Array): string {
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder("utf-16le").decode(content);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder("windows-1252").decode(content);
  }
}
