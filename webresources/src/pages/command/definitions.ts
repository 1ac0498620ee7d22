import type { CommandsTexts } from "../../generated/Commands";
import { parameterOf } from "../../shared/parameters";

type TextKey = keyof CommandsTexts;

/** Rows of a table to choose one from. */
export interface RowChoice {
  readonly set: string;
  /** What of the Web API's query follows the set; `{x}` stands for a value of the request's context. */
  readonly query: string;
  readonly key: string;
  /** Column that names a row; where the row is known by another one, its navigation property before a slash. */
  readonly name: string;
}

export interface Question {
  /** Input of the API the answer goes to. */
  readonly input: string;
  readonly label: TextKey;
  readonly required: boolean;
  /** A day, or a text of one line; a text of several where nothing else is said. */
  readonly kind?: "line" | "day";
  /** Longest text the API takes; not for choices. */
  readonly longest?: number;
  /** Answer that is there when the dialog opens. */
  readonly preset?: string;
  readonly choices?: readonly { readonly value: string; readonly label: TextKey }[];
  readonly rows?: RowChoice;
}

export interface CommandDefinition {
  readonly api: string;
  /** Input of the API that takes the row. */
  readonly row: string;
  readonly fixed: Readonly<Record<string, string>>;
  readonly hint: TextKey;
  readonly button: TextKey;
  readonly questions: readonly Question[];
  /** Says while the answers are given what the call would come to; the API then gets `Preview` and writes nothing. */
  readonly preview?: readonly string[];
}

const people: RowChoice = { set: "systemusers", query: "$select=fullname&$filter=isdisabled eq false and accessmode ne 3 and accessmode ne 4&$orderby=fullname", key: "systemuserid", name: "fullname" };

/** What a command still has to ask before it calls its API. */
export const definitions: Readonly<Record<string, CommandDefinition>> = {
  "designation.approve": { api: "kam_DecideDesignation", row: "DesignationId", fixed: { Decision: "Approve" }, hint: "approve.hint", button: "approve.button", questions: [{ input: "Note", label: "note", required: false, longest: 4000 }] },
  "designation.return": { api: "kam_DecideDesignation", row: "DesignationId", fixed: { Decision: "Return" }, hint: "designation.return.hint", button: "designation.return.button", questions: [{ input: "Note", label: "note", required: false, longest: 4000 }] },
  "designation.reject": { api: "kam_DecideDesignation", row: "DesignationId", fixed: { Decision: "Reject" }, hint: "designation.reject.hint", button: "designation.reject.button", questions: [{ input: "Note", label: "reason", required: true, longest: 4000 }] },
  "designation.end": {
    api: "kam_EndDesignation", row: "DesignationId", fixed: {}, hint: "designation.end.hint", button: "end.button",
    questions: [
      {
        input: "EndReason", label: "reason", required: true,
        choices: [
          { value: "StrategyChange", label: "end.strategy" }, { value: "Lost", label: "end.lost" }, { value: "NotProfitable", label: "end.unprofitable" },
          { value: "Merged", label: "end.merged" }, { value: "WronglyDesignated", label: "end.wrong" }, { value: "Other", label: "end.other" },
        ],
      },
      { input: "SuccessorId", label: "end.successor", required: true, rows: people },
      { input: "EndOn", label: "end.on", required: false, kind: "day" },
    ],
  },
  "designation.template": {
    api: "kam_InstantiateTemplate", row: "DesignationId", fixed: {}, hint: "template.hint", button: "template.button",
    questions: [{ input: "TemplateMatrixId", label: "template.which", required: true, rows: { set: "kam_matrixes", query: "$select=kam_name&$filter=statecode eq 0 and kam_scope ne 287100002&$orderby=kam_name", key: "kam_matrixid", name: "kam_name" } }],
  },
  "designation.request": {
    api: "kam_RequestHandover", row: "DesignationId", fixed: {}, hint: "request.hint", button: "request.button", preview: ["SupplierFunctionId"],
    questions: [
      { input: "SupplierFunctionId", label: "request.function", required: true, rows: { set: "kam_functions", query: "$select=kam_name,kam_namede&$filter=statecode eq 0&$orderby=kam_name", key: "kam_functionid", name: "kam_name" } },
      { input: "Subject", label: "request.subject", required: true, kind: "line", longest: 200 },
    ],
  },
  "matrix.transfer": {
    api: "kam_TransferAccountability", row: "ActivityId", fixed: {}, hint: "transfer.hint", button: "transfer.button",
    questions: [
      { input: "ToRoleId", label: "transfer.to", required: true, rows: { set: "kam_matrixroles", query: "$select=kam_name&$expand=kam_roleid($select=kam_name,kam_namede)&$filter=_kam_matrixid_value eq {matrix}&$orderby=kam_sequence", key: "kam_matrixroleid", name: "kam_roleid/kam_name" } },
      {
        input: "KeepAs", label: "transfer.keep", required: true, preset: "R",
        choices: [{ value: "R", label: "transfer.r" }, { value: "C", label: "transfer.c" }, { value: "I", label: "transfer.i" }, { value: "none", label: "transfer.none" }],
      },
    ],
  },
  "signoff.object": { api: "kam_Sign", row: "SignoffId", fixed: { Decision: "Object" }, hint: "signoff.object.hint", button: "signoff.object.button", questions: [{ input: "Comment", label: "reason", required: true, longest: 4000 }] },
  "handover.reject": { api: "kam_RejectHandover", row: "HandoverId", fixed: {}, hint: "handover.reject.hint", button: "handover.reject.button", questions: [{ input: "Reason", label: "reason", required: true, longest: 2000 }] },
  "handover.decline": { api: "kam_DeclineHandover", row: "HandoverId", fixed: {}, hint: "handover.decline.hint", button: "handover.decline.button", questions: [{ input: "Reason", label: "reason", required: true, longest: 2000 }] },
  "handover.pause": {
    api: "kam_PauseHandover", row: "HandoverId", fixed: {}, hint: "handover.pause.hint", button: "handover.pause.button",
    questions: [{ input: "Reason", label: "handover.pause.for", required: true, choices: [{ value: "Customer", label: "pause.customer" }, { value: "Requester", label: "pause.requester" }, { value: "ForceMajeure", label: "pause.force" }] }],
  },
  "mandate.decline": { api: "kam_AcceptMandate", row: "SponsorshipId", fixed: { Decision: "Decline" }, hint: "mandate.decline.hint", button: "mandate.decline.button", questions: [{ input: "Note", label: "reason", required: true, longest: 4000 }] },
};

