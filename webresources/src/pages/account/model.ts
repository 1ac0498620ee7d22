import { requestOf, select, sorted, type Request } from "../board/model";
import type { Language } from "../../shared/texts";
import { nameOf, shown, text, type ReadingApi, type Row } from "../../shared/page-api";
import { privilegesAmong } from "../../shared/rights";

export interface Contact {
  readonly name: string;
  readonly mail: string;
  readonly phone: string;
  /** The sign-in address, by which Teams knows people. */
  readonly signIn: string;
}

export interface Activity {
  readonly code: string;
  readonly name: string;
  readonly process: string;
}

export interface NextStep {
  readonly id: string;
  readonly message: string;
  readonly remedy: string;
  readonly isBlocking: boolean;
}

/** A designation that is on its way to a decision. */
export interface Proposal {
  readonly id: string;
  readonly status: string;
  readonly manager: string;
}

export interface AccountView {
  /** The account's name; empty where the account does not exist for the reader. */
  readonly name: string;
  readonly designationId: string;
  /** What is under way where the account is no key account yet. */
  readonly proposal: Proposal | undefined;
  /** Whether the reader may propose an account as key account. */
  readonly mayPropose: boolean;
  readonly state: "none" | "preparing" | "keyAccount";
  readonly stateText: string;
  readonly tierText: string;
  readonly manager: Contact | undefined;
  readonly deputy: Contact | undefined;
  readonly sponsor: Contact | undefined;
  readonly requests: readonly Request[];
  readonly steps: readonly NextStep[];
  readonly activities: readonly Activity[];
  readonly functions: readonly { readonly id: string; readonly name: string }[];
}

/** Who does what, as kam_GetResponsible answers. */
export interface Answer {
  readonly accountable: readonly Holder[];
  readonly responsible: readonly Holder[];
  readonly consulted: readonly Holder[];
  readonly informed: readonly Holder[];
  readonly source: string;
}

export interface Holder {
  readonly role: string;
  readonly person: string;
  readonly function: string;
  readonly deputy: string;
  /** How to reach the person and the deputy, where they are asked to act. */
  readonly contact: Contact | undefined;
  readonly deputyContact: Contact | undefined;
}

const preparing = 287100001;
const keyAccount = 287100002;
const blocking = 287100000;
const mostSteps = 3;
const personColumns = "$select=fullname,internalemailaddress,mobilephone,domainname";
const person = `(${personColumns})`;

const proposes = "prvCreatekam_designation";

export async function load(api: ReadingApi, accountId: string, language: Language): Promise<AccountView> {
  const [account] = await api.list(
    "accounts?$select=name,kam_keyaccountstate,kam_tier,_kam_designationid_value"
    + `&$expand=kam_keyaccountmanagerid${person},kam_deputyid${person},kam_sponsorid${person}&$filter=accountid eq ${accountId}`,
  );
  if (account === undefined) return { name: "", designationId: "", proposal: undefined, mayPropose: false, state: "none", stateText: "", tierText: "", manager: undefined, deputy: undefined, sponsor: undefined, requests: [], steps: [], activities: [], functions: [] };
  const designationId = text(account, "_kam_designationid_value");
  const isDesignated = designationId !== "";
  const me = await api.me();
  const none = Promise.resolve<readonly Row[]>([]);
  const [requests, findings, activities, functions, proposals, held] = await Promise.all([
    api.list(`kam_handovers?$select=${select}&$filter=_kam_accountid_value eq ${accountId} and _kam_requestedbyid_value eq ${me} and statecode eq 0 and statuscode ne 1`),
    isDesignated ? api.list(`kam_findings?$select=kam_ruleid,kam_severity,kam_messageen,kam_messagede,kam_remedyen,kam_remedyde&$orderby=kam_severity,kam_firstseen&$filter=_kam_designationid_value eq ${designationId} and statuscode eq 1`) : none,
    isDesignated ? api.list("kam_activities?$select=kam_code,kam_name,kam_namede,_kam_processid_value&$orderby=kam_code&$filter=statecode eq 0") : none,
    isDesignated ? api.list("kam_functions?$select=kam_name,kam_namede&$filter=statecode eq 0") : none,
    isDesignated ? none : api.list(`kam_designations?$select=statuscode,_kam_keyaccountmanagerid_value&$filter=_kam_accountid_value eq ${accountId} and statecode eq 0&$orderby=createdon desc`),
    isDesignated ? new Set<string>() : privilegesAmong(api, [proposes]),
  ]);
  const state = account["kam_keyaccountstate"];
  return {
    name: text(account, "name"),
    designationId,
    proposal: proposals.map((row) => ({ id: text(row, "kam_designationid"), status: shown(row, "statuscode"), manager: shown(row, "_kam_keyaccountmanagerid_value") }))[0],
    mayPropose: held.has(proposes),
    state: state === keyAccount ? "keyAccount" : state === preparing ? "preparing" : "none",
    stateText: shown(account, "kam_keyaccountstate"),
    tierText: shown(account, "kam_tier"),
    manager: contactOf(account["kam_keyaccountmanagerid"]),
    deputy: contactOf(account["kam_deputyid"]),
    sponsor: contactOf(account["kam_sponsorid"]),
    requests: sorted(requests.map((row) => requestOf(row, language))),
    steps: pressing(findings).slice(0, mostSteps).map((row) => stepOf(row, language)),
    activities: activities.map((row) => ({ code: text(row, "kam_code"), name: nameOf(row, language), process: shown(row, "_kam_processid_value") })),
    functions: functions.map((row) => ({ id: text(row, "kam_functionid"), name: nameOf(row, language) })).sort((one, other) => one.name.localeCompare(other.name, language)),
  };
}

