import type { ControlDefinition } from "../model/formXml";
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

export async function lookupSource(tableName: string, language: number, control?: ControlDefinition): Promise<LookupSource> {
  const [table, views] = await Promise.all([tableMeta(tableName), viewsOf(tableName, language)]);
  const wanted = control?.parameters["DefaultViewId"];
  const view = (wanted ? views.find((v) => v.id === bareId(wanted)) : undefined) ?? defaultView(views, viewTypes.lookup) ?? plainView(table);
  const columns = quickFindColumns(views);
  const offered = [view, ...views.filter((v) => v !== view && (v.type === viewTypes.public || v.type === viewTypes.lookup) && v.columns.length > 0)];
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
