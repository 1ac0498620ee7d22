import type { CommandsTexts } from "../../generated/Commands";

type TextKey = keyof CommandsTexts;

export interface Question {
  /** Input of the API the answer goes to. */
  readonly input: string;
  readonly label: TextKey;
  readonly required: boolean;
  /** Longest text the API takes; not for choices. */
  readonly longest?: number;
  readonly choices?: readonly { readonly value: string; readonly label: TextKey }[];
}

export interface CommandDefinition {
  readonly api: string;
  /** Input of the API that takes the row. */
  readonly row: string;
  readonly fixed: Readonly<Record<string, string>>;
  readonly hint: TextKey;
  readonly button: TextKey;
  readonly question: Question;
}

/** What a command still has to ask before it calls its API. */
export const definitions: Readonly<Record<string, CommandDefinition>> = {
  "designation.return": { api: "kam_DecideDesignation", row: "DesignationId", fixed: { Decision: "Return" }, hint: "designation.return.hint", button: "designation.return.button", question: { input: "Note", label: "note", required: false, longest: 4000 } },
  "designation.reject": { api: "kam_DecideDesignation", row: "DesignationId", fixed: { Decision: "Reject" }, hint: "designation.reject.hint", button: "designation.reject.button", question: { input: "Note", label: "reason", required: true, longest: 4000 } },
  "signoff.object": { api: "kam_Sign", row: "SignoffId", fixed: { Decision: "Object" }, hint: "signoff.object.hint", button: "signoff.object.button", question: { input: "Comment", label: "reason", required: true, longest: 4000 } },
  "handover.reject": { api: "kam_RejectHandover", row: "HandoverId", fixed: {}, hint: "handover.reject.hint", button: "handover.reject.button", question: { input: "Reason", label: "reason", required: true, longest: 2000 } },
  "handover.decline": { api: "kam_DeclineHandover", row: "HandoverId", fixed: {}, hint: "handover.decline.hint", button: "handover.decline.button", question: { input: "Reason", label: "reason", required: true, longest: 2000 } },
  "handover.pause": {
    api: "kam_PauseHandover", row: "HandoverId", fixed: {}, hint: "handover.pause.hint", button: "handover.pause.button",
    question: { input: "Reason", label: "handover.pause.for", required: true, choices: [{ value: "Customer", label: "pause.customer" }, { value: "Requester", label: "pause.requester" }, { value: "ForceMajeure", label: "pause.force" }] },
  },
  "mandate.decline": { api: "kam_AcceptMandate", row: "SponsorshipId", fixed: { Decision: "Decline" }, hint: "mandate.decline.hint", button: "mandate.decline.button", question: { input: "Note", label: "reason", required: true, longest: 4000 } },
};

/** The body of the call; what is left empty is not sent. */
export function bodyOf(definition: CommandDefinition, id: string, answer: string): Record<string, string> {
  const given = answer.trim();
  return { [definition.row]: id, ...definition.fixed, ...(given === "" ? {} : { [definition.question.input]: given }) };
}

/** What the form hands over in `data`: which command, for which row. */
export function readRequest(query: string): { command: string; id: string } | null {
  const data = new URLSearchParams(query).get("data");
  if (data === null) return null;
  try {
    // Some clients encode the value once more than others.
    const value = JSON.parse(data.startsWith("%") ? decodeURIComponent(data) : data) as { command?: unknown; id?: unknown };
    return typeof value.command === "string" && typeof value.id === "string" && /^[0-9a-f-]{36}$/i.test(value.id) && Object.keys(definitions).includes(value.command) ? { command: value.command, id: value.id } : null;
  } catch {
    return null;
  }
}
