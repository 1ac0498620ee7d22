import { bare } from "../commands/run";

type Lookup = Xrm.Attributes.LookupAttribute;

/** The row a lookup points to, without braces; null for none. */
export function chosen(form: Xrm.FormContext, column: string): string | null {
  const row = form.getAttribute<Lookup>(column)?.getValue()?.[0];
  return row === undefined ? null : bare(row.id);
}

/**
 * Narrows what a lookup offers, just before it searches, on every control of the column. It is a help and no rule: what is typed in another client the server judges.
 * Documented: addCustomFilter works inside a PreSearch handler only, and its filters are joined by AND.
 * @param filter FetchXML of a filter; null where everything is offered.
 */
export function narrow(form: Xrm.FormContext, column: string, table: string, filter: () => string | null): void {
  form.getAttribute<Lookup>(column)?.controls.forEach((control) => {
    control.addPreSearch(() => {
      const xml = filter();
      if (xml !== null) control.addCustomFilter(xml, table);
    });
  });
}

export const and = (...conditions: readonly string[]): string => `<filter type="and">${conditions.join("")}</filter>`;

export function condition(column: string, operator: "eq" | "ne", value: string | number): string {
  return `<condition attribute="${column}" operator="${operator}" value="${value}"/>`;
}

/** A lookup does not offer what another one to the same table holds. */
export function without(form: Xrm.FormContext, column: string, other: string, table: string): void {
  narrow(form, column, table, () => {
    const taken = chosen(form, other);
    return taken === null ? null : and(condition(`${table}id`, "ne", taken));
  });
}

/** One of two lookups to the same table does not offer what the other one holds. */
export function apart(form: Xrm.FormContext, one: string, other: string, table: string): void {
  without(form, one, other, table);
  without(form, other, one, table);
}

const mostPeople = 100;

/**
 * Offers whoever belongs to a function: its head and deputy, who works for it in a team, and the people of its business unit. Where nobody is known, everybody is offered.
 * @param functionOf The function, as the form has it now.
 * @param columns Columns with which it changes.
 */
export function offerPeopleOf(form: Xrm.FormContext, userColumn: string, columns: readonly string[], functionOf: () => Promise<string | null>): void {
  let filter: string | null = null;
  let latest = 0;
  const look = async (): Promise<void> => {
    const mine = ++latest;
    let found: string | null = null;
    try {
      const id = await functionOf();
      found = id === null ? null : await peopleOf(id);
    } catch {
      // Not known: everybody is offered, and the server judges.
      found = null;
    }

    if (mine === latest) filter = found;
  };
  narrow(form, userColumn, "systemuser", () => filter);
  for (const column of columns) form.getAttribute(column)?.addOnChange(() => void look());
  form.data.addOnLoad(() => void look());
  void look();
}

async function peopleOf(id: string): Promise<string | null> {
  const [row, team] = await Promise.all([
    Xrm.WebApi.retrieveRecord("kam_function", id, "?$select=_kam_headid_value,_kam_deputyheadid_value,_kam_businessunitid_value") as PromiseLike<Readonly<Record<string, unknown>>>,
    Xrm.WebApi.retrieveMultipleRecords("kam_teammember", `?$select=_kam_userid_value&$filter=_kam_functionid_value eq ${id}&$top=${mostPeople}`),
  ]);
  const people = [row["_kam_headid_value"], row["_kam_deputyheadid_value"], ...(team.entities as readonly Readonly<Record<string, unknown>>[]).map((member) => member["_kam_userid_value"])];
  const ids = Array.from(new Set(people.filter((person): person is string => typeof person === "string")));
  const unit = row["_kam_businessunitid_value"];
  const parts = [
    ...(ids.length === 0 ? [] : [`<condition attribute="systemuserid" operator="in">${ids.map((person) => `<value>${person}</value>`).join("")}</condition>`]),
    ...(typeof unit === "string" ? [condition("businessunitid", "eq", unit)] : []),
  ];
  return parts.length === 0 ? null : `<filter type="or">${parts.join("")}</filter>`;
}
