import type { Language } from "../../shared/texts";
import { dayAt } from "../../shared/clock";
import { zoneOf } from "../../shared/page-api";
import type { Reader } from "../../shared/reader";
import { formatted, type Row, type WebApi } from "../../shared/webApi";
import type { Change, Letters } from "./board";
import type { Account, Host, MatrixData, RolePart, RowPart, Standing, StoredFinding, VersionName, WantedCell } from "./data";
import { Notation } from "./notations";

const option = 287100000;
const draft = 1, inReview = option + 1;
const scopeOfAccount = option + 2, scopeOfTemplate = option + 3;
const agreed = 2, asked = 1;

/** Over the Web API of the organisation. */
export class WebApiHost implements Host {
  constructor(
    readonly api: WebApi,
    readonly matrix: string,
    readonly language: Language,
    private readonly reader: Reader,
    readonly changed: () => void,
  ) {}

  async load(): Promise<MatrixData> {
    const [data, access] = await Promise.all([this.other(this.matrix), this.access()]);
    return { ...data, readOnly: data.readOnly ?? (access ? null : "right") };
  }

  async standing(): Promise<Standing> {
    const [today, findings, signoffs] = await Promise.all([
      dayAt(zoneOf(this.api, this.reader), new Date()),
      this.api.list(`kam_findings?$select=kam_ruleid,kam_targetid,kam_messageen,kam_messagede,kam_remedyen,kam_remedyde&$filter=_kam_matrixid_value eq ${this.matrix} and statecode eq 0`),
      this.api.list(`kam_signoffs?$select=_kam_functionid_value&$filter=_kam_matrixid_value eq ${this.matrix} and (statuscode eq ${agreed} or statuscode eq ${asked})`),
    ]);
    return {
      findings: findings.map((row) => this.findingOf(row)),
      agreed: signoffs.map((row) => text(row, "_kam_functionid_value")),
      today,
    };
  }

  async other(id: string): Promise<MatrixData> {
    const ofMatrix = `$filter=_kam_matrixid_value eq ${id}`;
    const [head, activities, roles, cells] = await Promise.all([
      this.api.get(`kam_matrixes(${id})?$select=kam_name,kam_notation,kam_version,kam_scope,statuscode,_kam_programid_value,_kam_processid_value,_kam_designationid_value,_kam_predecessorid_value`),
      this.api.list(`kam_matrixactivities?$select=kam_name,kam_namede,kam_sequence,_kam_activityid_value&${ofMatrix}&$orderby=kam_sequence,kam_name`),
      this.api.list(`kam_matrixroles?$select=kam_name,kam_sequence,_kam_userid_value,_kam_roleid_value&$expand=kam_roleid($select=kam_name,kam_namede,_kam_functionid_value)&${ofMatrix}&$orderby=kam_sequence,kam_name`),
      this.api.list(`kam_assignments?$select=kam_letter,_kam_matrixactivityid_value,_kam_matrixroleid_value&${ofMatrix}`),
    ]);
    const notation = new Notation(head["kam_notation"] as number | null);
    const rows = activities.map((row) => this.rowOf(row)), columns = roles.map((row) => this.roleOf(row));
    const scope = head["kam_scope"];
    return {
      id,
      name: text(head, "kam_name"),
      version: Number(head["kam_version"] ?? 1),
      status: formatted(head, "statuscode"),
      notation,
      scope: scope === scopeOfAccount ? "account" : scope === scopeOfTemplate ? "template" : "programme",
      programId: text(head, "_kam_programid_value"),
      processId: text(head, "_kam_processid_value"),
      designationId: text(head, "_kam_designationid_value"),
      predecessorId: text(head, "_kam_predecessorid_value"),
      rows,
      roles: columns,
      letters: arrange(rows, columns, cells, notation),
      readOnly: head["statuscode"] === draft || head["statuscode"] === inReview ? null : "status",
    };
  }

  async save(data: MatrixData, changes: readonly Change[]): Promise<void> {
    const cells = changes.map((change) => ({ activity: data.rows[change.row]?.id, role: data.roles[change.column]?.id, letter: change.to, was: change.from }));
    await this.api.call("kam_SetMatrixCells", { MatrixId: this.matrix, Cells: JSON.stringify(cells) });
  }

  async exportText(format: "CSV" | "TSV"): Promise<string> {
    return text(await this.api.call("kam_ExportMatrix", { MatrixId: this.matrix, Format: format, Language: this.language }), "Content");
  }

