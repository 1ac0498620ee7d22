import type { Language } from "../../shared/texts";
import { formatted, type Row, type WebApi } from "../../shared/webApi";
import type { Change, Letters } from "./board";
import { Notation } from "./notations";

export interface Part {
  readonly id: string;
  readonly name: string;
  /** The person who fills a role; empty for rows. */
  readonly person: string;
}

export interface MatrixData {
  readonly name: string;
  readonly notation: Notation;
  readonly rows: readonly Part[];
  readonly roles: readonly Part[];
  readonly letters: Letters;
  readonly readOnly: "status" | "right" | null;
}

/** What the page needs from around it. */
export interface Host {
  load(): Promise<MatrixData>;
  /** All or nothing; refused when somebody else has changed one of the cells. */
  save(data: MatrixData, changes: readonly Change[]): Promise<void>;
  exportCsv(): Promise<string>;
}

const draft = 1, inReview = 287100001;

/** Over the Web API of the organisation. */
export class WebApiHost implements Host {
  constructor(
    private readonly api: WebApi,
    private readonly matrix: string,
    private readonly language: Language,
  ) {}

  async load(): Promise<MatrixData> {
    const ofMatrix = `$filter=_kam_matrixid_value eq ${this.matrix}`;
    const [head, activities, roles, cells, access] = await Promise.all([
      this.api.get(`kam_matrixes(${this.matrix})?$select=kam_name,kam_notation,statuscode`),
      this.api.list(`kam_matrixactivities?$select=kam_name,kam_namede,kam_sequence&${ofMatrix}&$orderby=kam_sequence,kam_name`),
      this.api.list(`kam_matrixroles?$select=kam_name,kam_sequence,_kam_userid_value&$expand=kam_roleid($select=kam_name,kam_namede)&${ofMatrix}&$orderby=kam_sequence,kam_name`),
      this.api.list(`kam_assignments?$select=kam_letter,_kam_matrixactivityid_value,_kam_matrixroleid_value&${ofMatrix}`),
      this.access(),
    ]);
    const notation = new Notation(head["kam_notation"] as number | null);
    const rows = activities.map((row) => ({ id: text(row, "kam_matrixactivityid"), name: this.nameOf(row), person: "" }));
    const columns = roles.map((row) => ({
      id: text(row, "kam_matrixroleid"),
      name: this.nameOf((row["kam_roleid"] as Row | null) ?? row),
      person: formatted(row, "_kam_userid_value"),
    }));
    const isOpen = head["statuscode"] === draft || head["statuscode"] === inReview;
    return {
      name: text(head, "kam_name"),
      notation,
      rows,
      roles: columns,
      letters: arrange(rows, columns, cells, notation),
      readOnly: !isOpen ? "status" : access ? null : "right",
    };
  }

  async save(data: MatrixData, changes: readonly Change[]): Promise<void> {
    const cells = changes.map((change) => ({ activity: data.rows[change.row]?.id, role: data.roles[change.column]?.id, letter: change.to, was: change.from }));
    await this.api.call("kam_SetMatrixCells", { MatrixId: this.matrix, Cells: JSON.stringify(cells) });
  }

  async exportCsv(): Promise<string> {
    return text(await this.api.call("kam_ExportMatrix", { MatrixId: this.matrix, Format: "CSV", Language: this.language }), "Content");
  }

  /** Whether the user may write this matrix, which is what changing a cell needs. */
  private async access(): Promise<boolean> {
    const { UserId } = await this.api.get("WhoAmI()");
    const target = encodeURIComponent(JSON.stringify({ "@odata.id": `kam_matrixes(${this.matrix})` }));
    const answer = await this.api.get(`systemusers(${String(UserId)})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@row)?@row=${target}`);
    return text(answer, "AccessRights").includes("WriteAccess");
  }

  private nameOf(row: Row): string {
    return (this.language === "de" ? text(row, "kam_namede") : "") || text(row, "kam_name");
  }
}

function arrange(rows: readonly Part[], roles: readonly Part[], cells: readonly Row[], notation: Notation): Letters {
  const rowOf = new Map(rows.map((row, index) => [row.id, index])), columnOf = new Map(roles.map((role, index) => [role.id, index]));
  const letters = rows.map(() => roles.map(() => ""));
  for (const cell of cells) {
    const line = letters[rowOf.get(text(cell, "_kam_matrixactivityid_value")) ?? -1], column = columnOf.get(text(cell, "_kam_matrixroleid_value"));
    if (line !== undefined && column !== undefined) line[column] = notation.displayOf(cell["kam_letter"] as number);
  }

  return letters;
}

function text(row: Row, column: string): string {
  const value = row[column];
  return typeof value === "string" ? value : "";
}
