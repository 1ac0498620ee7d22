import { functionTexts } from "../../generated/function";
import { dueOf, requestOf, select, sorted, Status, type Request } from "../board/model";
import type { Language } from "../../shared/texts";
import { amount, type UnitName } from "../../shared/time";
import { date, nameOf, number, shown, text, type Row, type PageApi } from "../../shared/page-api";

/** One agreement the function is asked for. */
export interface Asked {
  readonly id: string;
  readonly name: string;
  readonly target: { readonly table: "kam_matrix" | "kam_interface"; readonly id: string; readonly name: string };
  readonly functionId: string;
  readonly functionName: string;
  readonly due: Date | undefined;
  readonly round: number;
  /** What would be promised; only of an interface. */
  readonly promise: Promised | undefined;
}

/** One interface in force, seen from the function. */
export interface Promised {
  readonly id: string;
  readonly other: string;
  readonly deliverable: string;
  readonly reaction: string;
  readonly completion: string;
}

/** How many requests were delivered, and how many of them in time. */
export interface Adherence {
  readonly requests: number;
  readonly reactionKept: number;
  readonly completionKept: number;
}

export interface RoleName {
  readonly id: string;
  readonly name: string;
  /** Who fills it for key accounts now; a deputy with a mark of the language. */
  readonly people: readonly string[];
}

/** Who answers for a function. */
export interface Heads {
  readonly id: string;
  readonly name: string;
  readonly head: string;
  readonly deputy: string;
}

export interface FunctionView {
  readonly asked: readonly Asked[];
  readonly supplies: readonly Promised[];
  readonly receives: readonly Promised[];
  readonly adherence: Adherence;
  readonly roles: readonly RoleName[];
  readonly heads: readonly Heads[];
  /** Requests the functions still have to answer or to deliver, what is due first stands first. */
  readonly open: readonly Request[];
}

const pending = 1;
const current = 1;
const active = 287100003;
const delivered = [Status.delivered, Status.accepted];
const unanswered = [Status.requested, Status.acknowledged, Status.inWork, Status.paused];
const ninetyDays = 90 * 86400000;

/** Everything the page shows of the functions; agreements also where the user is asked in person. */
export async function load(api: PageApi, me: string, functionIds: readonly string[], now: Date, language: Language): Promise<FunctionView> {
  const among = (column: string) => functionIds.map((id) => `${column} eq ${id}`).join(" or ");
  const interfaces = "kam_deliverable,kam_reactionvalue,kam_resolutionvalue,kam_unit,_kam_supplierfunctionid_value,_kam_customerfunctionid_value";
  const since = new Date(now.getTime() - ninetyDays).toISOString();
  const none = Promise.resolve<readonly Row[]>([]);
  const isChosen = functionIds.length > 0;
  const [asked, supplies, receives, requests, roles, heads, members, open] = await Promise.all([
    api.list(
      "kam_signoffs?$select=kam_name,kam_targettype,_kam_interfaceid_value,_kam_matrixid_value,_kam_functionid_value,kam_due,kam_round&$orderby=kam_due"
      + "&$expand=kam_interfaceid($select=kam_deliverable,kam_reactionvalue,kam_resolutionvalue,kam_unit)"
      + `&$filter=statuscode eq ${pending} and (${[`_kam_signatoryid_value eq ${me}`, `_kam_delegateid_value eq ${me}`].join(" or ")})`,
    ),
    isChosen ? api.list(`kam_interfaces?$select=${interfaces}&$filter=statuscode eq ${active} and (${among("_kam_supplierfunctionid_value")})`) : none,
    isChosen ? api.list(`kam_interfaces?$select=${interfaces}&$filter=statuscode eq ${active} and (${among("_kam_customerfunctionid_value")})`) : none,
    isChosen
      ? api.list(
        "kam_handovers?$select=kam_reactionbreached,kam_resolutionbreached"
        + `&$filter=(${delivered.map((status) => `statuscode eq ${status}`).join(" or ")}) and kam_deliveredon gt ${since} and (${among("_kam_supplierfunctionid_value")})`,
      )
      : none,
    isChosen ? api.list(`kam_roles?$select=kam_name,kam_namede&$filter=statecode eq 0 and (${among("_kam_functionid_value")})`) : none,
    isChosen ? api.list(`kam_functions?$select=kam_name,kam_namede,_kam_headid_value,_kam_deputyheadid_value&$filter=${among("kam_functionid")}`) : none,
    isChosen ? api.list(`kam_teammembers?$select=_kam_roleid_value,_kam_userid_value,_kam_deputyforid_value&$filter=statuscode eq ${current} and (${among("_kam_functionid_value")})`) : none,
    isChosen ? api.list(`kam_handovers?$select=${select}&$filter=(${unanswered.map((status) => `statuscode eq ${status}`).join(" or ")}) and (${among("_kam_supplierfunctionid_value")})`) : none,
  ]);
  return {
    asked: asked.map((row) => askedOf(row, language)),
    supplies: supplies.map((row) => promisedOf(row, "_kam_customerfunctionid_value", language)),
    receives: receives.map((row) => promisedOf(row, "_kam_supplierfunctionid_value", language)),
    adherence: adherenceOf(requests),
    roles: roles.map((row) => ({ id: text(row, "kam_roleid"), name: nameOf(row, language), people: peopleOf(text(row, "kam_roleid"), members, language) })),
    heads: heads.map((row) => ({ id: text(row, "kam_functionid"), name: nameOf(row, language), head: shown(row, "_kam_headid_value"), deputy: shown(row, "_kam_deputyheadid_value") })),
    open: sorted(open.map((row) => requestOf(row, language))),
  };
}

