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

/** Where a grid was got from. The numbers are those of Microsoft's types; the reference no longer has getContextType, so which is meant when is inferred from their names. */
const contextTypes = { ribbonContextForm: 1, ribbonContextListing: 2, formContextUnrelated: 3, formContextRelated: 4 } as const;

/** Documented (getGridType). */
const gridTypes = { homePageGrid: 1, subgrid: 2 } as const;

/** Documented (getUrl): 0 asks for the browser's address, 1 for that of the mobile client. Inferred: the address is that of the list with the same view. */
function addressOf(grid: GridModel | null, client: number): string {
  if (client !== 0) throw new Error(`The emulator does not implement getUrl of a grid for the client type ${client}: there is no mobile client.`);
  return grid?.url ?? "";
}

/** What grids have on forms and above lists. Rows are those of the page shown; where the grid is not shown yet there are none. */
function gridParts(shown: () => GridModel | null) {
  const rows = (chosen: boolean) => {
    const grid = shown();
    return grid === null ? [] : rowsOf(grid, chosen);
  };
  return {
    getFetchXml: () => shown()?.fetchXml ?? "",
    getUrl: (client = 0) => addressOf(shown(), client),
    refresh: () => shown()?.refresh(),
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

/** The list a command above it is given (SelectedControl). */
export const selectedList = (grid: GridModel) => named("gridControl", {
  ...gridParts(() => grid),
  getEntityName: () => grid.table,
  getGridType: () => gridTypes.homePageGrid,
  getContextType: () => contextTypes.ribbonContextListing,
});

/** The subgrid a command above it is given (SelectedControl). Documented (grid context): the same that the form hands out by its name. */
export const selectedSubgrid = (form: FormApi, control: ControlModel) => named("gridControl", { ...form.control(control), getContextType: () => contextTypes.ribbonContextForm });

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

/** What subgrids have beyond other controls. */
export function gridMembers(form: FormApi, control: ControlModel) {
  const event = `grid:${control.name}`;
  const shown = (): GridModel | null => form.model.grids.get(control.name) ?? null;
  const relationship = control.definition.parameters["RelationshipName"] ?? "";
  form.model.gridLoaded.set(control.name, () => form.events.fire(event, form.control(control)));
  return {
    ...gridParts(shown),
    addOnLoad: (handler: Handler) => form.events.add(event, handler),
    removeOnLoad: (handler: Handler) => form.events.remove(event, handler),
    getEntityName: () => shown()?.table ?? control.definition.parameters["TargetEntityType"] ?? "",
    getGridType: () => gridTypes.subgrid,
    getContextType: () => (relationship === "" ? contextTypes.formContextUnrelated : contextTypes.formContextRelated),
    getRelationship: () => relationshipOf(form, relationship),
    openRelatedGrid: () => openRelated(form, control),
    refreshRibbon: () => form.model.refreshRibbon(),
  };
}
