import type { ColumnMeta } from "../webapi/metadata";

/** A column for tests: plain text unless said otherwise. */
export const column = (part: Partial<ColumnMeta>): ColumnMeta => ({
  name: "tst_x", schemaName: "tst_X", kind: "string", label: "X", description: "", required: "none", validForCreate: true, validForUpdate: true, validForRead: true, format: "", behavior: "userlocal",
  maxLength: null, min: null, max: null, precision: null, targets: [], options: [], defaultValue: null, ...part,
});
