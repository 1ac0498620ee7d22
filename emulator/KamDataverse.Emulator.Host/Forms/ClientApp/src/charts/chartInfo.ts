import { attribute, child, children, parseXml } from "../model/xml";
import { bareId, getAll, quoted } from "../webapi/http";

export type ChartShape = "column" | "bar" | "line" | "pie";

export interface ChartInfo {
  id: string;
  name: string;
  description: string;
  table: string;
  shape: ChartShape;
  /** Values of one category on top of each other; "share" makes all of them equally long. */
  stacked: "no" | "amount" | "share";
  fetchXml: string;
  category: string;
  /** The alias of the second group, in a comparison chart. */
  series: string | null;
  measure: string;
  colours: string[];
}

interface ChartRow { savedqueryvisualizationid: string; name: string; description?: string | null; primaryentitytypecode: string; datadescription?: string; presentationdescription?: string }

const cache = new Map<string, Promise<ChartInfo[]>>();

export function chartsOf(table: string): Promise<ChartInfo[]> {
  let found = cache.get(table);
  if (!found) {
    found = load(table);
    cache.set(table, found);
    found.catch(() => cache.delete(table));
  }
  return found;
}

async function load(table: string): Promise<ChartInfo[]> {
  const rows = await getAll<ChartRow>(
    `savedqueryvisualizations?$filter=primaryentitytypecode eq ${quoted(table)}&$select=savedqueryvisualizationid,name,description,primaryentitytypecode,datadescription,presentationdescription`);
  return rows.map(readChart).sort((a, b) => a.name.localeCompare(b.name));
}

const shapes: Record<string, [ChartShape, ChartInfo["stacked"]]> = {
  column: ["column", "no"], stackedcolumn: ["column", "amount"], stackedcolumn100: ["column", "share"],
  bar: ["bar", "no"], stackedbar: ["bar", "amount"], stackedbar100: ["bar", "share"],
  line: ["line", "no"], pie: ["pie", "no"],
};

/** What a stored chart says; a kind of chart the player cannot draw is refused by name. */
export function readChart(row: ChartRow): ChartInfo {
  const data = parseXml(row.datadescription ?? "<datadefinition/>");
  const fetches = children(child(data, "fetchcollection"), "fetch");
  const fetch = fetches[0];
  const categories = children(child(data, "categorycollection"), "category");
  const measures = categories.flatMap((category) => children(category, "measurecollection").flatMap((collection) => children(collection, "measure")));
  if (!fetch || fetches.length > 1 || measures.length !== 1) throw new Error(`The emulator does not implement charts with ${fetches.length} queries and ${measures.length} measures (${row.name}).`);
  const groups = [...fetch.getElementsByTagName("attribute")].filter((item) => /^(true|1)$/.test(attribute(item, "groupby"))).map((item) => attribute(item, "alias"));
  // Documented: without an alias of its own the category is the query's only group.
  const category = attribute(categories[0], "alias") || (groups[0] ?? "");
  const presentation = parseXml(row.presentationdescription ?? "<Chart/>");
  const type = attribute(child(child(presentation, "Series"), "Series"), "ChartType").toLowerCase();
  const known = shapes[type];
  if (!known) throw new Error(`The emulator does not implement charts of type ${type || "(none)"} (${row.name}).`);
  return {
    id: bareId(row.savedqueryvisualizationid), name: row.name, description: row.description ?? "", table: row.primaryentitytypecode, shape: known[0], stacked: known[1],
    fetchXml: new XMLSerializer().serializeToString(fetch), category, series: groups.find((alias) => alias !== category) ?? null, measure: attribute(measures[0], "alias"),
    colours: attribute(presentation, "PaletteCustomColors").split(";").map((colour) => colour.trim()).filter((colour) => colour !== "").map((colour) => `rgb(${colour})`),
  };
}

