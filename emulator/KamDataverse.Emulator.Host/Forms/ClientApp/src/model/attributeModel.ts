import type { ColumnMeta, RequiredLevel } from "../webapi/metadata";
import { isEmpty, sameValue, type Value } from "./values";

export type SubmitMode = "always" | "dirty" | "never";

/** One column of the row a form edits; knows nothing of how it is shown. */
export class AttributeModel {
  private current: Value = null;
  private stored: Value = null;
  private problem: string | null = null;
  requiredLevel: RequiredLevel;
  submitMode: SubmitMode = "dirty";

  constructor(
    public column: ColumnMeta,
    private readonly changed: (attribute: AttributeModel, byUser: boolean) => void,
  ) {
    // A Yes/No column always has a value in Dynamics, so it never asks for one.
    this.requiredLevel = column.kind === "boolean" ? "none" : column.required;
  }

  get name(): string {
    return this.column.name;
  }

  get value(): Value {
    return this.current;
  }

  get initialValue(): Value {
    return this.stored;
  }

  get isDirty(): boolean {
    return !sameValue(this.current, this.stored);
  }

  get isMissing(): boolean {
    return this.requiredLevel === "required" && isEmpty(this.current);
  }

  /** Why what the user typed cannot be taken, or null. */
  get invalidText(): string | null {
    return this.problem;
  }

  /** Shows and takes another number of digits than the column has. */
  setPrecision(digits: number): void {
    this.column = { ...this.column, precision: digits };
    this.changed(this, false);
  }

  /** The user gives a value. */
  setValue(value: Value): void {
    this.take(value, true);
  }

  /** A script gives a value: that is no change by the user, so OnChange does not follow (documented). */
  assign(value: Value): void {
    this.take(value, false);
  }

  private take(value: Value, byUser: boolean): void {
    this.problem = null;
    this.current = typeof value === "string" && value === "" ? null : value;
    this.changed(this, byUser);
  }

  /** What was typed is not a value of this column; it stays unsaved until it is corrected. */
  reject(problem: string): void {
    this.problem = problem;
    this.changed(this, false);
  }

  /** The server has another value than the one typed; what was typed stays, and is not saved yet. */
  rebase(value: Value): void {
    this.stored = value;
  }

  /** The value is the one the server has. */
  accept(value: Value): void {
    this.problem = null;
    this.current = value;
    this.stored = value;
  }
}