/** Those whose clock has run out or does so by a moment. */
export function dueBy(requests: readonly Request[], end: Date): readonly Request[] {
  return requests.filter((request) => {
    const due = dueOf(request);
    return due !== undefined && due <= end;
  });
}

/** Names of a role's people, each once; who only stands in is marked. */
export function peopleOf(role: string, members: readonly Row[], language: Language): string[] {
  const names = members.filter((row) => text(row, "_kam_roleid_value") === role)
    .map((row) => (text(row, "_kam_deputyforid_value") === "" ? shown(row, "_kam_userid_value") : `${shown(row, "_kam_userid_value")} (${functionTexts[language].deputy})`));
  return Array.from(new Set(names)).sort((one, other) => one.localeCompare(other, language));
}

export function askedOf(row: Row, language: Language): Asked {
  const about = row["kam_interfaceid"];
  const isMatrix = text(row, "_kam_matrixid_value") !== "";
  const column = isMatrix ? "_kam_matrixid_value" : "_kam_interfaceid_value";
  return {
    id: text(row, "kam_signoffid"),
    name: text(row, "kam_name"),
    target: { table: isMatrix ? "kam_matrix" : "kam_interface", id: text(row, column), name: shown(row, column) },
    functionId: text(row, "_kam_functionid_value"),
    functionName: shown(row, "_kam_functionid_value"),
    due: date(row, "kam_due"),
    round: number(row, "kam_round"),
    promise: typeof about === "object" && about !== null ? promisedOf(about as Row, "", language) : undefined,
  };
}

const unitNames: Readonly<Record<number, UnitName>> = { 287100000: "minute", 287100001: "hour", 287100002: "day" };

export function promisedOf(row: Row, other: string, language: Language): Promised {
  const unit = unitNames[number(row, "kam_unit")];
  const within = (column: string) => (unit === undefined || text(row, column) === "" ? "" : amount(number(row, column), unit, language));
  return { id: text(row, "kam_interfaceid"), other: shown(row, other), deliverable: text(row, "kam_deliverable"), reaction: within("kam_reactionvalue"), completion: within("kam_resolutionvalue") };
}

export function adherenceOf(requests: readonly Row[]): Adherence {
  return {
    requests: requests.length,
    reactionKept: requests.filter((row) => row["kam_reactionbreached"] !== true).length,
    completionKept: requests.filter((row) => row["kam_resolutionbreached"] !== true).length,
  };
}

/** Whole percent, rounded down: 99.9 % is not "all". */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((100 * part) / whole);
}
