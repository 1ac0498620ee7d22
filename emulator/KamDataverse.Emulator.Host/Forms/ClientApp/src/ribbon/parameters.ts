import type { FormApi } from "../clientApi/formApi";
import { selectedList, selectedSubgrid } from "../clientApi/gridApi";
import { named } from "../clientApi/named";
import type { ControlModel } from "../model/controlModel";
import type { GridModel } from "../model/gridModel";
import type { TableMeta } from "../webapi/metadata";
import type { Row } from "../webapi/rows";
import { organization, type Session } from "../webapi/session";

/**
 * What a command is given for the value of a CrmParameter; undefined where the emulator has nothing for it there.
 * @param pressed id of the button that was pressed; null for a rule
 */
export type Parameters = (value: string, pressed: string | null) => unknown;

/** The form a subgrid stands on, and the control it is there. */
export interface Parent { form: FormApi; control: ControlModel }

/** Documented (CrmParameter): what every command can be given. Of CommandProperties only the button is known; the other two are refused by name. */
function ofAny(session: Session, value: string, pressed: string | null): unknown {
  if (value === "OrgName") return organization.uniqueName;
  if (value === "OrgLcid") return organization.languageId;
  if (value === "UserLcid") return session.language;
  return value === "CommandProperties" && pressed !== null ? named("CommandProperties", { SourceControlId: pressed }) : undefined;
}

/** The row that is open on a form. */
function ofRow(form: FormApi, value: string): unknown {
  const { id, table } = form.model;
  const braced = id === null ? null : `{${id.toUpperCase()}}`;
  if (value === "PrimaryControl") return form.context;
  if (value === "PrimaryEntityTypeName") return table.name;
  if (value === "PrimaryEntityTypeCode") return table.typeCode;
  if (value === "FirstPrimaryItemId") return braced;
  return value === "PrimaryItemIds" ? (braced === null ? [] : [braced]) : undefined;
}

export const ofForm = (form: FormApi, session: Session): Parameters => (value, pressed) => ofRow(form, value) ?? (value === "FirstPrimaryItemId" ? null : ofAny(session, value, pressed));

/** Documented (pass data as a parameter to ribbon actions): rows as their number, as ids in text, or as references. */
function ofRows(grid: GridModel, table: TableMeta, rows: Row[], kind: string): unknown {
  if (kind === "Count") return rows.length;
  const ids = rows.map((row) => String(row[grid.primaryId]));
  return kind === "Ids" ? ids : rows.map((row, index) => ({ Id: ids[index], Name: String(row[grid.primaryName] ?? ""), TypeCode: table.typeCode, TypeName: grid.table }));
}

/** @param parent where the grid stands on a form */
export function ofGrid(grid: GridModel, table: TableMeta, session: Session, parent: Parent | null): Parameters {
  const isChosen = (row: Row) => grid.selected.includes(String(row[grid.primaryId]));
  const sets: Record<string, () => Row[]> = { Selected: () => grid.rows.filter(isChosen), All: () => grid.rows, Unselected: () => grid.rows.filter((row) => !isChosen(row)) };
  return (value, pressed) => {
    const [, set, kind] = /^SelectedControl(Selected|All|Unselected)Item(Count|Ids|References)$/.exec(value) ?? [];
    if (set !== undefined && kind !== undefined) return ofRows(grid, table, sets[set]?.() ?? [], kind);
    if (value === "SelectedControl") return parent === null ? selectedList(grid) : selectedSubgrid(parent.form, parent.control);
    if (value === "SelectedEntityTypeName") return grid.table;
    if (value === "SelectedEntityTypeCode") return table.typeCode;
    // Inferred: null where nothing is selected, as FirstPrimaryItemId on a new row.
    if (value === "FirstSelectedItemId") return grid.selected[0] ?? null;
    if (parent !== null) return ofForm(parent.form, session)(value, pressed);
    if (value === "PrimaryEntityTypeName") return grid.table;
    if (value === "PrimaryEntityTypeCode") return table.typeCode;
    // Documented: above a list these are the rows it shows.
    if (value === "PrimaryItemIds") return ofRows(grid, table, grid.rows, "Ids");
    return ofAny(session, value, pressed);
  };
}
