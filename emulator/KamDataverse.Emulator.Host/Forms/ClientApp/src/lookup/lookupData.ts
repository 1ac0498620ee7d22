import type { FormModel } from "../model/formModel";
import type { LookupScripting } from "../model/controlModel";
import type { ControlDefinition } from "../model/formXml";
import { isReference } from "../model/values";
import { buildFetch, defaultView, quickFindColumns, viewsOf, viewTypes, type ViewInfo } from "../model/views";
import { bareId } from "../webapi/http";
import { tableMeta, type TableMeta } from "../webapi/metadata";
import { fetchPage, type Reference, type Row } from "../webapi/rows";

/** What is needed to look for rows of one target table. */
export interface LookupSource { table: TableMeta; views: ViewInfo[]; view: ViewInfo; searchColumns: string[] }

/** A table without any view is searched by its name column. */
function plainView(table: TableMeta): ViewInfo {
  const name = table.primaryName || table.primaryId;
  const active = table.columns.has("statecode") ? '<filter><condition attribute="statecode" operator="eq" value="0"/></filter>' : "";
  return {
    id: "", name: table.pluralLabel, type: viewTypes.lookup, isDefault: true, columns: [{ name, width: 300 }],
    fetchXml: `<fetch><entity name="${table.name}"><attribute name="${table.primaryId}"/><attribute name="${name}"/><order attribute="${name}"/>${active}</entity></fetch>`,
  };
}

/** Related records filtering: the rows offered belong to the row that another lookup of the form points to. */
export interface LookupFilter { relationship: string; value: string }

/** The filter a lookup control declares, with the value the form has for it now; null where none is declared or nothing is chosen yet. */
export function lookupFilter(control: ControlDefinition | undefined, form: FormModel): LookupFilter | null {
  const relationship = control?.parameters["FilterRelationshipName"];
  // Written as "table.column".
  const column = control?.parameters["DependentAttributeName"]?.split(".").pop();
  const value = column ? form.valueOf(column) : null;
  return relationship && isReference(value) ? { relationship, value: value.id } : null;
}

function filtered(view: ViewInfo, table: TableMeta, filter: LookupFilter | null | undefined): ViewInfo {
  const column = filter && table.manyToOne.find((r) => r.schemaName.toLowerCase() === filter.relationship.toLowerCase())?.column;
  if (!filter || !column) return view;
  return { ...view, fetchXml: buildFetch(view.fetchXml, { extraFilter: `<filter><condition attribute="${column}" operator="eq" value="${filter.value}"/></filter>` }) };
}

/** Whether a script has had its say in what a lookup offers, and what. */
export function askScripts(scripting: LookupScripting | undefined): void {
  if (!scripting?.beforeSearch) return;
  // Inferred: what PreSearch adds counts for this search; the handlers run before the next one again.
  scripting.filters = [];
  scripting.beforeSearch();
}

function scripted(view: ViewInfo, table: TableMeta, scripting: LookupScripting | undefined): ViewInfo {
  const own = (scripting?.filters ?? []).filter((filter) => filter.table === null || filter.table === table.name);
  return own.reduce((narrowed, filter) => ({ ...narrowed, fetchXml: buildFetch(narrowed.fetchXml, { extraFilter: filter.xml }) }), view);
}

export async function lookupSource(tableName: string, language: number, control?: ControlDefinition, filter?: LookupFilter | null, scripting?: LookupScripting): Promise<LookupSource> {
  const [table, stored] = await Promise.all([tableMeta(tableName), viewsOf(tableName, language)]);
  const narrowed = (v: ViewInfo): ViewInfo => scripted(filtered(v, table, filter), table, scripting);
  const all = [...stored, ...(scripting?.views ?? []).filter((custom) => custom.table === tableName).map((custom) => custom.view)];
  const views = all.map((v) => (v.columns.length > 0 ? narrowed(v) : v));
  const wanted = scripting?.defaultView ?? control?.parameters["DefaultViewId"];
  const view = (wanted ? views.find((v) => v.id === bareId(wanted)) : undefined) ?? defaultView(views, viewTypes.lookup) ?? narrowed(plainView(table));
  const columns = quickFindColumns(views);
  const named = scripting?.viewIds ?? null;
  const offered = named !== null ? [view, ...views.filter((v) => v !== view && named.includes(v.id))] : [view, ...views.filter((v) => v !== view && (v.type === viewTypes.public || v.type === viewTypes.lookup) && v.columns.length > 0)];
  return { table, views: offered, view, searchColumns: columns.length > 0 ? columns : table.primaryName ? [table.primaryName] : [] };
}

export interface LookupHit { reference: Reference; detail: string }

const hitCount = 12;

export async function findHits(source: LookupSource, search: string): Promise<{ hits: LookupHit[]; more: boolean }> {
  const { table, view } = source;
  const page = await fetchPage(table, buildFetch(view.fetchXml, { search, searchColumns: source.searchColumns, page: 1, pageSize: hitCount, extraColumns: [table.primaryId, table.primaryName] }));
  return { hits: page.rows.map((row) => ({ reference: rowReference(table, row), detail: detailOf(source, row) })), more: page.more };
}

export const rowReference = (table: TableMeta, row: Row): Reference =>
  ({ id: bareId(String(row[table.primaryId])), table: table.name, name: String(row[table.primaryName] ?? "") });

/** The second column of the lookup view, shown under the name. */
function detailOf({ table, view }: LookupSource, row: Row): string {
  const second = view.columns.find((c) => c.name !== table.primaryName && !c.name.includes("."));
  if (!second) return "";
  const key = row[second.name] === undefined ? `_${second.name}_value` : second.name;
  return String(row[`${key}@OData.Community.Display.V1.FormattedValue`] ?? row[key] ?? "");
}
