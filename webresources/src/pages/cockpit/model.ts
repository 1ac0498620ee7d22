import { all, any, condition, counting, fetchPath, joined, oneOf, reading } from "../../shared/fetchxml";
import { date, nameOf, number, shown, text, type PageApi, type Row } from "../../shared/page-api";
import type { Language } from "../../shared/texts";

/** Values of the status reasons and choices that are counted. */
export const designation = { draft: 1, submitted: 287100001, approved: 287100002, active: 287100003, onHold: 287100004 } as const;
export const definition = { draft: 1, inReview: 287100001, agreed: 287100002, active: 287100003 } as const;
export const signoff = { pending: 1, agreed: 2, objected: 287100001 } as const;
export const tiers = [287100000, 287100001, 287100002] as const;
const finding = { open: 1, waived: 287100001 } as const;
const blocks = 287100000;
const mandateActive = 287100001;
const delivered = [287100005, 2];
const running = [287100001, 287100002, 287100003, 287100005];

const millisecondsPerDay = 86400000;
export const heatDays = 90;
const waiverDays = 30;

/** Most rows of one kind in the list of decisions; whoever has more is told so. */
const mostRows = 50;

/** Requests for agreement come with earlier answers of the same function, which are left out here. */
const mostAnswers = 200;

/** Key accounts of a tier by their state, with their mean readiness in percent. */
export interface TierLine {
  readonly tier: number;
  readonly setUp: number;
  readonly active: number;
  readonly onHold: number;
  readonly readiness: number | undefined;
}

/** Requests of one function to another in the last days. */
export interface Pair {
  readonly supplierId: string;
  readonly receiverId: string;
  readonly requests: number;
  readonly inTime: number;
}

export type DecisionKind = "submitted" | "objection" | "signoffOverdue" | "signoffOpen" | "contact" | "readiness" | "waiver" | "noManager" | "noDeputy";

/** One thing that needs a decision, and the row to decide it on. */
export interface Decision {
  readonly kind: DecisionKind;
  readonly table: string;
  readonly id: string;
  readonly name: string;
  /** Who is asked or meant; empty for nobody. */
  readonly who: string;
  /** What more there is to say; empty for nothing. */
  readonly detail: string;
  readonly due: Date | undefined;
}

/** How many rows are in a status. */
export type Counts = Readonly<Record<number, number>>;

export interface Cockpit {
  readonly tierLines: readonly TierLine[];
  readonly submitted: number;
  readonly matrices: Counts;
  readonly interfaces: Counts;
  readonly signoffs: Counts;
  readonly pairs: readonly Pair[];
  readonly requests: number;
  readonly inTime: number;
  readonly lateReactions: number;
  readonly lateCompletions: number;
  readonly overdueNow: number;
  readonly decisions: readonly Decision[];
  readonly hasMore: boolean;
  /** Names of functions by id. */
  readonly functions: Readonly<Record<string, string>>;
}

export interface ProgramName {
  readonly id: string;
  readonly name: string;
}

export async function programs(api: PageApi): Promise<readonly ProgramName[]> {
  const rows = await api.list("kam_programs?$select=kam_name&$filter=statecode eq 0&$orderby=createdon");
  return rows.map((row) => ({ id: text(row, "kam_programid"), name: text(row, "kam_name") }));
}

const definitions = joined("kam_interface", "kam_interfaceid", "i") + joined("kam_matrix", "kam_matrixid", "m");
const keyAccount = joined("kam_designation", "kam_designationid", "d");

/**
 * Eleven requests, however large the programme is: six counts the server makes (FetchXML aggregates), the names of the functions, and four short lists of what
 * needs a decision; what day it is for the reader is asked besides. The platform refuses to count more than 50,000 rows (documented); the ninety days keep requests far below.
 */