/** A new designation of the account, in the app. Documented (set column values using parameters passed to a form): a lookup of one table goes along in extraqs with its name, and with nothing else. */
export function newDesignation(accountId: string, name: string): string {
  const values = `kam_accountid=${accountId}&kam_accountidname=${encodeURIComponent(name)}`;
  return `/main.aspx?appname=kam_KeyAccountManagement&pagetype=entityrecord&etn=kam_designation&extraqs=${encodeURIComponent(values)}`;
}

export function contactOf(value: unknown): Contact | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const row = value as Row;
  return { name: text(row, "fullname"), mail: text(row, "internalemailaddress"), phone: text(row, "mobilephone"), signIn: text(row, "domainname") };
}

/** The activities somebody means: each word typed stands in the activity, its code or its process; all where nothing is typed. */
export function matching(activities: readonly Activity[], typed: string): readonly Activity[] {
  const wanted = typed.toLowerCase().split(/\s+/);
  return activities.filter((activity) => {
    const own = `${activity.name} ${activity.code} ${activity.process}`.toLowerCase();
    return wanted.every((word) => own.includes(word));
  });
}

/** Findings without those that say once more what another one says: the foundation "team" is the team's own rule, asked at another gate. */
export function pressing(findings: readonly Row[]): readonly Row[] {
  return findings.filter((row) => !(text(row, "kam_ruleid") === "RDY-05" && findings.some((other) => text(other, "kam_ruleid") === "TEA-03")));
}

/** What to do about a finding, in the reader's language; the rule's number stays with the message. */
export function stepOf(row: Row, language: Language): NextStep {
  return {
    id: text(row, "kam_findingid"),
    message: text(row, language === "de" ? "kam_messagede" : "kam_messageen"),
    remedy: text(row, language === "de" ? "kam_remedyde" : "kam_remedyen"),
    isBlocking: row["kam_severity"] === blocking,
  };
}

/** Who is responsible for an activity, and how to reach whoever answers for it or does it. */
export async function responsibleFor(api: ReadingApi, accountId: string, activityCode: string, language: Language): Promise<Answer> {
  const answer = await api.call("kam_GetResponsible", { AccountId: accountId, ActivityCode: activityCode });
  const ids = new Set<string>();
  for (const holder of [...listed(answer, "Accountable"), ...listed(answer, "Responsible")]) {
    for (const id of [text(holder, "userId"), text(holder, "deputyId")]) if (id !== "") ids.add(id);
  }

  const people = ids.size === 0 ? [] : await api.list(`systemusers?${personColumns}&$filter=${Array.from(ids, (id) => `systemuserid eq ${id}`).join(" or ")}`);
  return answerOf(answer, language, new Map(people.map((row) => [text(row, "systemuserid"), row])));
}

export function answerOf(row: Row, language: Language, people: ReadonlyMap<string, Row> = new Map()): Answer {
  return {
    accountable: holders(row, "Accountable", language, people),
    responsible: holders(row, "Responsible", language, people),
    consulted: holders(row, "Consulted", language),
    informed: holders(row, "Informed", language),
    source: text(row, "ResolvedFrom"),
  };
}

function listed(row: Row, parameter: string): readonly Row[] {
  const json = text(row, parameter);
  if (json === "") return [];
  const parsed: unknown = JSON.parse(json);
  return Array.isArray(parsed) ? (parsed as Row[]) : [parsed as Row];
}

function holders(row: Row, parameter: string, language: Language, people: ReadonlyMap<string, Row> = new Map()): readonly Holder[] {
  return listed(row, parameter).map((holder) => ({
    role: worded(holder, "role", language),
    person: text(holder, "userName"),
    function: worded(holder, "function", language),
    deputy: text(holder, "deputyName"),
    contact: contactOf(people.get(text(holder, "userId"))),
    deputyContact: contactOf(people.get(text(holder, "deputyId"))),
  }));
}

function worded(holder: Row, what: string, language: Language): string {
  return (language === "de" && text(holder, `${what}De`)) || text(holder, what);
}
