import type { Difference, Wanted } from "./importing";
import { writeTsv } from "./tsv";

/** Cells one request may change; the server refuses more by name. */
export const mostCells = 2000;

/** What one request of a long import sends. */
export interface Part {
  readonly content: string;
  readonly format: Wanted["format"];
  readonly mode: Wanted["mode"];
  readonly answers: Wanted["answers"];
  /** Cells it changes, as far as the dry run knew. */
  readonly cells: number;
}

interface Group {
  readonly records: number[];
  readonly cells: number;
}

const changed = (differences: readonly Difference[]): number => differences.filter((each) => each.table === "kam_assignment").length;

/** Whether an import has to be sent in parts. */
export function isLong(differences: readonly Difference[]): boolean {
  return changed(differences) > mostCells;
}

/**
 * Splits what is imported as the server asks for it: the head of the table with some of its rows at a time, which add and change and delete nothing; where the matrix is to become like the
 * table, all of it comes last once more and deletes. Where that would delete too much at once, the parts make their rows like the table, and rows that are to go come along with dashes: what
 * comes last then deletes empty rows. A row is never split, so that its A moves in one step. Undefined where the table's rows cannot be told apart.
 */
export function partsOf(given: Wanted, differences: readonly Difference[], most = mostCells): readonly Part[] | undefined {
  const flat = flatJson(given.content), wanted: Wanted = flat === undefined ? given : { ...given, content: flat, format: "TSV" };
  const records = recordsOf(wanted.content), separator = separatorOf(records);
  const table = records.map((record) => cellsOf(record, separator));
  const deletions = differences.filter((each) => each.table === "kam_assignment" && each.kind === "deleted").length;
  const clears = wanted.mode === "Replace" && deletions > most;
  const counts = new Map<string, number>(), names = new Set<string>();
  for (const each of differences) {
    if (each.activity === "") continue;
    counts.set(fold(each.activity), (counts.get(fold(each.activity)) ?? 0) + (each.table === "kam_assignment" && (clears || each.kind !== "deleted") ? 1 : 0));
    if (each.table === "kam_matrixactivity" && each.kind === "deleted") names.add(each.activity);
  }

  const start = table.findIndex((cells) => cells.some((cell) => counts.has(fold(cell))));
  if (start < 0) return undefined;
  const name = (table[start] ?? []).findIndex((cell) => counts.has(fold(cell)));
  const groups: Group[] = [];
  for (let index = start; index < table.length; index++) {
    const cells = table[index] ?? [], named = (cells[name] ?? "").trim();
    // What a row with another name than the matrix knows changes is not known: at most its filled cells.
    const weight = counts.get(fold(named)) ?? cells.filter((cell, column) => column > name && cell.trim() !== "").length;
    const last = groups[groups.length - 1];
    // A row without a name belongs to the one above, as in sheets with merged cells.
    if (named === "" && last !== undefined) groups[groups.length - 1] = { records: [...last.records, index], cells: last.cells + weight };
    else groups.push({ records: [index], cells: weight });
  }

  const head = table.slice(0, start).map((_, index) => index), all = [...records];
  if (clears) {
    for (const gone of names) {
      groups.push({ records: [all.length], cells: counts.get(fold(gone)) ?? 0 });
      all.push(dashes(gone, table[start - 1] ?? table[start] ?? [], name, separator));
    }
  }

  const parts: Part[] = [];
  let open: Group = { records: [], cells: 0 };
  const close = (): void => {
    if (open.records.length > 0) parts.push({ ...textOf(all, [...head, ...open.records], wanted.answers), format: wanted.format, mode: clears ? "ReplaceRows" : "Merge", cells: open.cells });
  };
  for (const group of groups) {
    if (open.records.length > 0 && open.cells + group.cells > most) {
      close();
      open = { records: [], cells: 0 };
    }

    open = { records: [...open.records, ...group.records], cells: open.cells + group.cells };
  }

  close();
  return wanted.mode === "Merge" ? parts : [...parts, { content: wanted.content, format: wanted.format, mode: "Replace", answers: wanted.answers, cells: clears ? 0 : deletions }];
}

