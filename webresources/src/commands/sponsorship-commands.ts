import { ask, bare, callFor, confirmed, finish, guid, rowId, text, texts } from "../shared/commands/run";

export { areDrafts, remove, removeSelected } from "../shared/commands/remove";

/** A mandate is accepted by the executive it is meant for. */
export async function isMine(form: Xrm.FormContext): Promise<boolean> {
  const column = form.getAttribute<Xrm.Attributes.LookupAttribute>("kam_executiveid");
  const executive = column?.getValue()?.[0];
  if (executive === undefined) return false;
  const row: unknown = await Xrm.WebApi.retrieveRecord("kam_executive", bare(executive.id), "?$select=_kam_userid_value");
  const person = (row as { _kam_userid_value?: string | null })._kam_userid_value;
  return bare(person ?? "") === bare(Xrm.Utility.getGlobalContext().userSettings.userId);
}

export async function accept(form: Xrm.FormContext): Promise<void> {
  const words = texts();
  if (!(await confirmed(words["mandate.title"], words["mandate.question"], words["mandate.button"]))) return;
  await callFor(form, words["mandate.progress"], "kam_AcceptMandate", { SponsorshipId: guid(rowId(form)), Decision: text("Accept") });
}

export async function decline(form: Xrm.FormContext): Promise<void> {
  await ask(form, "mandate.decline", texts()["mandate.decline.title"], 300);
}

const ended = 287100002;

/** The key account gets another sponsor, or none. */
export async function end(form: Xrm.FormContext): Promise<void> {
  const words = texts();
  const executive = form.getAttribute<Xrm.Attributes.LookupAttribute>("kam_executiveid")?.getValue()?.[0]?.name ?? "";
  if (await confirmed(words["mandate.end.title"], words["mandate.end.question"].replace("{0}", () => executive), words["mandate.end.button"])) await finish(form, words["mandate.end.progress"], ended);
}
