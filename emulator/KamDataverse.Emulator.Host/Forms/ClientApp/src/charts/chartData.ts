import { attribute, child, children, parseXml } from "../model/xml";
import type { TableMeta } from "../webapi/metadata";
import { fetchPage, formatted, rawValue, type Row } from "../webapi/rows";
import type { ChartInfo } from "./chartInfo";

export interface ChartData {
  categories: string[];
  /** One for each colour: its name (empty without a second group) and a value per category; null where there is nothing. */
  series: { name: string; values: (number | null)[] }[];
}

const yearAlias = "chart_year";

/**
 * The chart's query over the rows of a view. Inferred: filters and links of the view are kept, its columns and order are not.
 * A date grouped by less than a year is grouped by its year as well, as charts of the platform show "Jan 2026" and "Jan 2027" apart (inferred).
 */
export function chartFetch(chart: ChartInfo, viewFetch: string): string {
  const root = parseXml(chart.fetchXml);
  const entity = child(root, "entity");
  if (!entity) throw new Error("The chart's query has no entity element.");
  const dated = datedGroup(entity, chart);
  if (dated) {
    const year = root.ownerDocument.createElementNS(dated.namespaceURI, "attribute");
    for (const [name, value] of [["name", attribute(dated, "name")], ["alias", yearAlias], ["groupby", "true"], ["dategrouping", "year"]] as const) year.setAttribute(name, value);
    entity.appendChild(year);
  }
  const view = child(parseXml(viewFetch), "entity");
  for (const part of [...children(view, "filter"), ...children(view, "link-entity")]) {
    const copy = root.ownerDocument.importNode(part, true);
    for (const tag of ["attribute", "all-attributes", "order"]) for (const extra of [...copy.getElementsByTagName(tag)]) extra.remove();
    entity.appendChild(copy);
  }
  return new XMLSerializer().serializeToString(root);
}

function datedGroup(entity: Element, chart: ChartInfo): Element | null {
  const group = children(entity, "attribute").find((item) => attribute(item, "alias") === chart.category);
  return group && ["day", "week", "month", "quarter"].includes(attribute(group, "dategrouping")) ? group : null;
}

export interface ChartWords { empty: string; locale: string; week: (week: number, year: number) => string; quarter: (quarter: number, year: number) => string }

export async function readChartData(chart: ChartInfo, table: TableMeta, viewFetch: string, words: ChartWords): Promise<ChartData> {
  const page = await fetchPage(table, chartFetch(chart, viewFetch));
  return arrange(chart, page.rows, words);
}

/** Rows of the answer as categories and series, in the order the server gave; dates in the order of time. */
export function arrange(chart: ChartInfo, rows: Row[], words: ChartWords): ChartData {
  const entity = child(parseXml(chart.fetchXml), "entity");
  const part = attribute(entity ? datedGroup(entity, chart) : null, "dategrouping");
  const time = (row: Row): number => Number(rawValue(row, yearAlias) ?? 0) * 1000 + Number(rawValue(row, chart.category) ?? 0);
  const sorted = part ? [...rows].sort((a, b) => time(a) - time(b)) : rows;
  const nameOf = (row: Row): string => (part ? dateName(part, Number(rawValue(row, chart.category)), Number(rawValue(row, yearAlias)), words) : textOf(row, chart.category, words));
  const categories = [...new Set(sorted.map(nameOf))];
  const names = chart.series === null ? [""] : [...new Map(sorted.map((row) => [textOf(row, chart.series ?? "", words), rawValue(row, chart.series ?? "")] as const)).entries()]
    .sort(([, a], [, b]) => (typeof a === "number" && typeof b === "number" ? a - b : Number(a ?? 1) - Number(b ?? 1)) || 0).map(([name]) => name);
  const series = names.map((name) => ({ name, values: categories.map((): number | null => null) }));
  for (const row of sorted) {
    const of = series[chart.series === null ? 0 : names.indexOf(textOf(row, chart.series, words))];
    const value = rawValue(row, chart.measure);
    if (of && value !== null) of.values[categories.indexOf(nameOf(row))] = Number(value);
  }
  return { categories, series };
}

function textOf(row: Row, alias: string, words: ChartWords): string {
  const text = formatted(row, alias);
  if (text !== null) return text;
  const raw = rawValue(row, alias);
  return raw === null ? words.empty : String(raw);
}

function dateName(part: string, number: number, year: number, words: ChartWords): string {
  if (!number) return words.empty;
  if (part === "month") return new Intl.DateTimeFormat(words.locale, { month: "short", year: "numeric" }).format(new Date(year, number - 1, 1));
  if (part === "week") return words.week(number, year);
  if (part === "quarter") return words.quarter(number, year);
  return `${number}`;
}