  async versions(data: MatrixData): Promise<readonly VersionName[]> {
    const same = [`kam_predecessorid/kam_matrixid eq ${data.id}`];
    if (data.processId !== "") same.push(`_kam_processid_value eq ${data.processId}`);
    if (data.predecessorId !== "") same.push(`kam_matrixid eq ${data.predecessorId}`);
    const rows = await this.api.list(`kam_matrixes?$select=kam_name,kam_version,statuscode&$filter=kam_matrixid ne ${data.id} and (${same.join(" or ")})&$orderby=kam_name,kam_version desc`);
    const found = rows.map((row) => ({ id: text(row, "kam_matrixid"), label: `${text(row, "kam_name")} · V${Number(row["kam_version"] ?? 1)} · ${formatted(row, "statuscode")}` }));
    return found.sort((one, two) => Number(two.id === data.predecessorId) - Number(one.id === data.predecessorId));
  }

  async accounts(data: MatrixData): Promise<readonly Account[]> {
    if (data.programId === "") return [];
    const rows = await this.api.list(`kam_designations?$select=_kam_accountid_value&$filter=_kam_programid_value eq ${data.programId} and statecode eq 0`);
    return rows.map((row) => ({ id: text(row, "kam_designationid"), name: formatted(row, "_kam_accountid_value") })).sort((one, two) => one.name.localeCompare(two.name));
  }

  async people(designation: string, day: string): Promise<ReadonlyMap<string, readonly string[]>> {
    const within = `(kam_from eq null or kam_from le ${day}) and (kam_to eq null or kam_to ge ${day})`;
    const rows = await this.api.list(`kam_teammembers?$select=_kam_roleid_value,_kam_userid_value&$filter=_kam_designationid_value eq ${designation} and ${within}&$orderby=kam_from`);
    const people = new Map<string, string[]>();
    for (const row of rows) {
      const role = text(row, "_kam_roleid_value"), names = people.get(role) ?? [], name = formatted(row, "_kam_userid_value");
      if (!names.includes(name)) names.push(name);
      people.set(role, names);
    }

    return people;
  }

  async repairs(finding: string): Promise<readonly WantedCell[]> {
    const answer = await this.api.call("kam_SuggestFix", { FindingId: finding });
    const steps = JSON.parse(text(answer, "Steps") || "[]") as readonly { readonly api?: string; readonly values: readonly { readonly name: string; readonly value: string | null }[] }[];
    return steps.filter((step) => step.api === "kam_SetMatrixCell").map((step) => {
      const valueOf = (name: string) => step.values.find((value) => value.name === name)?.value ?? "";
      return { activity: valueOf("ActivityId"), role: valueOf("RoleId"), letter: valueOf("Letter") };
    });
  }

  /** Whether the user may write this matrix, which is what changing a cell needs. */
  private async access(): Promise<boolean> {
    const target = encodeURIComponent(JSON.stringify({ "@odata.id": `kam_matrixes(${this.matrix})` }));
    const answer = await this.api.get(`systemusers(${await this.reader.id()})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@row)?@row=${target}`);
    return text(answer, "AccessRights").includes("WriteAccess");
  }

  private rowOf(row: Row): RowPart {
    return { id: text(row, "kam_matrixactivityid"), name: this.nameOf(row), key: text(row, "_kam_activityid_value") || text(row, "kam_name").trim().toLowerCase() };
  }

  private roleOf(row: Row): RolePart {
    const role = (row["kam_roleid"] as Row | null) ?? row, roleId = text(row, "_kam_roleid_value");
    return {
      id: text(row, "kam_matrixroleid"),
      name: this.nameOf(role),
      key: roleId || text(row, "kam_name"),
      person: formatted(row, "_kam_userid_value"),
      roleId,
      functionId: text(role, "_kam_functionid_value"),
      functionName: formatted(role, "_kam_functionid_value"),
    };
  }

  private findingOf(row: Row): StoredFinding {
    const inGerman = this.language === "de";
    return {
      id: text(row, "kam_findingid"),
      rule: text(row, "kam_ruleid"),
      target: text(row, "kam_targetid").toLowerCase(),
      text: text(row, inGerman ? "kam_messagede" : "kam_messageen"),
      remedy: text(row, inGerman ? "kam_remedyde" : "kam_remedyen"),
    };
  }

  private nameOf(row: Row): string {
    return (this.language === "de" ? text(row, "kam_namede") : "") || text(row, "kam_name");
  }
}

function arrange(rows: readonly RowPart[], roles: readonly RolePart[], cells: readonly Row[], notation: Notation): Letters {
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
