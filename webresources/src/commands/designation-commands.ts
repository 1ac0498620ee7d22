import { act, ask, bare, callApi, callFor, confirmed, guid, openingOf, rowId, saved, texts } from "../shared/commands/run";
import { numberText } from "../shared/number";
import { languageOf } from "../shared/texts";

export { check } from "../shared/commands/check";
export { areDrafts, remove, removeSelected } from "../shared/commands/remove";

const onHold = 287100004;
const active = 287100003;
const approved = 287100002;
const withdrawn = 287100006;

/** Who asked for a designation or looks after the account does not decide on it (four eyes); a key account waits only where it was taken over without a decision, or its tier was raised since. */
export function mayDecide(form: Xrm.FormContext): boolean {
  return !isOwn(form) && (!isKeyAccount(form) || valueOf(form, "kam_confirmby") !== null || isRaised(form));
}

/** Of a key account only a raised tier can be turned down. */
export function mayReject(form: Xrm.FormContext): boolean {
  return !isOwn(form) && (!isKeyAccount(form) || isRaised(form));
}

function valueOf(form: Xrm.FormContext, column: string): unknown {
  return form.getAttribute(column)?.getValue() ?? null;
}

function isKeyAccount(form: Xrm.FormContext): boolean {
  const status = valueOf(form, "statuscode");
  return status === approved || status === active || status === onHold;
}

/** Tiers count downwards: the highest has the lowest number. */
function isRaised(form: Xrm.FormContext): boolean {
  const tier = valueOf(form, "kam_tier");
  const decided = valueOf(form, "kam_decidedtier");
  return typeof tier === "number" && typeof decided === "number" && tier < decided;
}

function isOwn(form: Xrm.FormContext): boolean {
  const me = bare(Xrm.Utility.getGlobalContext().userSettings.userId);
  const own = ["kam_requestedbyid", "kam_keyaccountmanagerid"].some((column) => {
    const value = form.getAttribute<Xrm.Attributes.LookupAttribute>(column);
    const person = value?.getValue()?.[0];
    return person !== undefined && bare(person.id) === me;
  });
  return own;
}

export async function submit(form: Xrm.FormContext): Promise<void> {
  await callFor(form, texts()["submit.progress"], "kam_SubmitDesignation", { DesignationId: guid(rowId(form)) });
}

export async function approve(form: Xrm.FormContext): Promise<void> {
  await ask(form, "designation.approve", texts()["approve.title"], 300);
}

export async function sendBack(form: Xrm.FormContext): Promise<void> {
  await ask(form, "designation.return", texts()["designation.return.title"], 300);
}

export async function reject(form: Xrm.FormContext): Promise<void> {
  await ask(form, "designation.reject", texts()["designation.reject.title"], 300);
}

export async function activate(form: Xrm.FormContext): Promise<void> {
  await callFor(form, texts()["activate.progress"], "kam_ActivateDesignation", { DesignationId: guid(rowId(form)) });
}

export async function end(form: Xrm.FormContext): Promise<void> {
  await ask(form, "designation.end", texts()["designation.end.title"], 480);
}

async function change(form: Xrm.FormContext, progress: string, values: Record<string, number>): Promise<void> {
  await act(form, progress, async () => {
    await Xrm.WebApi.updateRecord("kam_designation", rowId(form), values);
  });
}

export async function hold(form: Xrm.FormContext): Promise<void> {
  const words = texts();
  if (await confirmed(words["hold.title"], words["hold.question"], words["hold.button"])) await change(form, words["hold.progress"], { statuscode: onHold });
}

export async function resume(form: Xrm.FormContext): Promise<void> {
  await change(form, texts()["resume.progress"], { statuscode: active });
}

export async function withdraw(form: Xrm.FormContext): Promise<void> {
  const words = texts();
  if (await confirmed(words["withdrawDesignation.title"], words["withdrawDesignation.question"], words["withdrawDesignation.button"])) await change(form, words["withdrawDesignation.progress"], { statecode: 1, statuscode: withdrawn });
}

export async function requestSupport(form: Xrm.FormContext): Promise<void> {
  await ask(form, "designation.request", texts()["request.title"], 520);
}

export async function useTemplate(form: Xrm.FormContext): Promise<void> {
  await ask(form, "designation.template", texts()["template.title"], 270);
}

interface ScoreAnswer {
  readonly Attractiveness?: number | null;
  readonly Strength?: number | null;
  readonly MissingCriteria?: readonly string[];
}

/** What the scores come to; the quadrant and tier are told in the words of the form's own columns. */
export async function calculateScore(form: Xrm.FormContext): Promise<void> {
  const words = texts();
  let told = "";
  const done = await act(form, words["score.progress"], async () => {
    const answer = await callApi<ScoreAnswer>("kam_CalculateScore", { DesignationId: guid(rowId(form)) });
    const missing = answer.MissingCriteria ?? [];
    if (missing.length > 0) told = words["score.missing"].replace("{0}", missing.join(", "));
    else if (answer.Attractiveness === null || answer.Attractiveness === undefined) told = words["score.none"];
    else told = [number(answer.Attractiveness), number(answer.Strength ?? 0)].reduce((text, value, index) => text.replace(`{${String(index)}}`, value), words["score.result"]);
  });
  if (!done) return;
  // The row has been read again: its columns say what the numbers mean.
  const chosen = (column: string): string => form.getAttribute<Xrm.Attributes.OptionSetAttribute>(column)?.getText() ?? "–";
  await Xrm.Navigation.openAlertDialog({ title: words["score.title"], text: told.replace("{2}", chosen("kam_quadrant")).replace("{3}", chosen("kam_proposedtier")), confirmButtonLabel: words["close"] });
  form.ui.tabs.get("score")?.setFocus();
}

function number(value: number): string {
  return numberText(value, languageOf(Xrm.Utility.getGlobalContext().userSettings.languageId), { maximumFractionDigits: 1 });
}

const charterPage = "kam_/pages/charter.html";

/** The printable page in a dialog that leaves room for a sheet of paper. */
export async function charter(form: Xrm.FormContext): Promise<void> {
  if (!(await saved(form))) return;
  await Xrm.Navigation.navigateTo(
    { pageType: "webresource", webresourceName: charterPage, data: openingOf(form) },
    { target: 2, position: 1, title: texts()["charter.title"], width: { value: 85, unit: "%" }, height: { value: 90, unit: "%" } },
  );
}
