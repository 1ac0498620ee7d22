import type { Clock } from "../../shared/clock";
import { withoutNumber, type Language } from "../../shared/texts";
import { date, shown, text, type PageApi, type Row } from "../../shared/page-api";

/** What can be done about an open line, right here. */
export type Action = "people" | "matrix" | "interface" | "team" | "sponsor" | "review";

export interface Line {
  readonly rule: string;
  readonly name: string;
  readonly isMandatory: boolean;
  readonly isMet: boolean;
  readonly message: string;
  readonly remedy: string;
  readonly owner: string;
  /** Allowed open until then; a calendar day. */
  readonly until: Date | undefined;
  readonly since: string;
  readonly action: Action | undefined;
}

export interface Stage {
  readonly status: number;
  readonly state: "past" | "current" | "ahead";
}

export interface ReadinessView {
  readonly score: number;
  readonly isReady: boolean;
  readonly status: number;
  readonly lines: readonly Line[];
  readonly programId: string;
}

export interface Proposal {
  readonly roleId: string;
  readonly role: string;
  readonly functionId: string;
  readonly function: string;
  readonly userId: string;
  readonly basis: string;
  readonly work: number;
}

export interface Candidate {
  readonly executiveId: string;
  readonly name: string;
  readonly isPossible: boolean;
  readonly mandates: number;
  readonly limit: number;
  readonly reasons: readonly string[];
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

const actions: Readonly<Record<string, Action>> = { "RDY-01": "people", "RDY-03": "matrix", "RDY-04": "interface", "RDY-05": "team", "RDY-06": "sponsor", "RDY-12": "review" };
const waived = 287100001;

/** The way of a designation, as everybody goes it. */
const way = [1, 287100001, 287100002, 287100003];
const onHold = 287100004;

export async function load(api: PageApi, id: string, language: Language): Promise<ReadinessView> {
  const [answer, [row], findings] = await Promise.all([
    api.call("kam_CheckReadiness", { DesignationId: id }),
    api.list(`kam_designations?$select=statuscode,_kam_keyaccountmanagerid_value,_kam_programid_value&$filter=kam_designationid eq ${id}`),
    api.list(`kam_findings?$select=kam_ruleid,_ownerid_value,kam_waiveuntil,kam_firstseen,statuscode&$filter=_kam_designationid_value eq ${id} and statuscode ne 2 and startswith(kam_ruleid,'RDY-')`),
  ]);
  return {
    score: Number(answer["Score"] ?? 0),
    isReady: answer["IsReady"] === true,
    status: Number(row?.["statuscode"] ?? 1),
    lines: linesOf(answer, findings, row === undefined ? "" : shown(row, "_kam_keyaccountmanagerid_value"), language),
    programId: row === undefined ? "" : text(row, "_kam_programid_value"),
  };
}

/** Open lines first, those the tier cannot do without before the others; who has a finding owns its line, else the key account manager does. */
export function linesOf(answer: Row, findings: readonly Row[], manager: string, language: Language): readonly Line[] {
  const missing = new Map(parse(answer, "Missing").map((entry) => [text(entry, "ruleId"), entry]));
  const words = language === "de" ? "De" : "En";
  const lines = parse(answer, "Checks").map((check): Line => {
    const rule = text(check, "ruleId");
    const open = missing.get(rule);
    const finding = findings.find((row) => text(row, "kam_ruleid") === rule);
    return {
      rule,
      name: capital(text(check, `name${words}`)),
      isMandatory: check["mandatory"] === true,
      isMet: check["met"] === true,
      message: withoutNumber(text(open ?? {}, `message${words}`)),
      remedy: text(open ?? {}, `remedy${words}`),
      owner: finding === undefined ? manager : shown(finding, "_ownerid_value"),
      until: finding !== undefined && finding["statuscode"] === waived ? date(finding, "kam_waiveuntil") : undefined,
      since: finding === undefined ? "" : shown(finding, "kam_firstseen"),
      action: check["met"] === true ? undefined : actions[rule],
    };
  });
  const rank = (line: Line): number => (line.isMet ? 2 : 0) + (line.isMandatory ? 0 : 1);
  return [...lines].sort((one, other) => rank(one) - rank(other) || one.rule.localeCompare(other.rule));
}

/** Where on its way the designation is; one that left the way (rejected, ended, withdrawn) shows no bar. */
export function stagesOf(status: number): readonly Stage[] {
  const at = way.indexOf(status === onHold ? 287100003 : status);
  return at < 0 ? [] : way.map((step, index) => ({ status: step, state: index < at ? "past" : index === at ? "current" : "ahead" }));
}

export function proposalsOf(answer: Row): readonly Proposal[] {
  return parse(answer, "Members").map((member) => ({
    roleId: text(member, "roleId"), role: text(member, "role"), functionId: text(member, "functionId"), function: text(member, "function"),
    userId: text(member, "userId"), basis: text(member, "basis"), work: Number(member["accountable"] ?? 0) + Number(member["responsible"] ?? 0),
  }));
}

export function candidatesOf(answer: Row): readonly Candidate[] {
  const [entry] = parse(answer, "Suggestions");
  return ((entry?.["candidates"] ?? []) as readonly Row[]).map((row) => ({
    executiveId: text(row, "executiveId"), name: text(row, "name"), isPossible: row["possible"] === true, mandates: Number(row["mandates"] ?? 0), limit: Number(row["limit"] ?? 0),
    reasons: Array.isArray(row["reasons"]) ? (row["reasons"] as string[]) : [],
  }));
}

/** Everybody who can work here; application users and support users cannot. */
export async function people(api: PageApi): Promise<readonly Person[]> {
  const rows = await api.list("systemusers?$select=fullname&$filter=isdisabled eq false and accessmode ne 3 and accessmode ne 4&$orderby=fullname");
  return rows.map((row) => ({ id: text(row, "systemuserid"), name: text(row, "fullname") }));
}

export async function addMember(api: PageApi, designation: string, proposal: Proposal, user: string): Promise<void> {
  await api.call("kam_teammembers", {
    "kam_designationid@odata.bind": `/kam_designations(${designation})`,
    "kam_roleid@odata.bind": `/kam_roles(${proposal.roleId})`,
    "kam_userid@odata.bind": `/systemusers(${user})`,
    ...(proposal.functionId === "" ? {} : { "kam_functionid@odata.bind": `/kam_functions(${proposal.functionId})` }),
  });
}

export async function askSponsor(api: PageApi, designation: string, executive: string): Promise<void> {
  await api.call("kam_sponsorships", { "kam_designationid@odata.bind": `/kam_designations(${designation})`, "kam_executiveid@odata.bind": `/kam_executives(${executive})` });
}

const businessReview = 287100001;

/** @param day As a date input gives it: 2026-03-31. */
export async function planReview(host: { readonly api: PageApi; readonly clock: Clock }, designation: string, day: string): Promise<void> {
  await host.api.call("kam_touchpoints", { "kam_designationid@odata.bind": `/kam_designations(${designation})`, kam_type: businessReview, kam_on: await host.clock.at(day, "10:00") });
}

function parse(answer: Row, output: string): readonly Row[] {
  const json = text(answer, output);
  return json === "" ? [] : (JSON.parse(json) as readonly Row[]);
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