export async function load(api: PageApi, program: string, now: Date, today: string, language: Language): Promise<Cockpit> {
  const day = (days: number) => new Date(Date.parse(today) + days * millisecondsPerDay).toISOString().slice(0, 10);
  const own = condition("kam_programid", "eq", program);
  const open = condition("statecode", "eq", 0);
  const ofAccount = condition("kam_programid", "eq", program, "d");
  const ofDefinition = any(condition("kam_programid", "eq", program, "i"), condition("kam_programid", "eq", program, "m"));
  const answers = oneOf("statuscode", [signoff.pending, signoff.agreed, signoff.objected]);
  const query = (set: string, xml: string) => api.list(fetchPath(set, xml));
  const [accounts, matrices, interfaces, signoffs, requests, overdue, functions, asked, mandates, findings, people] = await Promise.all([
    query("kam_designations", counting("kam_designation", ["kam_tier", "statuscode"], all(own, open), "", '<attribute name="kam_readiness" aggregate="avg" alias="readiness"/>')),
    query("kam_matrixes", counting("kam_matrix", ["statuscode"], all(own, open))),
    query("kam_interfaces", counting("kam_interface", ["statuscode"], all(own, open))),
    query("kam_signoffs", counting("kam_signoff", ["statuscode"], all(answers, ofDefinition), definitions)),
    query("kam_handovers", counting("kam_handover", ["kam_supplierfunctionid", "kam_customerfunctionid", "kam_reactionbreached", "kam_resolutionbreached"],
      all(oneOf("statuscode", delivered), condition("kam_deliveredon", "ge", new Date(now.getTime() - heatDays * millisecondsPerDay).toISOString()), ofAccount), keyAccount)),
    query("kam_handovers", counting("kam_handover", [], all(oneOf("statuscode", running), any(
      all(condition("kam_reactedon", "null"), condition("kam_reactiondue", "lt", now.toISOString())),
      all(condition("kam_deliveredon", "null"), condition("kam_resolutiondue", "lt", now.toISOString())),
    ), ofAccount), keyAccount)),
    api.list("kam_functions?$select=kam_name,kam_namede"),
    query("kam_signoffs", reading("kam_signoff", ["kam_name", "kam_due", "kam_round", "kam_comment", "kam_functionid", "kam_signatoryid", "kam_interfaceid", "kam_matrixid", "statuscode"],
      all(answers, ofDefinition, any(
        condition("statuscode", "eq", signoff.pending),
        condition("statuscode", "eq", definition.inReview, "i"), condition("statuscode", "eq", definition.inReview, "m"),
        condition("kam_confirmby", "not-null", undefined, "i"), condition("kam_confirmby", "not-null", undefined, "m"),
      )), definitions, "kam_due", mostAnswers + 1)),
    query("kam_sponsorships", reading("kam_sponsorship", ["kam_name", "kam_nexttouch", "kam_executiveid", "kam_designationid"],
      all(condition("statuscode", "eq", mandateActive), condition("kam_nexttouch", "lt", day(0)), ofAccount), keyAccount, "kam_nexttouch", mostRows + 1)),
    query("kam_findings", reading("kam_finding", ["kam_name", "kam_ruleid", "kam_waiveuntil", "kam_messageen", "kam_messagede", "kam_designationid", "kam_matrixid", "kam_interfaceid", "statuscode"],
      all(
        any(ofDefinition, ofAccount),
        any(
          all(condition("statuscode", "eq", finding.waived), condition("kam_waiveuntil", "le", day(waiverDays))),
          all(condition("statuscode", "eq", finding.open), condition("kam_severity", "eq", blocks), any(condition("kam_ruleid", "like", "RDY-%"), condition("kam_ruleid", "eq", "DES-10")), oneOf("statuscode", [designation.active, designation.onHold], "d")),
        ),
      ), keyAccount + definitions, "kam_waiveuntil", mostRows + 1)),
    query("kam_designations", reading("kam_designation", ["kam_name", "kam_tier", "kam_keyaccountmanagerid", "kam_deputyid", "kam_requestedbyid", "statuscode"],
      all(own, oneOf("statuscode", [designation.submitted, designation.approved, designation.active, designation.onHold]), any(
        condition("statuscode", "eq", designation.submitted),
        condition("kam_keyaccountmanagerid", "null"), condition("isdisabled", "eq", 1, "k"), condition("isdisabled", "eq", 1, "s"),
        all(condition("kam_deputyid", "null"), oneOf("kam_tier", [tiers[0], tiers[1]])),
      )), joined("systemuser", "kam_keyaccountmanagerid", "k", "systemuserid", "isdisabled") + joined("systemuser", "kam_deputyid", "s", "systemuserid", "isdisabled"), "kam_name", mostRows + 1)),
  ]);
  return {
    tierLines: tiers.map((tier) => tierLineOf(tier, accounts)),
    submitted: sum(accounts.filter((row) => row["by_statuscode"] === designation.submitted)),
    matrices: countsOf(matrices),
    interfaces: countsOf(interfaces),
    signoffs: countsOf(signoffs),
    pairs: pairsOf(requests),
    requests: sum(requests),
    inTime: sum(requests.filter(isInTime)),
    lateReactions: sum(requests.filter((row) => row["by_kam_reactionbreached"] === true)),
    lateCompletions: sum(requests.filter((row) => row["by_kam_resolutionbreached"] === true)),
    overdueNow: sum(overdue),
    decisions: [...peopleOf(people.slice(0, mostRows)), ...answersOf(asked.slice(0, mostAnswers), today), ...mandates.slice(0, mostRows).map(contactOf), ...findings.slice(0, mostRows).map((row) => findingOf(row, language))],
    hasMore: asked.length > mostAnswers || [mandates, findings, people].some((rows) => rows.length > mostRows),
    functions: namesOf(functions, language),
  };
}

