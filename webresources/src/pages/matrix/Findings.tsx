import { Component, type ComponentChildren } from "preact";
import type { MatrixTexts } from "../../generated/Matrix";
import { RAC_02, RAC_02_remedy, RAC_03, RAC_03_remedy, RAC_07, RAC_07_remedy, RAC_10, RAC_10_remedy } from "../../generated/messages";
import { fill, withoutNumber, type Language } from "../../shared/texts";
import { gaps, loadOf, pending, set, type Board, type Change } from "./board";
import type { Host, MatrixData, StoredFinding, WantedCell } from "./data";
import { repairsOf, type RowRepair } from "./repairs";

interface Props {
  readonly host: Host;
  readonly data: MatrixData;
  readonly stored: readonly StoredFinding[];
  readonly board: Board;
  readonly row: number;
  readonly column: number;
  readonly language: Language;
  readonly texts: MatrixTexts;
  readonly onRepair: (changes: readonly Change[]) => void;
  readonly onFailed: (error: unknown) => void;
}

interface State {
  readonly finding: string;
  readonly cells: readonly WantedCell[];
}

/** Roles a matrix needs before anybody could be consulted or informed; the server counts the same. */
const rolesForDialogue = 3;

/** Rules that are told live; the stored findings of the others are shown as the server wrote them. */
const live = ["RAC-01", "RAC-02", "RAC-03", "RAC-07", "RAC-10"];

/** Rules whose repair is a cell that only the server can name. */
const askable = ["RAC-12"];

/** What the rules say about the row and the role the keyboard is on, in the server's own words, and what would repair it. */
export class Findings extends Component<Props, State> {
  override state: State = { finding: "", cells: [] };

  override render(): ComponentChildren {
    const { data, board, row, column, language, texts } = this.props, { letters } = board;
    const cells = letters[row] ?? [], found = gaps(cells, data.notation);
    const activity = data.rows[row]?.name ?? "", role = data.roles[column]?.name ?? "";
    const lines: string[] = [];
    if (found.includes("noA")) lines.push(`${fill(RAC_02[language], activity)} ${RAC_02_remedy[language]}`);
    if (found.includes("noR")) lines.push(`${fill(RAC_03[language], activity)} ${RAC_03_remedy[language]}`);
    if (data.roles.length >= rolesForDialogue && !cells.some((held) => data.notation.isTold(held))) lines.push(`${fill(RAC_10[language], activity)} ${RAC_10_remedy[language]}`);
    if (loadOf(letters, data.notation, column).total === 0) lines.push(`${fill(RAC_07[language], role)} ${RAC_07_remedy[language]}`);
    const stored = this.props.stored.filter((finding) => !live.includes(finding.rule) && [data.rows[row]?.id, data.roles[column]?.id, data.id].includes(finding.target));
    return (
      <div class="findings" data-part="findings">
        <ul>{lines.map((line) => <li key={line}>{line}</li>)}{stored.length > 0 && pending(board).length > 0 && <li class="quiet">{texts.asSaved}</li>}{stored.map((finding) => this.renderStored(finding))}</ul>
        {data.readOnly === null && this.renderRepairs()}
      </div>
    );
  }

  private renderRepairs(): ComponentChildren {
    const { data, board, row } = this.props;
    return this.renderOffers(repairsOf(data, board.letters, row));
  }

  private renderOffers(repairs: readonly RowRepair[]): ComponentChildren {
    const { data, texts, onRepair } = this.props;
    return repairs.length > 0 && (
      <p class="repairs">
        <span>{texts.repair}</span>
        {repairs.map((repair) => (
          <button key={repair.column} type="button" data-repair={repair.column} onClick={() => onRepair(repair.changes)}>{fill(texts.repairWith, data.roles[repair.column]?.name ?? "", repair.letter)}</button>
        ))}
      </p>
    );
  }

  private renderStored(finding: StoredFinding): ComponentChildren {
    const { texts, data } = this.props, isOpen = this.state.finding === finding.id;
    const canAsk = data.readOnly === null && askable.includes(finding.rule);
    return (
      <li key={finding.id} data-rule={finding.rule}>
        <span dir="auto">{withoutNumber(finding.text)} {finding.remedy}</span>
        {canAsk && !isOpen && <> <button type="button" class="link" data-command="suggest" onClick={() => void this.ask(finding)}>{texts.suggest}</button></>}
        {isOpen && (this.state.cells.length === 0 ? <> {texts.noRepair}</> : this.renderOffers(this.state.cells.map((cell) => this.offerOf(cell)).filter(isOffer)))}
      </li>
    );
  }

  private offerOf(cell: WantedCell): RowRepair | null {
    const { data, board } = this.props;
    const row = data.rows.findIndex((part) => part.id === cell.activity), column = data.roles.findIndex((part) => part.id === cell.role);
    return row < 0 || column < 0 ? null : { column, letter: cell.letter, changes: set(board.letters, data.notation, row, column, cell.letter) };
  }

  private async ask(finding: StoredFinding): Promise<void> {
    try {
      this.setState({ finding: finding.id, cells: await this.props.host.repairs(finding.id) });
    } catch (error) {
      this.props.onFailed(error);
    }
  }
}

function isOffer(repair: RowRepair | null): repair is RowRepair {
  return repair !== null;
}