/** A row that says of every role that it has no letter. */
function dashes(name: string, head: readonly string[], at: number, separator: string): string {
  const quoted = name.includes(separator) || /["\r\n]/.test(name) ? `"${name.replace(/"/g, '""')}"` : name;
  return Array.from({ length: Math.max(head.length, at + 1) }, (_, column) => (column === at ? quoted : column > at && (head[column] ?? "") !== "" ? "–" : "")).join(separator);
}

/** A list of records or lists whose values are texts, as a table; undefined for other texts and other shapes. */
function flatJson(text: string): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }

  const isList = (candidate: unknown): candidate is readonly object[] => Array.isArray(candidate) && candidate.length > 0 && candidate.every((item) => typeof item === "object" && item !== null);
  const list = isList(value) ? value : typeof value === "object" && value !== null ? Object.values(value).find(isList) : undefined;
  if (list === undefined) return undefined;
  const rows = list.every((item) => Array.isArray(item)) ? (list as readonly (readonly unknown[])[]) : rowsOf(list);
  if (rows.some((row) => row.some((cell) => typeof cell === "object" && cell !== null))) return undefined;
  return writeTsv(rows.map((row) => row.map((cell) => (typeof cell === "string" ? cell : ""))));
}

/** The first row holds the columns of all records, in the order in which they first come. */
function rowsOf(records: readonly object[]): readonly (readonly unknown[])[] {
  const columns = [...new Set(records.reduce<string[]>((all, record) => [...all, ...Object.keys(record)], []))];
  return [columns, ...records.map((record) => columns.map((column) => (record as Readonly<Record<string, unknown>>)[column] ?? ""))];
}

/** The records as a text of their own; answers about cells, which go by the number of the record, go along. */
function textOf(records: readonly string[], kept: readonly number[], answers: Wanted["answers"]): Pick<Part, "content" | "answers"> {
  const numbers = new Map(kept.map((record, index) => [String(record + 1), String(index + 1)]));
  const moved: Record<string, string> = {};
  for (const [id, choice] of Object.entries(answers)) {
    const [, row, column] = /^cell:(\d+):(\d+.*)$/.exec(id) ?? [];
    if (row === undefined || column === undefined) moved[id] = choice;
    else if (numbers.has(row)) moved[`cell:${numbers.get(row) ?? ""}:${column}`] = choice;
  }

  return { content: kept.map((record) => records[record]).join("\n"), answers: moved };
}

/** Lines of the text; a line break inside quotes ends none. */
function recordsOf(text: string): readonly string[] {
  const records: string[] = [];
  let record = "", isQuoted = false;
  for (let index = 0; index < text.length; index++) {
    const sign = text[index] ?? "";
    if (sign === "\r" || (sign === "\n" && !isQuoted)) {
      if (sign === "\r" && (text[index + 1] === "\n" || isQuoted)) continue;
      records.push(record);
      record = "";
      continue;
    }

    // A quote opens at the start of a cell only; elsewhere it is a sign like any other.
    if (sign === '"' && isQuoted && text[index + 1] === '"') {
      record += sign;
      index++;
    } else if (sign === '"') {
      isQuoted = !isQuoted && /(^|[\t;,])$/.test(record);
    }

    record += sign;
  }

  return record === "" ? records : [...records, record];
}

function separatorOf(records: readonly string[]): string {
  const sample = records.slice(0, 20).join("\n");
  const count = (sign: string): number => sample.split(sign).length;
  return ["\t", ";", "|", ","].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function cellsOf(record: string, separator: string): readonly string[] {
  const cells: string[] = [];
  let cell = "", isQuoted = false;
  for (const sign of record) {
    if (sign === '"') isQuoted = !isQuoted;
    if (sign === separator && !isQuoted) {
      cells.push(cell);
      cell = "";
    } else {
      cell += sign;
    }
  }

  return [...cells, cell].map((each) => each.trim().replace(/^"([\s\S]*)"$/, (_, inner: string) => inner.replace(/""/g, '"')));
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[\s*_`]+/g, " ").trim();
}
