import type { Clock } from "../../shared/clock";
import { date, number, shown, text, type PageApi, type Row } from "../../shared/page-api";

/** One mandate, and what its sponsor has to know about the key account. */
export interface Mandate {
  readonly id: string;
  readonly isProposed: boolean;
  readonly designationId: string;
  readonly accountId: string;
  readonly account: string;
  readonly role: string;
  readonly tier: string;
  readonly state: string;
  readonly manager: Person | undefined;
  readonly customerExecutive: string;
  readonly nextTouch: Date | undefined;
  readonly lastTouch: Date | undefined;
  readonly cadenceDays: number;
  readonly note: string;
  /** What the customer wants, what we contribute, our goals; those that are filled. */
  readonly brief: readonly { readonly key: "customerGoals" | "value" | "goals"; readonly text: string }[];
  readonly requests: readonly Urgent[];
  readonly openRequests: number;
}

export interface Person {
  readonly name: string;
  readonly mail: string;
  readonly phone: string;
}

/** A request that is late, or has been escalated. */
export interface Urgent {
  readonly id: string;
  readonly subject: string;
  readonly supplier: string;
  readonly level: number;
  readonly due: Date | undefined;
  /** The same as the server writes it for the reader: in the zone and format of the own settings. */
  readonly dueText: string;
}

const proposed = 1, active = 287100001;
const requestDraft = 1, delivered = 287100005;

/** All open mandates of the reader; those to answer first, then by the next contact. */
export async function load(api: PageApi, me: string, now: Date): Promise<readonly Mandate[]> {
  const executives = await api.list(`kam_executives?$select=kam_executiveid&$filter=_kam_userid_value eq ${me}`);
  if (executives.length === 0) return [];
  const rows = await api.list(
    "kam_sponsorships?$select=kam_role,statuscode,kam_nexttouch,kam_lasttouch,kam_cadencedays,kam_note,_kam_designationid_value,_kam_customerexecutiveid_value"
    + "&$expand=kam_designationid($select=kam_tier,statuscode,_kam_accountid_value,_kam_keyaccountmanagerid_value,kam_customergoals,kam_valuecontribution,kam_topgoals)"
    + `&$filter=(statuscode eq ${proposed} or statuscode eq ${active}) and (${either("_kam_executiveid_value", executives.map((row) => text(row, "kam_executiveid")))})`,
  );
  if (rows.length === 0) return [];
  const designations = rows.map((row) => text(row, "_kam_designationid_value"));
  const managers = rows.map((row) => text(designationOf(row), "_kam_keyaccountmanagerid_value")).filter((id) => id !== "");
  const [requests, people] = await Promise.all([
    api.list(
      "kam_handovers?$select=kam_subject,statuscode,kam_reactiondue,kam_reactedon,kam_resolutiondue,kam_escalationlevel,_kam_supplierfunctionid_value,_kam_designationid_value"
      + `&$filter=statecode eq 0 and statuscode ne ${requestDraft} and (${either("_kam_designationid_value", designations)})`,
    ),
    managers.length === 0 ? Promise.resolve<readonly Row[]>([]) : api.list(`systemusers?$select=fullname,internalemailaddress,address1_telephone1&$filter=${either("systemuserid", managers)}`),
  ]);
  return rows.map((row) => mandateOf(row, requests, people, now)).sort((one, other) => Number(other.isProposed) - Number(one.isProposed) || at(one.nextTouch) - at(other.nextTouch) || one.account.localeCompare(other.account));
}

export function mandateOf(row: Row, requests: readonly Row[], people: readonly Row[], now: Date): Mandate {
  const designation = designationOf(row), id = text(row, "_kam_designationid_value");
  const own = requests.filter((request) => text(request, "_kam_designationid_value") === id);
  const manager = people.find((person) => text(person, "systemuserid") === text(designation, "_kam_keyaccountmanagerid_value"));
  return {
    id: text(row, "kam_sponsorshipid"),
    isProposed: number(row, "statuscode") === proposed,
    designationId: id,
    accountId: text(designation, "_kam_accountid_value"),
    account: shown(designation, "_kam_accountid_value"),
    role: shown(row, "kam_role"),
    tier: shown(designation, "kam_tier"),
    state: shown(designation, "statuscode"),
    manager: manager === undefined ? undefined : { name: text(manager, "fullname"), mail: text(manager, "internalemailaddress"), phone: text(manager, "address1_telephone1") },
    customerExecutive: shown(row, "_kam_customerexecutiveid_value"),
    nextTouch: date(row, "kam_nexttouch"),
    lastTouch: date(row, "kam_lasttouch"),
    cadenceDays: number(row, "kam_cadencedays"),
    note: text(row, "kam_note"),
    brief: ([["customerGoals", "kam_customergoals"], ["value", "kam_valuecontribution"], ["goals", "kam_topgoals"]] as const).map(([key, column]) => ({ key, text: text(designation, column) })).filter((part) => part.text !== ""),
    requests: own.map((request) => urgentOf(request, now)).filter(isUrgent).sort((one, other) => other.level - one.level || at(one.due) - at(other.due)),
    openRequests: own.length,
  };
}

/** A request as the sponsor sees it, where it is late or escalated. */
function urgentOf(row: Row, now: Date): Urgent | undefined {
  const clock = text(row, "kam_reactedon") === "" ? "kam_reactiondue" : "kam_resolutiondue";
  const due = number(row, "statuscode") === delivered ? undefined : date(row, clock);
  const level = number(row, "kam_escalationlevel");
  if (level === 0 && (due === undefined || due >= now)) return undefined;
  return { id: text(row, "kam_handoverid"), subject: text(row, "kam_subject"), supplier: shown(row, "_kam_supplierfunctionid_value"), level, due, dueText: shown(row, clock) };
}

function isUrgent(request: Urgent | undefined): request is Urgent {
  return request !== undefined;
}

function designationOf(row: Row): Row {
  return (row["kam_designationid"] as Row | null | undefined) ?? {};
}

function either(column: string, ids: readonly string[]): string {
  return Array.from(new Set(ids)).map((id) => `${column} eq ${id}`).join(" or ");
}

function at(value: Date | undefined): number {
  return value === undefined ? Number.MAX_SAFE_INTEGER : value.getTime();
}

/** Where the next contact stands on a day: days until it, negative where it is overdue. */
export function daysUntil(day: Date, today: string): number {
  return Math.round((day.getTime() - new Date(`${today}T00:00:00Z`).getTime()) / 86400000);
}

/** Keeps a contact that was held: when, and what came of it. */
export async function record(host: { readonly api: PageApi; readonly clock: Clock }, mandate: Mandate, day: string, outcome: string, today: string): Promise<Row> {
  // Today's contact was just now; of an earlier day only the day is known.
  const on = day === today ? {} : { HeldOn: await host.clock.at(day, "12:00") };
  return host.api.call("kam_RecordContact", { SponsorshipId: mandate.id, Outcome: outcome, ...on });
}
