import type { ControlDefinition } from "../model/formXml";
import { defaultView, equalCondition, quickFindColumns, viewsOf, viewTypes, type ViewInfo } from "../model/views";
import { bareId } from "../webapi/http";
import { tableMeta, type ManyToManyMeta, type TableMeta } from "../webapi/metadata";

export interface SubgridSource {
  table: TableMeta;
  views: ViewInfo[];
  view: ViewInfo;
  searchColumns: string[];
  pageSize: number;
  /** Lookup column of the child that points back; null for many-to-many and unrelated grids. */
  parentColumn: string | null;
  manyToMany: ManyToManyMeta | null;
}

export async function subgridSource(parent: TableMeta, definition: ControlDefinition, language: number): Promise<SubgridSource | null> {
  const { parameters } = definition;
  const relationship = (parameters["RelationshipName"] ?? "").toLowerCase();
  const oneToMany = parent.oneToMany.find((r) => r.schemaName.toLowerCase() === relationship);
  const manyToMany = parent.manyToMany.find((r) => r.schemaName.toLowerCase() === relationship) ?? null;
  if (relationship && !oneToMany && !manyToMany) throw new Error(`Table ${parent.name} has no relationship ${parameters["RelationshipName"]}.`);
  const related = oneToMany?.referencingTable ?? (manyToMany ? (manyToMany.table1 === parent.name ? manyToMany.table2 : manyToMany.table1) : "");
  const tableName = parameters["TargetEntityType"] || related;
  const [table, views] = await Promise.all([tableMeta(tableName), viewsOf(tableName, language)]);
  const listed = (parameters["ViewIds"] ?? "").split(",").filter((id) => id !== "").map(bareId);
  const wanted = views.find((v) => v.id === bareId(parameters["ViewId"] ?? ""));
  const view = wanted ?? defaultView(views, viewTypes.associated) ?? defaultView(views, viewTypes.public);
  if (!view) return null;
  const picks = parameters["EnableViewPicker"] === "true";
  const offered = picks ? views.filter((v) => v.columns.length > 0 && (listed.length > 0 ? listed.includes(v.id) : v.type === viewTypes.public)) : [];
  return {
    table, view, manyToMany,
    views: offered.includes(view) ? offered : [view, ...offered],
    searchColumns: parameters["EnableQuickFind"] === "true" ? quickFindColumns(views) : [],
    pageSize: Number(parameters["RecordsPerPage"]) || 10,
    parentColumn: oneToMany?.referencingColumn ?? null,
  };
}

/** The conditions that keep a subgrid to the rows of its parent. */
export function parentFilter(source: SubgridSource, parent: TableMeta, parentId: string): { extraFilter?: string; extraLink?: string } {
  if (source.parentColumn) return { extraFilter: equalCondition(source.parentColumn, parentId) };
  if (!source.manyToMany) return {};
  const { intersect } = source.manyToMany;
  const key = source.table.primaryId;
  return { extraLink: `<link-entity name="${intersect}" from="${key}" to="${key}">${equalCondition(parent.primaryId, parentId)}</link-entity>` };
}
