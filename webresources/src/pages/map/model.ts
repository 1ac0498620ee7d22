import { nameOf, number, shown, text, type PageApi, type Row } from "../../shared/page-api";
import type { Language } from "../../shared/texts";

export type State = "draft" | "review" | "agreed" | "active" | "missing";

/** An interface, or the place where one is missing. */
export interface Link {
  /** Id of the interface; empty where it is missing. */
  readonly id: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly processId: string;
  readonly fromActivity: string;
  readonly toActivity: string;
  readonly state: State;
  readonly stateText: string;
  readonly scope: string;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Place extends Named {
  readonly processId: string;
}

export interface MapData {
  readonly functions: readonly Named[];
  readonly processes: readonly Named[];
  readonly activities: readonly Place[];
  readonly accounts: readonly (Named & { readonly tier: number; readonly programId: string })[];
  readonly links: readonly Link[];
  /** Options of kam_tier with their labels, of the key accounts there are. */
  readonly tiers: readonly { readonly value: number; readonly name: string }[];
}

/** For whom the map is drawn: the programme, a tier (tier:1) or a key account (account:id). */
export type Scope = string;

const states: Readonly<Record<number, State>> = { 1: "draft", 287100001: "review", 287100002: "agreed", 287100003: "active" };
const inForce = 287100003;
const scopeProgramme = 287100000, scopeTier = 287100001, scopeAccount = 287100002;
const responsible = 287100000, both = 287100002;

/**
 * Everything the map draws, for one scope.
 * @param program On a programme's form that programme; undefined for everything there is.
 */
export async function load(api: PageApi, scope: Scope, language: Language, program?: string): Promise<MapData> {
  const own = program === undefined ? "" : ` and _kam_programid_value eq ${program}`;
  const [functions, processes, activities, designations, interfaces, matrices] = await Promise.all([
    api.list("kam_functions?$select=kam_code,kam_name,kam_namede&$filter=statecode eq 0&$orderby=kam_code"),
    api.list("kam_processes?$select=kam_code,kam_name,kam_namede&$filter=statecode eq 0&$orderby=kam_code"),
    api.list("kam_activities?$select=kam_name,kam_namede,kam_sequence,_kam_processid_value&$filter=statecode eq 0&$orderby=kam_sequence,kam_name"),
    api.list(`kam_designations?$select=_kam_accountid_value,_kam_programid_value,kam_tier&$filter=statecode eq 0${own}`),
    api.list(`kam_interfaces?$select=kam_name,kam_deliverable,kam_scope,kam_tier,statuscode,_kam_designationid_value,_kam_supplierfunctionid_value,_kam_customerfunctionid_value,_kam_processid_value,_kam_fromactivityid_value,_kam_toactivityid_value&$filter=statecode eq 0${own}`),
    api.list(`kam_matrixes?$select=kam_scope,kam_tier,_kam_designationid_value,_kam_processid_value&$filter=statuscode eq ${inForce}${own}`),
  ]);
  const accounts = designations.map((row) => ({ id: text(row, "kam_designationid"), name: shown(row, "_kam_accountid_value"), tier: number(row, "kam_tier"), programId: text(row, "_kam_programid_value") })).sort((one, two) => one.name.localeCompare(two.name, language));
  const tiers = new Map(designations.filter((row) => number(row, "kam_tier") !== 0).map((row) => [number(row, "kam_tier"), shown(row, "kam_tier")]));
  const tier = scope.startsWith("tier:") ? Number(scope.slice(5)) : accounts.find((account) => scope === `account:${account.id}`)?.tier ?? 0;
  const designation = scope.startsWith("account:") ? scope.slice(8) : "";
  const links = interfaces.filter((row) => applies(row, tier, designation)).map(linkOf);
  const chosen = matricesFor(matrices, tier, designation);
  const gaps = chosen.length === 0 ? [] : await missing(api, chosen, links.filter((link) => link.state === "active"));
  const place = (row: Row, id: string) => ({ id: text(row, id), name: nameOf(row, language) });
  return {
    functions: functions.map((row) => place(row, "kam_functionid")),
    processes: processes.map((row) => place(row, "kam_processid")),
    activities: activities.map((row) => ({ ...place(row, "kam_activityid"), processId: text(row, "_kam_processid_value") })),
    accounts,
    links: [...links, ...gaps],
    tiers: Array.from(tiers).map(([value, name]) => ({ value, name })).sort((one, two) => one.value - two.value),
  };
}

/** Whether a definition holds for tier and key account: those of the programme always do. */
export function applies(row: Row, tier: number, designation: string): boolean {
  switch (number(row, "kam_scope")) {
    case scopeProgramme: return true;
    case scopeTier: return tier !== 0 && number(row, "kam_tier") === tier;
    case scopeAccount: return designation !== "" && text(row, "_kam_designationid_value") === designation;
    default: return false;
  }
}

/** The matrix that answers for each process: the most specific one wins. */
export function matricesFor(matrices: readonly Row[], tier: number, designation: string): Row[] {
  const byProcess = new Map<string, Row>();
  for (const row of matrices.filter((matrix) => applies(matrix, tier, designation))) {
    const process = text(row, "_kam_processid_value"), known = byProcess.get(process);
    if (process !== "" && (known === undefined || number(known, "kam_scope") < number(row, "kam_scope"))) byProcess.set(process, row);
  }

  return Array.from(byProcess.values());
}

function linkOf(row: Row): Link {
  return {
    id: text(row, "kam_interfaceid"),
    name: text(row, "kam_deliverable") || text(row, "kam_name"),
    from: text(row, "_kam_supplierfunctionid_value"),
    to: text(row, "_kam_customerfunctionid_value"),
    processId: text(row, "_kam_processid_value"),
    fromActivity: text(row, "_kam_fromactivityid_value"),
    toActivity: text(row, "_kam_toactivityid_value"),
    state: states[number(row, "statuscode")] ?? "draft",
    stateText: shown(row, "statuscode"),
    scope: shown(row, "kam_scope"),
  };
}

interface Step {
  readonly activity: string;
  readonly processId: string;
  readonly functions: readonly string[];
}

async function missing(api: PageApi, matrices: readonly Row[], active: readonly Link[]): Promise<Link[]> {
  const among = matrices.map((row) => `_kam_matrixid_value eq ${text(row, "kam_matrixid")}`).join(" or ");
  const [rows, roles, cells] = await Promise.all([
    api.list(`kam_matrixactivities?$select=kam_sequence,_kam_matrixid_value,_kam_activityid_value&$filter=${among}&$orderby=kam_sequence,kam_name`),
    api.list(`kam_matrixroles?$select=kam_name&$expand=kam_roleid($select=_kam_functionid_value)&$filter=${among}`),
    api.list(`kam_assignments?$select=_kam_matrixactivityid_value,_kam_matrixroleid_value&$filter=(kam_letter eq ${responsible} or kam_letter eq ${both}) and (${among})`),
  ]);
  const functionOf = new Map(roles.map((row) => [text(row, "kam_matrixroleid"), text((row["kam_roleid"] as Row | null) ?? {}, "_kam_functionid_value")]));
  const gaps: Link[] = [];
  for (const matrix of matrices) {
    const steps = rows.filter((row) => text(row, "_kam_matrixid_value") === text(matrix, "kam_matrixid")).map((row): Step => ({
      activity: text(row, "_kam_activityid_value"),
      processId: text(matrix, "_kam_processid_value"),
      functions: Array.from(new Set(cells.filter((cell) => text(cell, "_kam_matrixactivityid_value") === text(row, "kam_matrixactivityid")).map((cell) => functionOf.get(text(cell, "_kam_matrixroleid_value")) ?? ""))).filter((id) => id !== ""),
    }));
    gaps.push(...gapsOf(steps, active));
  }

  return gaps;
}

/** Where work passes from one function to another and no interface in force says how (RAC-18), as the server looks at it. */
export function gapsOf(steps: readonly Step[], active: readonly Link[]): Link[] {
  const gaps: Link[] = [];
  steps.forEach((to, index) => {
    const from = steps[index - 1], giver = from?.functions[0], taker = to.functions[0];
    if (from === undefined || giver === undefined || taker === undefined) return;
    const isCovered = from.functions.some((one) => to.functions.some((other) => one === other || active.some((link) => covers(link, one, other, from, to))));
    if (isCovered || gaps.some((gap) => gap.from === giver && gap.to === taker && gap.fromActivity === from.activity)) return;
    gaps.push({ id: "", name: "", from: giver, to: taker, processId: to.processId, fromActivity: from.activity, toActivity: to.activity, state: "missing", stateText: "", scope: "" });
  });
  return gaps;
}

function covers(link: Link, from: string, to: string, fromStep: Step, toStep: Step): boolean {
  return link.from === from && link.to === to && (link.processId === "" || link.processId === toStep.processId)
    && (link.fromActivity === "" || link.fromActivity === fromStep.activity) && (link.toActivity === "" || link.toActivity === toStep.activity);
}

/**
 * Where a link opens: its row, or a new interface with what the map knows about it. Documented (set column values using parameters passed to a form): a lookup of one table goes along with its name, and
 * with nothing else.
 */
export function addressOf(link: Link, data: MapData): string {
  const page = "/main.aspx?appname=kam_KeyAccountManagement&pagetype=entityrecord&etn=kam_interface";
  if (link.id !== "") return `${page}&id=${link.id}`;
  const lookups = [
    ["kam_supplierfunctionid", link.from, data.functions],
    ["kam_customerfunctionid", link.to, data.functions],
    ["kam_processid", link.processId, data.processes],
    ["kam_fromactivityid", link.fromActivity, data.activities],
    ["kam_toactivityid", link.toActivity, data.activities],
  ] as const;
  const values = lookups.filter(([, id]) => id !== "").map(([column, id, rows]) => `${column}=${id}&${column}name=${encodeURIComponent(rows.find((row) => row.id === id)?.name ?? "")}`);
  return `${page}&extraqs=${encodeURIComponent(values.join("&"))}`;
}
