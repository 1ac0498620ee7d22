import { bareId, getAll, quoted } from "../webapi/http";
import { attribute, child, children, escapeXml, parseXml } from "./xml";

export const viewTypes = { public: 0, advancedFind: 1, associated: 2, quickFind: 4, lookup: 64 } as const;

export interface ViewColumn { name: string; width: number }
export interface ViewInfo { id: string; name: string; type: number; isDefault: boolean; fetchXml: string; columns: ViewColumn[] }

interface ViewRow { savedqueryid: string; name: string; querytype: number; isdefault?: boolean; fetchxml?: string; layoutxml?: string; statecode?: number }

const cache = new Map<string, Promise<ViewInfo[]>>();

export function viewsOf(table: string, language: number): Promise<ViewInfo[]> {
  const key = `${table}/${language}`;
  let found = cache.get(key);
  if (!found) {
    found = load(table);
    cache.set(key, found);
    found.catch(() => cache.delete(key));
  }
  return found;
}

async function load(table: string): Promise<ViewInfo[]> {
  const rows = await getAll<ViewRow>(`savedqueries?$filter=returnedtypecode eq ${quoted(table)}&$select=savedqueryid,name,querytype,isdefault,fetchxml,layoutxml`);
  return rows
    .filter((row) => row.fetchxml)
    .map((row) => ({
      id: bareId(row.savedqueryid), name: row.name, type: row.querytype, isDefault: row.isdefault ?? false,
      fetchXml: row.fetchxml ?? "", columns: row.layoutxml ? layoutColumns(row.layoutxml) : [],
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

export function layoutColumns(layoutXml: string): ViewColumn[] {
  return children(child(parseXml(layoutXml), "row"), "cell")
    .filter((cell) => attribute(cell, "ishidden") !== "1")
    .map((cell) => ({ name: attribute(cell, "name"), width: Number(attribute(cell, "width")) || 100 }));
}

export const defaultView = (views: ViewInfo[], type: number): ViewInfo | undefined =>
  views.find((view) => view.type === type && view.isDefault) ?? views.find((view) => view.type === type);

/** Columns searched in: the ones the table's quick find view marks. */
export function quickFindColumns(views: ViewInfo[]): string[] {
  const view = defaultView(views, viewTypes.quickFind);
  if (!view) return [];
  const filters = [...parseXml(view.fetchXml).getElementsByTagName("filter")].filter((filter) => attribute(filter, "isquickfindfields") === "1");
  return filters.flatMap((filter) => children(filter, "condition").map((condition) => attribute(condition, "attribute")));
}

export interface Sort { column: string; descending: boolean }

export interface ViewRequest {
  sort?: Sort | null;
  search?: string;
  searchColumns?: string[];
  page?: number;
  pageSize?: number;
  /** Further conditions, as FetchXML. */
  extraFilter?: string;
  /** Further columns, e.g. the table's primary name. */
  extraColumns?: string[];
  extraLink?: string;
}

export const equalCondition = (column: string, value: string): string =>
  `<filter type="and"><condition attribute="${escapeXml(column)}" operator="eq" value="${escapeXml(value)}"/></filter>`;

/** A text searched for with LIKE: the wildcards of the language are taken literally, a typed `*` stands for anything. */
export function likePattern(search: string): string {
  const literal = search.trim().replace(/[[%_]/g, (c) => `[${c}]`).replaceAll("*", "%");
  return `%${literal}%`;
}

/** The view's FetchXML with sort, search, page and further conditions put in. */
export function buildFetch(fetchXml: string, request: ViewRequest): string {
  const root = parseXml(fetchXml);
  const entity = child(root, "entity");
  if (!entity) throw new Error("The FetchXML has no entity element.");
  removeQuickFind(root);
  if (request.sort) applySort(root, entity, request.sort);
  const present = new Set(children(entity, "attribute").map((a) => attribute(a, "name")));
  const everything = children(entity, "all-attributes").length > 0;
  for (const name of request.extraColumns ?? []) {
    if (!everything && name && !name.includes(".") && !present.has(name)) insertFragment(entity, `<attribute name="${escapeXml(name)}"/>`, true);
  }
  if (request.search?.trim() && request.searchColumns?.length) {
    const pattern = escapeXml(likePattern(request.search));
    const conditions = request.searchColumns.map((name) => `<condition attribute="${escapeXml(name)}" operator="like" value="${pattern}"/>`).join("");
    insertFragment(entity, `<filter type="or">${conditions}</filter>`);
  }
  if (request.extraFilter) insertFragment(entity, request.extraFilter);
  if (request.extraLink) insertFragment(entity, request.extraLink);
  if (request.pageSize) {
    root.setAttribute("count", String(request.pageSize));
    root.setAttribute("page", String(request.page ?? 1));
    root.setAttribute("returntotalrecordcount", "true");
    root.removeAttribute("top");
  }
  return new XMLSerializer().serializeToString(root);
}

/** The placeholder conditions of a quick find view are replaced by the search, never sent. */
function removeQuickFind(root: Element): void {
  for (const filter of [...root.getElementsByTagName("filter")]) if (attribute(filter, "isquickfindfields") === "1") filter.remove();
}

function applySort(root: Element, entity: Element, sort: Sort): void {
  for (const order of [...root.getElementsByTagName("order")]) order.remove();
  const [alias, column] = sort.column.includes(".") ? (sort.column.split(".", 2) as [string, string]) : ["", sort.column];
  const owner = alias ? [...root.getElementsByTagName("link-entity")].find((link) => attribute(link, "alias") === alias) : entity;
  if (owner) insertFragment(owner, `<order attribute="${escapeXml(column)}" descending="${sort.descending}"/>`);
}

function insertFragment(parent: Element, xml: string, first = false): void {
  const node = parent.ownerDocument.importNode(parseXml(xml), true);
  if (first) parent.insertBefore(node, parent.firstChild);
  else parent.appendChild(node);
}

/** The order a view asks for itself, so that the grid can show its arrow; the table's own columns come before linked ones, as on the server. */
export function sortOf(fetchXml: string): Sort | null {
  const root = parseXml(fetchXml);
  const order = child(child(root, "entity"), "order") ?? root.getElementsByTagName("order")[0] ?? null;
  const column = attribute(order, "attribute");
  if (!order || !column) return null;
  const alias = order.parentElement?.tagName === "link-entity" ? `${attribute(order.parentElement, "alias")}.` : "";
  return { column: alias + column, descending: attribute(order, "descending") === "true" };
}

/** Table and column behind a linked view column, by the alias of its link. */
export function linkTarget(fetchXml: string, alias: string): string | null {
  const link = [...parseXml(fetchXml).getElementsByTagName("link-entity")].find((l) => attribute(l, "alias") === alias);
  return link ? attribute(link, "name") : null;
}
