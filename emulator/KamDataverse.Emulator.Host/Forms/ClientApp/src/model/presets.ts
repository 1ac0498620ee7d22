import { bareId } from "../webapi/http";
import { tableMeta, type ColumnMeta, type TableMeta } from "../webapi/metadata";
import { retrieveColumns } from "../webapi/rows";
import { isLookup, isReference, type Value } from "./values";

/** Values a new row starts with, as Dynamics writes them into the address. */
export function extraqsOf(presets: Map<string, Value>, table: TableMeta): string {
  const query = new URLSearchParams();
  for (const [name, value] of presets) {
    if (!isReference(value)) query.set(name, Array.isArray(value) ? JSON.stringify(value) : String(value));
    else {
      query.set(name, `{${value.id}}`);
      query.set(`${name}name`, value.name);
      if (severalTargets(table.columns.get(name))) query.set(`${name}type`, value.table);
    }
  }
  return query.toString();
}

/**
 * What a script hands to `openForm`. Documented are texts and numbers; and though a lookup of one table takes no type (see below), the example of `openForm` gives one, so that it is let pass there.
 */
export function extraqsOfScript(parameters: Record<string, unknown>, table: TableMeta): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value === "object") throw new Error(`The parameter ${name} of a form is neither a text nor a number.`);
    const argument = argumentOf(name, table);
    if (argument?.part !== "type" || severalTargets(argument.column) || value !== argument.column.targets[0]) query.set(name, String(value));
  }
  checkExtraqs(query, table);
  return query.toString();
}

/** First values of a new row from the address: `col=value`, for a lookup `col={id}&colname=…`, and `coltype=…` where it has several tables. */
export async function presetsFrom(extraqs: string, table: TableMeta): Promise<Map<string, Value>> {
  const query = new URLSearchParams(extraqs);
  checkExtraqs(query, table);
  const presets = new Map<string, Value>();
  for (const [name, text] of query) {
    const argument = argumentOf(name, table);
    if (argument?.part !== "value") continue;
    const { column } = argument;
    if (isLookup(column)) {
      const target = query.get(`${name}type`) ?? column.targets[0] ?? "";
      const id = bareId(text);
      presets.set(name, { id, table: target, name: query.get(`${name}name`) ?? (await nameOf(target, id)) });
    } else if (column.kind === "boolean") presets.set(name, text === "true" || text === "1");
    else if (column.kind === "choices") presets.set(name, JSON.parse(text) as number[]);
    else if (isNumber(column)) presets.set(name, Number(text));
    else presets.set(name, text);
  }
  return presets;
}

/**
 * Documented (set column values using parameters passed to a form): an argument's name is a column's, with "name" or "type" behind it for a lookup; a lookup of one table takes its name and no other
 * argument, one of several its type too; whatever is invalid is an error.
 */
export function checkExtraqs(query: URLSearchParams, table: TableMeta): void {
  for (const [name, text] of query) {
    const argument = argumentOf(name, table);
    if (argument === null) throw new Error(`A form of ${table.name} takes no parameter ${name}: that is neither a column nor the name or type of a lookup. The emulator does not implement parameters a form declares itself.`);
    const { column, part } = argument;
    if (part === "type" && !severalTargets(column)) throw new Error(`A form of ${table.name} takes no parameter ${name}: ${column.name} is a lookup of one table, which takes its value and its name only.`);
    if (part === "type" ? !column.targets.includes(text) : part === "value" && !isValid(column, text)) throw new Error(`The parameter ${name} of a form of ${table.name} has the value ${text}, which is not valid.`);
    if (part === "value" && severalTargets(column) && !query.has(`${name}type`)) throw new Error(`A form of ${table.name} that gets ${name} needs the parameter ${name}type, too: it is a lookup of several tables.`);
  }
}

interface Argument { column: ColumnMeta; part: "value" | "name" | "type" }

function argumentOf(name: string, table: TableMeta): Argument | null {
  for (const part of ["name", "type"] as const) {
    const column = name.endsWith(part) ? table.columns.get(name.slice(0, -part.length)) : undefined;
    if (column && isLookup(column)) return { column, part };
  }
  const column = table.columns.get(name);
  return column ? { column, part: "value" } : null;
}

const severalTargets = (column: ColumnMeta | undefined): boolean => column !== undefined && isLookup(column) && column.targets.length > 1;

const isNumber = (column: ColumnMeta): boolean => ["integer", "decimal", "money", "choice", "status"].includes(column.kind);

function isValid(column: ColumnMeta, text: string): boolean {
  if (isLookup(column)) return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(bareId(text));
  if (column.kind === "boolean") return ["0", "1", "false", "true"].includes(text);
  if (column.kind === "choices") return /^\[-?\d+(,-?\d+)*\]$/.test(text);
  return !isNumber(column) || (text !== "" && Number.isFinite(Number(text)));
}

async function nameOf(tableName: string, id: string): Promise<string> {
  const table = await tableMeta(tableName);
  return String((await retrieveColumns(table, id, [table.primaryName]))[table.primaryName] ?? "");
}
