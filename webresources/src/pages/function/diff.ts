import { functionTexts } from "../../generated/function";
import { fill, type Language } from "../../shared/texts";
import { amount, type UnitName } from "../../shared/time";
import { nameOf, number, text, type PageApi, type Row } from "../../shared/page-api";
import { Notation } from "../matrix/notations";

/** One thing that differs between what was agreed before and what is asked for now; empty where a side lacks it. */
export interface Difference {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

export interface Diff {
  /** The version that was agreed; undefined where there is none, and everything is new. */
  readonly since: number | undefined;
  /** Whether it holds already: it was taken over without agreement, and the function is asked afterwards. */
  readonly isInForce: boolean;
  readonly differences: readonly Difference[];
}

type Content = Readonly<Record<string, unknown>>;

const unitNames: Readonly<Record<number, UnitName>> = { 287100000: "minute", 287100001: "hour", 287100002: "day" };

const active = 287100003;

/** What is different for a function since the version before that came into force, word for word as it was agreed then. */
export async function diffOf(api: PageApi, table: "kam_matrix" | "kam_interface", id: string, functionId: string, language: Language): Promise<Diff> {
  const set = table === "kam_matrix" ? "kam_matrixes" : "kam_interfaces", column = `_${table}id_value`;
  const [head] = await api.list(`${set}?$select=${table === "kam_matrix" ? "kam_notation" : interfaceColumns},statuscode,_kam_predecessorid_value&$filter=${table}id eq ${id}`);
  if (head === undefined) return { since: undefined, isInForce: false, differences: [] };
  const predecessor = text(head, "_kam_predecessorid_value");
  const [snapshots, parts] = await Promise.all([
    predecessor === "" ? [] : api.list(`kam_snapshots?$select=kam_content,kam_version&$filter=${column} eq ${predecessor}&$orderby=kam_version desc,createdon desc`),
    table === "kam_matrix" ? matrixParts(api, id) : interfaceParts(api, id),
  ]);
  const snapshot = snapshots[0], before = snapshot === undefined ? undefined : (JSON.parse(text(snapshot, "kam_content")) as Content);
  return {
    since: snapshot === undefined ? undefined : number(snapshot, "kam_version"),
    isInForce: number(head, "statuscode") === active,
    differences: table === "kam_matrix" ? matrixDifferences(before, head, parts, functionId, language) : interfaceDifferences(before, head, parts, language),
  };
}

function matrixParts(api: PageApi, id: string): Promise<readonly (readonly Row[])[]> {
  const ofMatrix = `$filter=_kam_matrixid_value eq ${id}`;
  return Promise.all([
    api.list(`kam_matrixactivities?$select=kam_name,kam_namede&$expand=kam_activityid($select=kam_code)&${ofMatrix}&$orderby=kam_sequence,kam_name`),
    api.list(`kam_matrixroles?$select=kam_name&$expand=kam_roleid($select=kam_code,kam_name,kam_namede,_kam_functionid_value)&${ofMatrix}`),
    api.list(`kam_assignments?$select=kam_letter,_kam_matrixactivityid_value,_kam_matrixroleid_value&${ofMatrix}`),
    api.list("kam_roles?$select=kam_code,kam_name,kam_namede,_kam_functionid_value"),
  ]);
}

interface Line {
  readonly name: string;
  /** Option of kam_letter by role code. */
  readonly cells: ReadonlyMap<string, number>;
}

/** Rows in which the function has a cell: its own cells, and who is accountable. */
export function matrixDifferences(before: Content | undefined, head: Row, parts: readonly (readonly Row[])[], functionId: string, language: Language): Difference[] {
  const [activities = [], columns = [], cells = [], roles = []] = parts;
  const words = functionTexts[language], notation = new Notation(head["kam_notation"] as number | null);
  const known = new Map(roles.map((role) => [code(role), { name: nameOf(role, language), isOwn: text(role, "_kam_functionid_value") === functionId }]));
  const codeOfColumn = new Map(columns.map((column) => [text(column, "kam_matrixroleid"), code(expanded(column, "kam_roleid"))]));
  const then = agreedLines(before), now = new Map<string, Line>();
  for (const activity of activities) {
    const own = cells.filter((cell) => text(cell, "_kam_matrixactivityid_value") === text(activity, "kam_matrixactivityid"));
    now.set(code(expanded(activity, "kam_activityid")) || text(activity, "kam_name"), { name: nameOf(activity, language), cells: new Map(own.map((cell) => [codeOfColumn.get(text(cell, "_kam_matrixroleid_value")) ?? "", number(cell, "kam_letter")])) });
  }

  const differences: Difference[] = [];
  const shownLetter = (letter: number | undefined) => (letter === undefined ? "" : notation.displayOf(letter));
  const accountable = (line: Line | undefined) => Array.from(line?.cells ?? []).filter(([, letter]) => notation.isAccountable(shownLetter(letter))).map(([role]) => known.get(role)?.name ?? role).join(", ");
  const isOurs = (line: Line | undefined) => Array.from(line?.cells.keys() ?? []).some((role) => known.get(role)?.isOwn === true);
  for (const key of new Set([...now.keys(), ...then.keys()])) {
    const old = then.get(key), fresh = now.get(key), name = fresh?.name ?? old?.name ?? key;
    if (!isOurs(old) && !isOurs(fresh)) continue;
    for (const role of new Set([...(old?.cells.keys() ?? []), ...(fresh?.cells.keys() ?? [])])) {
      if (known.get(role)?.isOwn !== true || old?.cells.get(role) === fresh?.cells.get(role)) continue;
      differences.push({ what: `${name} · ${known.get(role)?.name ?? role}`, before: shownLetter(old?.cells.get(role)), after: shownLetter(fresh?.cells.get(role)) });
    }

    if (before !== undefined && accountable(old) !== accountable(fresh)) differences.push({ what: `${name} · ${words.accountable}`, before: accountable(old), after: accountable(fresh) });
  }

  return differences;
}

function agreedLines(before: Content | undefined): Map<string, Line> {
  const lines = new Map<string, Line>();
  for (const row of listOf(before, "rows")) {
    const name = word(row["kam_name"]);
    lines.set(word(row["kam_activityid"]) || name, { name, cells: new Map(listOf(row, "cells").map((cell) => [word(cell["role"]), Number(cell["kam_letter"])])) });
  }

  return lines;
}

const interfaceColumns = "kam_deliverable,kam_reactionvalue,kam_resolutionvalue,kam_unit,kam_trigger";

function interfaceParts(api: PageApi, id: string): Promise<readonly (readonly Row[])[]> {
  return Promise.all([
    api.list(`kam_interfaceitems?$select=kam_name,kam_namede,kam_direction&$filter=_kam_interfaceid_value eq ${id}`),
    api.list(`kam_criterions?$select=kam_text,kam_textde&$filter=_kam_interfaceid_value eq ${id}`),
    api.list(`kam_servicelevels?$select=kam_priority,kam_reactionminutes,kam_resolutionminutes&$filter=_kam_interfaceid_value eq ${id}`),
    api.list(`kam_escalations?$select=kam_clock,kam_level,kam_afterminutes,kam_targettype&$filter=_kam_interfaceid_value eq ${id}`),
  ]);
}

export function interfaceDifferences(before: Content | undefined, head: Row, parts: readonly (readonly Row[])[], language: Language): Difference[] {
  const words = functionTexts[language], [items = [], criteria = [], levels = [], escalations = []] = parts;
  const within = (value: unknown, unit: unknown) => (value === undefined || value === null ? "" : amount(Number(value), unitNames[Number(unit)] ?? "hour", language));
  const named = (rows: readonly Content[], column: string, direction?: number) => rows.filter((row) => direction === undefined || Number(row["kam_direction"]) === direction).map((row) => (language === "de" && word(row[`${column}de`])) || word(row[column])).sort().join(", ");
  const minutes = (value: unknown) => (typeof value !== "number" ? "" : value % 60 === 0 && value > 0 ? amount(value / 60, "hour", language) : amount(value, "minute", language));
  const inOrder = (rows: readonly Content[], ...columns: readonly string[]) => [...rows].sort((one, other) => columns.reduce((order, column) => order || Number(one[column] ?? 0) - Number(other[column] ?? 0), 0));
  const levelsOf = (rows: readonly Content[]) => inOrder(rows, "kam_priority").map((row) => fill(words.levelText, priorityOf(row["kam_priority"], words), minutes(row["kam_reactionminutes"]), minutes(row["kam_resolutionminutes"]) || words.nothing)).join("; ");
  // Whom a named person's level names is no part of what was agreed: people change, agreements stay.
  const escalationsOf = (rows: readonly Content[]) => inOrder(rows, "kam_clock", "kam_level").map((row) => fill(words.escalationText, row["kam_clock"] === completionClock ? words.completion : words.reaction, word(row["kam_level"]), minutes(row["kam_afterminutes"]), targetOf(row["kam_targettype"], words))).join("; ");
  const said = (content: Content, itemRows: readonly Content[], criterionRows: readonly Content[], levelRows: readonly Content[], escalationRows: readonly Content[]) => [
    [words.handedOver, word(content["kam_deliverable"])],
    [words.reaction, within(content["kam_reactionvalue"], content["kam_unit"])],
    [words.completion, within(content["kam_resolutionvalue"], content["kam_unit"])],
    [words.trigger, word(content["kam_trigger"])],
    [words.inputs, named(itemRows, "kam_name", input)],
    [words.outputs, named(itemRows, "kam_name", output)],
    [words.criteria, named(criterionRows, "kam_text")],
    [words.levels, levelsOf(levelRows)],
    [words.escalations, escalationsOf(escalationRows)],
  ] as const;
  const old = said(before ?? {}, listOf(before, "kam_interfaceitem"), listOf(before, "kam_criterion"), listOf(before, "kam_servicelevel"), listOf(before, "kam_escalation"));
  return said(head, items, criteria, levels, escalations).map(([what, after], index) => ({ what, before: old[index]?.[1] ?? "", after })).filter((difference) => difference.before !== difference.after);
}

const input = 287100000, output = 287100001;
const completionClock = 287100001;

type Words = (typeof functionTexts)["en"];

const choices = 287100000;

function priorityOf(value: unknown, words: Words): string {
  return [words.critical, words.high, words.normal, words.low][Number(value) - choices] ?? word(value);
}

function targetOf(value: unknown, words: Words): string {
  return [words.targetHead, words.targetSupplier, words.targetReceiver, words.targetManager, words.targetSponsor, words.targetPerson, words.targetOwner, words.targetExecutive][Number(value) - choices] ?? word(value);
}

function listOf(content: Content | undefined, key: string): readonly Content[] {
  const list = content?.[key];
  return Array.isArray(list) ? (list as readonly Content[]) : [];
}

function expanded(row: Row, column: string): Row {
  return (row[column] as Row | null | undefined) ?? {};
}

/** Codes are written in capitals in what was agreed. */
function code(row: Row): string {
  return text(row, "kam_code").trim().toUpperCase();
}

function word(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}
