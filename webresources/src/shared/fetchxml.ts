/** Pieces of FetchXML. Values come from ids, numbers and dates only; nothing a user typed goes in here. */
export type Value = string | number;

export function condition(column: string, operator: string, value?: Value, of = ""): string {
  return `<condition attribute="${column}" operator="${operator}"${of === "" ? "" : ` entityname="${of}"`}${value === undefined ? "" : ` value="${value}"`}/>`;
}

export function oneOf(column: string, values: readonly Value[], of = ""): string {
  return `<condition attribute="${column}" operator="in"${of === "" ? "" : ` entityname="${of}"`}>${values.map((value) => `<value>${value}</value>`).join("")}</condition>`;
}

export const all = (...parts: readonly string[]): string => `<filter type="and">${parts.join("")}</filter>`;
export const any = (...parts: readonly string[]): string => `<filter type="or">${parts.join("")}</filter>`;

/** A lookup's row; outer, so that rows without it stay. */
export function joined(table: string, lookup: string, alias: string, key = `${table}id`, ...columns: readonly string[]): string {
  return `<link-entity name="${table}" from="${key}" to="${lookup}" link-type="outer" alias="${alias}">${columns.map((column) => `<attribute name="${column}"/>`).join("")}</link-entity>`;
}

/** Rows in groups with how many there are, as `count`; each group column comes back as `by_` and its name. */
export function counting(table: string, groups: readonly string[], filter: string, links = "", more = ""): string {
  const grouped = groups.map((column) => `<attribute name="${column}" groupby="true" alias="by_${column}"/>`).join("");
  return `<fetch aggregate="true"><entity name="${table}"><attribute name="${table}id" aggregate="count" alias="count"/>${grouped}${more}${filter}${links}</entity></fetch>`;
}

export function reading(table: string, columns: readonly string[], filter: string, links: string, order: string, top: number): string {
  return `<fetch top="${top}"><entity name="${table}">${columns.map((column) => `<attribute name="${column}"/>`).join("")}${filter}${links}<order attribute="${order}"/></entity></fetch>`;
}

export function fetchPath(set: string, xml: string): string {
  return `${set}?fetchXml=${encodeURIComponent(xml)}`;
}
