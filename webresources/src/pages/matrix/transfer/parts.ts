import type { Difference, Wanted } from "./importing";

/** Cells one request may change; the server refuses more by name. */
export const mostCells = 2000;

/** What one request of a long import sends. */
export interface Part {
  readonly content: string;
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
 * table, all of it comes last once more and deletes. A row is never split, so that its A moves in one step. Undefined where the table's rows cannot be told apart (JSON).
 */
export function partsOf(wanted: Wanted, differences: readonly Difference[], most = mostCells): readonly Part[] | undefined {
  const records = recordsOf(wanted.content), separator = separatorOf(records);
  const table = records.map((record) => cellsOf(record, separator));
  const counts = new Map<string, number>();
  for (const each of differences) if (each.activity !== "") counts.set(fold(each.activity), (counts.get(fold(each.activity)) ?? 0) + (each.table === "kam_assignment" && each.kind !== "deleted" ? 1 : 0));
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

  const head = table.slice(0, start).map((_, index) => index);
  const parts: Part[] = [];
  let open: Group = { records: [], cells: 0 };
  const close = (): void => {
    if (open.records.length > 0) parts.push({ ...textOf(records, [...head, ...open.records], wanted.answers), mode: "Merge", cells: open.cells });
  };
  for (const group of groups) {
    if (open.records.length > 0 && open.cells + group.cells > most) {
      close();
      open = { records: [], cells: 0 };
    }

    open = { records: [...open.records, ...group.records], cells: open.cells + group.cells };
  }

  close();
  const deletions = differences.filter((each) => each.table === "kam_assignment" && each.kind === "deleted").length;
  return wanted.mode === "Merge" ? parts : [...parts, { content: wanted.content, mode: "Replace", answers: wanted.answers, cells: deletions }];
}

/** The records as a text of their own; answers about cells, which go by the number of the record, go along. */
function textOf(records: readonly string[], kept: readonly number[], answers: Wanted["answers"]): Pick<Part, "content" | "answers"> {
  const numbers = new Map(kept.map((record, index) => [String(record + 1), String(index + 1)]));
  const moved: Record<string, string> = {};
  for (const [id, choice] of Object.entries(answers)) {
    const [, row, column] = /^cell:(\d+):(\d+)$/.exec(id) ?? [];
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
