import { commandsTexts, type CommandsTexts } from "../../generated/Commands";
import { openingData } from "../opening";
import { showAsItIs } from "../refresh";
import { languageOf } from "../texts";

/** Kinds of inputs our APIs have. */
type Kind = "Edm.Guid" | "Edm.String" | "Edm.Boolean" | "Edm.Int32" | "Edm.DateTimeOffset";

export interface Input {
  readonly kind: Kind;
  readonly value: string | boolean | number;
}

export const guid = (value: string): Input => ({ kind: "Edm.Guid", value: bare(value) });
export const text = (value: string): Input => ({ kind: "Edm.String", value });
export const yes: Input = { kind: "Edm.Boolean", value: true };

export function bare(id: string): string {
  return id.replace(/[{}]/g, "").toLowerCase();
}

/** The texts in the user's language. */
export function texts(): CommandsTexts {
  return commandsTexts[languageOf(lcid())];
}

function lcid(): number {
  return Xrm.Utility.getGlobalContext().userSettings.languageId;
}

export function rowId(form: Xrm.FormContext): string {
  return bare(form.data.entity.getId());
}

/** What a page of ours is opened with: the open row, and the user's language. */
export function openingOf(form: Xrm.FormContext): string {
  return openingData(rowId(form), lcid());
}

const primitive = 1;
const action = 0;

/** Calls one of our custom APIs (all are unbound actions) and reads its answer. */
export async function callApi<T>(name: string, inputs: Readonly<Record<string, Input>>): Promise<T> {
  const values: Record<string, string | boolean | number> = {};
  const parameterTypes: Record<string, { typeName: Kind; structuralProperty: number }> = {};
  for (const [key, input] of Object.entries(inputs)) {
    values[key] = input.value;
    parameterTypes[key] = { typeName: input.kind, structuralProperty: primitive };
  }

  const response = await Xrm.WebApi.online.execute({
    ...values,
    getMetadata: () => ({ boundParameter: null, operationType: action, operationName: name, parameterTypes }),
  });
  return (response.status === 204 ? {} : await response.json()) as T;
}

/** The platform's refusal of whoever lacks a right (0x80040220). Its text is for developers: ids and numbers. */
const lacksRight = 0x80040220;

/** A refusal of our rules begins with the rule's number. */
const ruled = /^\[[A-Z]{3}-\d\d\]/;

/** Pixels for a message of that many lines; a longer one scrolls. */
function heightFor(message: string): number {
  const rows = message.split("\n").reduce((sum, line) => sum + Math.ceil(line.length / 64), 0);
  return Math.min(560, 160 + 20 * rows);
}

/** Says something in a dialog as high as the text needs. */
export async function tell(title: string, message: string): Promise<void> {
  await Xrm.Navigation.openAlertDialog({ title, text: message, confirmButtonLabel: texts()["close"] }, { width: 560, height: heightFor(message) });
}

/**
 * Shows a refusal with the server's own text, which says what to do. What a rule refuses is an answer and no breakdown, so it is told without details for developers; what is wrong with rights is said
 * in plain words, with the server's text as details.
 */
export async function showRefusal(error: unknown): Promise<void> {
  const told = error as { message?: string; raw?: string; errorCode?: number };
  const message = told.message ?? String(error);
  if (ruled.test(message)) await tell(texts()["refused.title"], message);
  else if (told.errorCode === lacksRight) await Xrm.Navigation.openErrorDialog({ message: texts()["refused.right"], details: told.raw ?? message });
  else await Xrm.Navigation.openErrorDialog({ message, ...(told.raw === undefined ? {} : { details: told.raw }) });
}

/** Saves what is open; false when it could not be saved, which the platform has then said. */
export async function saved(form: Xrm.FormContext): Promise<boolean> {
  if (!form.data.getIsDirty()) return true;
  try {
    await form.data.save();
    return true;
  } catch {
    // The platform shows why a save was refused; the command must only not go on.
    return false;
  }
}

/** Saves the row, acts on it with a progress indicator, and shows the row as it is afterwards. */
export async function act(form: Xrm.FormContext, progress: string, work: () => Promise<void>): Promise<boolean> {
  if (!(await saved(form))) return false;
  Xrm.Utility.showProgressIndicator(progress);
  try {
    await work();
    await showAsItIs(form);
  } catch (error) {
    Xrm.Utility.closeProgressIndicator();
    await showRefusal(error);
    return false;
  }

  Xrm.Utility.closeProgressIndicator();
  return true;
}

/** Calls an API for the open row. */
export function callFor(form: Xrm.FormContext, progress: string, name: string, inputs: Readonly<Record<string, Input>>): Promise<boolean> {
  return act(form, progress, async () => {
    await callApi(name, inputs);
  });
}

/** Asks before something that cannot be taken back. */
export async function confirmed(title: string, question: string, button: string): Promise<boolean> {
  const answer = await Xrm.Navigation.openConfirmDialog({ title, text: question, confirmButtonLabel: button, cancelButtonLabel: texts()["cancel"] });
  return answer.confirmed;
}

const dialogPage = "kam_/pages/command.html";

/** Asks for what a command still needs in a dialog of our own, which also calls the API; the form then shows the row as it is. */
export async function ask(form: Xrm.FormContext, command: string, title: string, height: number): Promise<void> {
  await askAbout(form, command, rowId(form), {}, title, height);
}

/**
 * The same about another row than the form's.
 * @param context Ids the dialog needs to offer rows.
 */
export async function askAbout(form: Xrm.FormContext, command: string, id: string, context: Readonly<Record<string, string>>, title: string, height: number): Promise<void> {
  if (!(await saved(form))) return;
  const data = JSON.stringify({ command, id, context, lcid: lcid() });
  await Xrm.Navigation.navigateTo(
    { pageType: "webresource", webresourceName: dialogPage, data: encodeURIComponent(data) },
    { target: 2, position: 1, title, width: { value: 560, unit: "px" }, height: { value: height, unit: "px" } },
  );
  await showAsItIs(form);
}

const inactive = 1;

/** Ends the open row with one of its inactive status reasons. */
export function finish(form: Xrm.FormContext, progress: string, status: number): Promise<boolean> {
  return act(form, progress, async () => {
    await Xrm.WebApi.updateRecord(form.data.entity.getEntityName(), rowId(form), { statecode: inactive, statuscode: status });
  });
}
