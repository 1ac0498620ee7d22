import type { Letters } from "./board";
import type { WebApi } from "../../shared/webApi";
import type { Notation } from "./notations";

/** A row of the matrix. */
export interface RowPart {
  readonly id: string;
  readonly name: string;
  /** What stays the same from version to version: the activity, else the name. */
  readonly key: string;
}

/** A column of the matrix. */
export interface RolePart extends RowPart {
  /** The person fixed for it; empty for none. */
  readonly person: string;
  readonly roleId: string;
  readonly functionId: string;
  readonly functionName: string;
}

/** What the rules say about a row or the matrix as it is stored. */
export interface StoredFinding {
  readonly id: string;
  readonly rule: string;
  readonly target: string;
  readonly text: string;
  readonly remedy: string;
}

export interface MatrixData {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly status: string;
  readonly notation: Notation;
  readonly scope: "programme" | "account" | "template";
  readonly programId: string;
  readonly processId: string;
  readonly designationId: string;
  readonly predecessorId: string;
  readonly rows: readonly RowPart[];
  readonly roles: readonly RolePart[];
  readonly letters: Letters;
  readonly readOnly: "status" | "right" | null;
}

/** What is known about the stored matrix beyond its cells; read after the grid is there. */
export interface Standing {
  readonly findings: readonly StoredFinding[];
  /** Functions that have agreed to the stored content or been asked. */
  readonly agreed: readonly string[];
  /** The day it is for the reader, as dates are written to the server. */
  readonly today: string;
}

/** A matrix one can look at beside this one. */
export interface VersionName {
  readonly id: string;
  readonly label: string;
}

/** A cell as a repair of the server wants it. */
export interface WantedCell {
  readonly activity: string;
  readonly role: string;
  readonly letter: string;
}

export interface Account {
  readonly id: string;
  readonly name: string;
}

/** What the page needs from around it. */
export interface Host {
  /** The server, for what is loaded on demand. */
  readonly api: Pick<WebApi, "get" | "list" | "call">;
  load(): Promise<MatrixData>;
  standing(): Promise<Standing>;
  /** All or nothing; refused when somebody else has changed one of the cells. */
  save(data: MatrixData, changes: readonly { readonly row: number; readonly column: number; readonly from: string; readonly to: string }[]): Promise<void>;
  /** What is stored is another than the form around the editor shows. */
  changed(): void;
  exportText(format: "CSV" | "TSV"): Promise<string>;
  /** Other matrices of the process, the one before this first. */
  versions(data: MatrixData): Promise<readonly VersionName[]>;
  other(id: string): Promise<MatrixData>;
  /** Key accounts whose people a matrix of programme or tier can be looked at with. */
  accounts(data: MatrixData): Promise<readonly Account[]>;
  /** Names by role (kam_role) of whoever belongs to the key account's team on a day. */
  people(designation: string, day: string): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Cells that would repair a stored finding, as alternatives; empty where it takes something else. */
  repairs(finding: string): Promise<readonly WantedCell[]>;
}
