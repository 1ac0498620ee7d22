import { lookupNavigation, type ColumnMeta, type TableMeta } from "../webapi/metadata";
import { momentOf, wallClock } from "./timeZone";
import { rawValue, reference, type Reference, type Row } from "../webapi/rows";

/** What an attribute of a form holds; dates are texts as the Web API writes them. */
export type Value = string | number | boolean | number[] | Reference | null;

export const isLookup = (column: ColumnMeta): boolean => column.kind === "lookup" || column.kind === "customer" || column.kind === "owner";

export const isReference = (value: Value): value is Reference => typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether only the day matters, whatever is stored. */
export const isDayOnly = (column: ColumnMeta): boolean => column.behavior === "dateonly" || column.format === "dateonly";

export function readValue(row: Row, column: ColumnMeta): Value {
  if (isLookup(column)) return reference(row, column.name);
  const raw = rawValue(row, column.name);
  if (raw === null) return null;
  if (column.kind === "choices") return String(raw).split(",").filter((part) => part !== "").map(Number);
  if (typeof raw === "string" || typeof raw === "number" || typeof raw === "boolean") return raw;
  throw new Error(`Column ${column.name} has a value of an unexpected type: ${JSON.stringify(raw)}`);
}

/** The property and value under which a column is written. */
export async function writeValue(table: TableMeta, column: ColumnMeta, value: Value, previous: Value, setNameOf: (table: string) => Promise<string>): Promise<[string, unknown]> {
  if (isLookup(column)) {
    const target = isReference(value) ? value.table : isReference(previous) ? previous.table : (column.targets[0] ?? "");
    const navigation = lookupNavigation(table, column.name, target);
    return [`${navigation}@odata.bind`, isReference(value) ? `/${await setNameOf(value.table)}(${value.id})` : null];
  }
  if (column.kind === "choices") return [column.name, Array.isArray(value) && value.length > 0 ? value.join(",") : null];
  return [column.name, value];
}

export function sameValue(a: Value, b: Value): boolean {
  if (isReference(a) || isReference(b)) return isReference(a) && isReference(b) && a.id === b.id && a.table === b.table;
  if (Array.isArray(a) || Array.isArray(b)) {
    const left = Array.isArray(a) ? [...a].sort((x, y) => x - y) : [];
    const right = Array.isArray(b) ? [...b].sort((x, y) => x - y) : [];
    return left.length === right.length && left.every((item, i) => item === right[i]);
  }
  return normal(a) === normal(b);
}

const normal = (value: Value): Value => (value === "" ? null : value);

export const isEmpty = (value: Value): boolean => value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** The text of an attribute in the user's language. */
export function displayValue(column: ColumnMeta, value: Value, locale: string): string {
  if (isEmpty(value)) return "";
  if (isReference(value)) return value.name;
  if (Array.isArray(value)) return value.map((v) => optionLabel(column, v)).join("; ");
  switch (column.kind) {
    case "choice": case "state": case "status": return optionLabel(column, Number(value));
    case "boolean": return optionLabel(column, value === true ? 1 : 0);
    case "datetime": return displayDate(column, String(value), locale);
    case "integer": return column.format === "duration" ? displayDuration(Number(value), locale) : displayNumber(Number(value), column, locale);
    case "decimal": case "money": return displayNumber(Number(value), column, locale);
    default: return String(value);
  }
}

export const optionLabel = (column: ColumnMeta, value: number): string => column.options.find((o) => o.value === value)?.label ?? String(value);

export function displayNumber(value: number, column: Pick<ColumnMeta, "kind" | "precision" | "format">, locale: string): string {
  const digits = column.kind === "integer" ? 0 : (column.precision ?? 2);
  const grouping = !(column.kind === "integer" && ["timezone", "language", "locale"].includes(column.format));
  return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: grouping }).format(value);
}

/** Reads a number as typed in the user's language; `undefined` when it is none. */
export function parseNumber(text: string, locale: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const parts = new Intl.NumberFormat(locale).formatToParts(1234567.8);
  const group = parts.find((p) => p.type === "group")?.value ?? ",";
  const decimal = parts.find((p) => p.type === "decimal")?.value ?? ".";
  const plain = trimmed.replaceAll(group, "").replace(/[\s ’]/g, "").replace(decimal, ".");
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}

let wordLanguage: number | null = null;

/** Words stand in the language of the user interface, numbers and dates in the user's regional format. */
export function setWordLanguage(code: number): void {
  wordLanguage = code;
}