function namesOf(functions: readonly Row[], language: Language): Readonly<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const row of functions) names[text(row, "kam_functionid")] = nameOf(row, language);
  return names;
}

export function sum(rows: readonly Row[]): number {
  return rows.reduce((total, row) => total + number(row, "count"), 0);
}

function countsOf(rows: readonly Row[]): Counts {
  const counts: Record<number, number> = {};
  for (const row of rows) counts[number(row, "by_statuscode")] = number(row, "count");
  return counts;
}

export function tierLineOf(tier: number, rows: readonly Row[]): TierLine {
  const mine = rows.filter((row) => row["by_kam_tier"] === tier);
  const within = (...statuses: readonly number[]) => sum(mine.filter((row) => statuses.includes(number(row, "by_statuscode"))));
  // The mean of means, weighted by how many rows each of them stands for; a row without a readiness yet has none to add.
  const known = mine.filter((row) => typeof row["readiness"] === "number" && [designation.approved, designation.active, designation.onHold].some((each) => each === row["by_statuscode"]));
  const weight = sum(known);
  return {
    tier,
    setUp: within(designation.approved),
    active: within(designation.active),
    onHold: within(designation.onHold),
    readiness: weight === 0 ? undefined : known.reduce((total, row) => total + number(row, "readiness") * number(row, "count"), 0) / weight,
  };
}

const isInTime = (row: Row): boolean => row["by_kam_reactionbreached"] !== true && row["by_kam_resolutionbreached"] !== true;

export function pairsOf(rows: readonly Row[]): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const row of rows) {
    const [supplierId, receiverId] = [text(row, "by_kam_supplierfunctionid"), text(row, "by_kam_customerfunctionid")];
    const place = pairs.findIndex((pair) => pair.supplierId === supplierId && pair.receiverId === receiverId);
    const before = pairs[place] ?? { supplierId, receiverId, requests: 0, inTime: 0 };
    const pair = { ...before, requests: before.requests + number(row, "count"), inTime: before.inTime + (isInTime(row) ? number(row, "count") : 0) };
    if (place < 0) pairs.push(pair);
    else pairs[place] = pair;
  }

  return pairs;
}

