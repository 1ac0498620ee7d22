import type { ControlModel } from "../model/controlModel";
import type { GridModel } from "../model/gridModel";
import { tableMeta } from "../webapi/metadata";
import { formatted, rawValue, reference, type Row } from "../webapi/rows";
import type { Handler } from "./events";
import type { FormApi } from "./formApi";
import { collection, named } from "./named";

function cellOf(row: Row, name: string) {
  return named("gridAttribute", {
    getName: () => name,
    getValue: () => {
      const link = reference(row, name);
      return link ? [{ id: `{${link.id.toUpperCase()}}`, name: link.name, entityType: link.table }] : rawValue(row, name);
    },
    getFormattedValue: () => formatted(row, name),
  });
}

function rowOf(grid: GridModel, row: Row) {
  const id = String(row[grid.primaryId] ?? "");
  const name = String(row[grid.primaryName] ?? "");
  const entity = named("gridEntity", {
    getId: () => id, getEntityName: () => grid.table, getPrimaryAttributeValue: () => name, getEntityReference: () => ({ id, entityType: grid.table, name }),
    attributes: collection(() => grid.columns.map((column) => cellOf(row, column)), (item) => item.getName()),
  });
  return named("gridRow", { getData: () => named("gridRowData", { getEntity: () => entity, entity }), data: named("gridRowData", { entity }), getKey: () => id });
}

/** Documented (getRelationship): type 0 one to many, 1 many to many; role 1 the table that points, 2 the link between two. */
function relationshipOf(form: FormApi, name: string) {
  const { table } = form.model;
  const many = table.manyToMany.find((candidate) => candidate.schemaName === name);
  if (many) return { name, attributeName: `${table.name}id`, navigationPropertyName: many.table1 === table.name ? many.navigation1 : many.navigation2, relationshipType: 1, roleType: 2 };
  const one = table.oneToMany.find((candidate) => candidate.schemaName === name);
  return { name, attributeName: one?.referencingColumn ?? "", navigationPropertyName: one?.navigation ?? "", relationshipType: 0, roleType: 1 };
}

/** Rows of the page shown, all or those that are selected. */
const rowsOf = (grid: GridModel, chosen: boolean) => grid.rows.filter((row) => !chosen || grid.selected.includes(String(row[grid.primaryId]))).map((row) => rowOf(grid, row));

/** The grid a command above it is given (SelectedControl). */
export function selectedControl(grid: GridModel) {
  return named("gridControl", {
    getEntityName: () => grid.table,
    getFetchXml: () => grid.fetchXml,
    refresh: () => grid.refresh(),
    getGrid: () => named("grid", {
      getRows: () => collection(() => rowsOf(grid, false), (row) => row.getKey()),
      getSelectedRows: () => collection(() => rowsOf(grid, true), (row) => row.getKey()),
      getTotalRecordCount: () => grid.total,
    }),
  });
}

/** Documented: nothing happens where the grid is not filtered by a relationship. Inferred: what opens is a tab beside those of the form, as when the user chooses the rows among the related ones. */
function openRelated(form: FormApi, control: ControlModel): void {
  const { table } = form.model;
  const wanted = (control.definition.parameters["RelationshipName"] ?? "").toLowerCase();
  const one = table.oneToMany.find((candidate) => candidate.schemaName.toLowerCase() === wanted);
  const many = table.manyToMany.find((candidate) => candidate.schemaName.toLowerCase() === wanted);
  const target = one?.referencingTable ?? (many ? (many.table1 === table.name ? many.table2 : many.table1) : "");
  if (target === "") return;
  tableMeta(target).then((meta) => form.model.showRelated((one ?? many)?.schemaName ?? "", target, meta.pluralLabel)).catch((error: unknown) => form.host.report(error));
}

/** What subgrids have beyond other controls. Rows are those of the page shown; where the grid is not shown yet there are none. */
export function gridMembers(form: FormApi, control: ControlModel) {
  const event = `grid:${control.name}`;
  const shown = (): GridModel | null => form.model.grids.get(control.name) ?? null;
  const rows = (chosen: boolean) => {
    const grid = shown();
    return grid === null ? [] : rowsOf(grid, chosen);
  };
  form.model.gridLoaded.set(control.name, () => form.events.fire(event, form.control(control)));
  return {
    addOnLoad: (handler: Handler) => form.events.add(event, handler),
    removeOnLoad: (handler: Handler) => form.events.remove(event, handler),
    getEntityName: () => shown()?.table ?? control.definition.parameters["TargetEntityType"] ?? "",
    getFetchXml: () => shown()?.fetchXml ?? "",
    getGridType: () => 2,
    getRelationship: () => relationshipOf(form, control.definition.parameters["RelationshipName"] ?? ""),
    openRelatedGrid: () => openRelated(form, control),
    refresh: () => shown()?.refresh(),
    refreshRibbon: () => form.model.refreshRibbon(),
    getGrid: () => named("grid", {
      getRows: () => collection(() => rows(false), (row) => row.getKey()),
      getSelectedRows: () => collection(() => rows(true), (row) => row.getKey()),
      getTotalRecordCount: () => shown()?.total ?? -1,
    }),
    getViewSelector: () => named("viewSelector", {
      getCurrentView: () => ({ id: `{${(shown()?.view.id ?? "").toUpperCase()}}`, entityType: "savedquery", name: shown()?.view.name ?? "" }),
      setCurrentView: (view: { id: string }) => shown()?.setView(view.id.replace(/[{}]/g, "").toLowerCase()),
      isVisible: () => (shown()?.views ?? 0) > 1,
    }),
  };
}