/** Minutes as Dynamics words them: minutes below an hour, hours below a day, days otherwise. */
export function displayDuration(minutes: number, locale: string): string {
  const german = wordLanguage === null ? locale.startsWith("de") : wordLanguage === 1031;
  const count = (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
  const size = Math.abs(minutes);
  if (size >= 1440) return `${count(minutes / 1440)} ${german ? (size === 1440 ? "Tag" : "Tage") : size === 1440 ? "day" : "days"}`;
  if (size >= 60) return `${count(minutes / 60)} ${german ? (size === 60 ? "Stunde" : "Stunden") : size === 60 ? "hour" : "hours"}`;
  return `${count(minutes)} ${german ? (size === 1 ? "Minute" : "Minuten") : size === 1 ? "minute" : "minutes"}`;
}

/** Reads "90", "1,5 h", "2 days", "2 Tage"; a number alone is minutes. */
export function parseDuration(text: string, locale: string): number | null | undefined {
  const match = /^\s*([-+\d.,\s]*?)\s*([a-zA-ZäöüÄÖÜ]*)\.?\s*$/.exec(text);
  if (!match) return undefined;
  const amount = parseNumber(match[1] ?? "", locale);
  if (amount === null) return (match[2] ?? "") === "" ? null : undefined;
  if (amount === undefined) return undefined;
  const unit = (match[2] ?? "").toLowerCase();
  if (unit === "" || /^m(in|inute|inuten|inutes)?$/.test(unit)) return Math.round(amount);
  if (/^(h|hours?|std|stunden?)$/.test(unit)) return Math.round(amount * 60);
  if (/^(d|days?|t|tage?n?)$/.test(unit)) return Math.round(amount * 1440);
  return undefined;
}

/** A stored date as the local moment it is shown as. */
export function toLocalDate(column: ColumnMeta, stored: string): Date {
  if (column.behavior === "userlocal") return wallClock(new Date(stored));
  const [year, month, day, hour = "0", minute = "0"] = stored.split(/[-T:Z]/);
  return new Date(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
}

/** The stored form of a local moment. */
export function fromLocalDate(column: ColumnMeta, date: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const day = `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  if (column.behavior === "dateonly") return day;
  if (column.behavior === "userlocal") return momentOf(date).toISOString().replace(/\.\d+Z$/, "Z");
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:00Z`;
}

export const formatDay = (date: Date, locale: string): string =>
  new Intl.DateTimeFormat(locale, locale.startsWith("de") ? { day: "2-digit", month: "2-digit", year: "numeric" } : { day: "numeric", month: "numeric", year: "numeric" }).format(date);

export const formatTime = (date: Date, locale: string): string =>
  new Intl.DateTimeFormat(locale, locale.startsWith("de") ? { hour: "2-digit", minute: "2-digit" } : { hour: "numeric", minute: "2-digit" }).format(date);

function displayDate(column: ColumnMeta, stored: string, locale: string): string {
  const date = toLocalDate(column, stored);
  return isDayOnly(column) ? formatDay(date, locale) : `${formatDay(date, locale)} ${formatTime(date, locale)}`;
}

/** Reads a day as typed in the user's language (31.12.2026, 12/31/2026) or as 2026-12-31. */
export function parseDay(text: string, locale: string): Date | null {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text);
  const own = /^\s*(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})\s*$/.exec(text);
  if (!iso && !own) return null;
  const year = Number(iso ? iso[1] : own?.[3]);
  const [first, second] = iso ? [Number(iso[2]), Number(iso[3])] : [Number(own?.[1]), Number(own?.[2])];
  const [month, day] = iso || locale === "en-US" ? [first, second] : [second, first];
  const date = new Date(year < 100 ? 2000 + year : year, month - 1, day);
  return date.getMonth() === month - 1 && date.getDate() === day ? date : null;
}

/** Reads 9:30, 09.30, 9:30 PM. */
export function parseTime(text: string): { hours: number; minutes: number } | null {
  const match = /^\s*(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?\s*(?:uhr)?\s*$/i.exec(text);
  if (!match) return null;
  const half = match[3]?.toLowerCase();
  const given = Number(match[1]);
  const minutes = Number(match[2] ?? 0);
  if (half && (given < 1 || given > 12)) return null;
  const hours = half ? (given % 12) + (half === "pm" ? 12 : 0) : given;
  return hours < 24 && minutes < 60 ? { hours, minutes } : null;
}