/** Of each function and definition the last answer counts: one who agreed in the second round objects no more. */
export function answersOf(rows: readonly Row[], today: string): readonly Decision[] {
  const party = (row: Row) => ["_kam_interfaceid_value", "_kam_matrixid_value", "_kam_functionid_value"].map((column) => text(row, column)).join("|");
  const last = rows.filter((row) => !rows.some((other) => party(other) === party(row) && number(other, "kam_round") > number(row, "kam_round")));
  return last.filter((row) => row["statuscode"] !== signoff.agreed).map((row) => {
    const isObjection = row["statuscode"] === signoff.objected;
    const isMatrix = text(row, "_kam_matrixid_value") !== "";
    return {
      kind: isObjection ? "objection" : text(row, "kam_due").slice(0, 10) < today ? "signoffOverdue" : "signoffOpen",
      // An objection is answered by changing the definition, a missing answer by asking the function again.
      table: isObjection ? (isMatrix ? "kam_matrix" : "kam_interface") : "kam_signoff",
      id: isObjection ? text(row, isMatrix ? "_kam_matrixid_value" : "_kam_interfaceid_value") : text(row, "kam_signoffid"),
      name: shown(row, isMatrix ? "_kam_matrixid_value" : "_kam_interfaceid_value"),
      who: [formattedOnly(row, "_kam_functionid_value"), formattedOnly(row, "_kam_signatoryid_value")].filter(Boolean).join(", "),
      detail: isObjection ? text(row, "kam_comment") : "",
      due: isObjection ? undefined : date(row, "kam_due"),
    };
  });
}

function contactOf(row: Row): Decision {
  return { kind: "contact", table: "kam_sponsorship", id: text(row, "kam_sponsorshipid"), name: formattedOnly(row, "_kam_designationid_value"), who: formattedOnly(row, "_kam_executiveid_value"), detail: "", due: date(row, "kam_nexttouch") };
}

function findingOf(row: Row, language: Language): Decision {
  const column = ["_kam_designationid_value", "_kam_matrixid_value", "_kam_interfaceid_value"].find((each) => text(row, each) !== "") ?? "";
  const isWaived = row["statuscode"] === finding.waived;
  return {
    kind: isWaived ? "waiver" : "readiness",
    table: isWaived ? "kam_finding" : "kam_designation",
    id: text(row, isWaived ? "kam_findingid" : "_kam_designationid_value"),
    name: column === "" ? text(row, "kam_name") : formattedOnly(row, column),
    who: "",
    detail: text(row, language === "de" ? "kam_messagede" : "kam_messageen"),
    due: isWaived ? date(row, "kam_waiveuntil") : undefined,
  };
}

/** One designation may need several decisions. */
export function peopleOf(rows: readonly Row[]): readonly Decision[] {
  const decisions: Decision[] = [];
  for (const row of rows) {
    const line = (kind: DecisionKind, who: string) => decisions.push({ kind, table: "kam_designation", id: text(row, "kam_designationid"), name: text(row, "kam_name"), who, detail: "", due: undefined });
    const [manager, deputy] = [text(row, "_kam_keyaccountmanagerid_value"), text(row, "_kam_deputyid_value")];
    const isSubmitted = row["statuscode"] === designation.submitted;
    if (isSubmitted) line("submitted", formattedOnly(row, "_kam_requestedbyid_value"));
    const hasLeft = (alias: string) => row[`${alias}.isdisabled`] === true;
    if (manager === "" || hasLeft("k")) line("noManager", formattedOnly(row, "_kam_keyaccountmanagerid_value"));
    if (hasLeft("s") || (deputy === "" && number(row, "kam_tier") !== tiers[2])) line("noDeputy", formattedOnly(row, "_kam_deputyid_value"));
  }

  return decisions;
}

function formattedOnly(row: Row, column: string): string {
  return text(row, `${column}@OData.Community.Display.V1.FormattedValue`);
}