/** The body of the call; what is left empty is not sent. */
export function bodyOf(definition: CommandDefinition, id: string, answers: Readonly<Record<string, string>>): Record<string, string> {
  const body: Record<string, string> = { [definition.row]: id, ...definition.fixed };
  for (const question of definition.questions) {
    const given = (answers[question.input] ?? "").trim();
    // A day is sent as a moment: the API takes its date.
    if (given !== "") body[question.input] = question.kind === "day" ? `${given}T00:00:00Z` : given;
  }

  return body;
}

export interface CommandRequest {
  readonly command: string;
  readonly id: string;
  /** Ids the questions' queries need. */
  readonly context: Readonly<Record<string, string>>;
  /** The user's language, where the command named it: the platform promises it to dialogs nowhere. */
  readonly lcid: number | undefined;
}

const isId = (value: unknown): value is string => typeof value === "string" && /^[0-9a-f-]{36}$/i.test(value);

/** What the form hands over in `data`: which command, for which row. */
export function readRequest(query: string): CommandRequest | null {
  const data = parameterOf(query, "data");
  if (data === null) return null;
  try {
    // Some clients encode the value once more than others.
    const value = JSON.parse(data.startsWith("%") ? decodeURIComponent(data) : data) as { command?: unknown; id?: unknown; context?: unknown; lcid?: unknown };
    if (typeof value.command !== "string" || !isId(value.id) || !Object.keys(definitions).includes(value.command)) return null;
    const context: Record<string, string> = {};
    for (const [name, given] of Object.entries(typeof value.context === "object" && value.context !== null ? value.context : {})) if (isId(given)) context[name] = given;
    return { command: value.command, id: value.id, context, lcid: typeof value.lcid === "number" ? value.lcid : undefined };
  } catch {
    return null;
  }
}
