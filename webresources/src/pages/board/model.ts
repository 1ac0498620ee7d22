import { duration, minutesBetween } from "../../shared/time";
import { fill, type Language } from "../../shared/texts";
import { date, number, shown, text, type Row } from "../../shared/page-api";
import { boardTexts } from "../../generated/board";

export const Status = { requested: 287100001, acknowledged: 287100002, inWork: 287100003, paused: 287100004, delivered: 287100005, accepted: 2 } as const;

/** Four columns, not nine states. */
export const columns = ["fresh", "work", "delivered", "done"] as const;
export type Column = (typeof columns)[number];

export interface Request {
  readonly id: string;
  readonly subject: string;
  readonly account: string;
  readonly supplier: string;
  readonly supplierId: string;
  readonly customer: string;
  readonly requester: string;
  readonly requesterId: string;
  readonly assignee: string;
  readonly assigneeId: string;
  readonly status: number;
  readonly statusText: string;
  readonly priority: number;
  readonly priorityText: string;
  /** When the running clock ends, as the server writes it for the reader: in the zone and format of the own settings. */
  readonly dueText: string;
  readonly reactionDue: Date | undefined;
  readonly reactedOn: Date | undefined;
  readonly resolutionDue: Date | undefined;
  readonly explanation: string;
}

export const select = [
  "kam_subject", "_kam_accountid_value", "_kam_supplierfunctionid_value", "_kam_customerfunctionid_value", "_kam_requestedbyid_value", "_kam_assigneeid_value", "statuscode", "kam_priority",
  "kam_reactiondue", "kam_reactedon", "kam_resolutiondue", "kam_calcexplain", "kam_calcexplainde",
].join(",");

export function requestOf(row: Row, language: Language): Request {
  return {
    id: text(row, "kam_handoverid"),
    subject: text(row, "kam_subject"),
    account: shown(row, "_kam_accountid_value"),
    supplier: shown(row, "_kam_supplierfunctionid_value"),
    supplierId: text(row, "_kam_supplierfunctionid_value"),
    customer: shown(row, "_kam_customerfunctionid_value"),
    requester: shown(row, "_kam_requestedbyid_value"),
    requesterId: text(row, "_kam_requestedbyid_value"),
    assignee: shown(row, "_kam_assigneeid_value"),
    assigneeId: text(row, "_kam_assigneeid_value"),
    status: number(row, "statuscode"),
    statusText: shown(row, "statuscode"),
    priority: number(row, "kam_priority"),
    priorityText: shown(row, "kam_priority"),
    dueText: shown(row, text(row, "kam_reactedon") === "" ? "kam_reactiondue" : "kam_resolutiondue"),
    reactionDue: date(row, "kam_reactiondue"),
    reactedOn: date(row, "kam_reactedon"),
    resolutionDue: date(row, "kam_resolutiondue"),
    explanation: text(row, language === "de" ? "kam_calcexplainde" : "kam_calcexplain"),
  };
}

export function columnOf(request: Request): Column {
  switch (request.status) {
    case Status.requested: return "fresh";
    case Status.delivered: return "delivered";
    case Status.accepted: return "done";
    default: return "work";
  }
}

/** The clock that runs: until somebody reacted that of the reaction, then that of the completion; none once it is delivered. */
export function dueOf(request: Request): Date | undefined {
  if (request.status === Status.delivered || request.status === Status.accepted || request.status === Status.paused) return undefined;
  return request.reactedOn === undefined ? request.reactionDue : request.resolutionDue;
}

export interface Clock {
  readonly tone: "bad" | "warn" | "good" | "";
  readonly text: string;
}

const soonMinutes = 4 * 60;

/** Colour and words for the clock; the words alone say it all. */
export function clockOf(request: Request, now: Date, language: Language): Clock {
  const words = boardTexts[language];
  const due = dueOf(request);
  if (due === undefined) return { tone: "", text: request.status === Status.paused ? words.clockPaused : "" };
  const left = minutesBetween(now, due);
  const reacts = request.reactedOn === undefined;
  if (left < 0) return { tone: "bad", text: fill(reacts ? words.reactionOverdue : words.completionOverdue, duration(left, language)) };
  return { tone: left < soonMinutes ? "warn" : "good", text: fill(reacts ? words.reactionLeft : words.completionLeft, duration(left, language)) };
}

export type Action = "acknowledge" | "start" | "deliver" | "resume" | "accept" | "sendBack";

/** What the reader can do next with a request; everything else is on its form. */
export function actionsOf(request: Request, me: string, isOurs: (functionId: string) => boolean): readonly Action[] {
  const supplies = isOurs(request.supplierId) || request.assigneeId === me;
  const asks = request.requesterId === me;
  switch (request.status) {
    case Status.requested: return supplies ? ["acknowledge", "start"] : [];
    case Status.acknowledged: return supplies ? ["start", "deliver"] : [];
    case Status.inWork: return supplies ? ["deliver"] : [];
    case Status.paused: return supplies ? ["resume"] : [];
    case Status.delivered: return asks ? ["accept", "sendBack"] : [];
    default: return [];
  }
}

/** What is due first stands first; what has no clock comes last, by subject. */
export function sorted(requests: readonly Request[]): readonly Request[] {
  return [...requests].sort((one, other) => at(one) - at(other) || one.subject.localeCompare(other.subject));
}

function at(request: Request): number {
  const due = dueOf(request);
  return due === undefined ? Number.MAX_SAFE_INTEGER : due.getTime();
}
