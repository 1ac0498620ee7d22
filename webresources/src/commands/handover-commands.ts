import { headsOf, isMe } from "../shared/commands/people";
import { ask, bare, callFor, confirmed, guid, rowId, texts, yes, type Input } from "../shared/commands/run";
import { chosen } from "../shared/forms/lookups";

export { areDrafts, remove, removeSelected } from "../shared/commands/remove";

function call(form: Xrm.FormContext, api: string, inputs: Readonly<Record<string, Input>> = {}): Promise<boolean> {
  return callFor(form, texts()["handover.progress"], api, { HandoverId: guid(rowId(form)), ...inputs });
}

/**
 * Whether the reader is offered the steps of the function asked. Who asked is not, unless he belongs to that function too; everybody else is, and the server says who may (HOV-05).
 */
export async function mayAnswer(form: Xrm.FormContext): Promise<boolean> {
  if (!isMe(chosen(form, "kam_requestedbyid")) || isMe(chosen(form, "kam_assigneeid"))) return true;
  const supplier = chosen(form, "kam_supplierfunctionid"), agreed = chosen(form, "kam_interfaceid"), designation = chosen(form, "kam_designationid");
  if (supplier === null) return false;
  const me = bare(Xrm.Utility.getGlobalContext().userSettings.userId);
  const [heads, owner, seats] = await Promise.all([
    headsOf(supplier),
    (agreed === null ? Promise.resolve({}) : Xrm.WebApi.retrieveRecord("kam_interface", agreed, "?$select=_kam_supplierownerid_value")) as PromiseLike<Readonly<Record<string, string | null>>>,
    Xrm.WebApi.retrieveMultipleRecords("kam_teammember", `?$select=kam_teammemberid&$filter=_kam_functionid_value eq ${supplier} and _kam_userid_value eq ${me}${designation === null ? "" : ` and _kam_designationid_value eq ${designation}`}&$top=1`),
  ]);
  return [...heads, owner["_kam_supplierownerid_value"]].some(isMe) || seats.entities.length > 0;
}

/** Who delivered does not accept. */
export function mayJudge(form: Xrm.FormContext): boolean {
  return !isMe(chosen(form, "kam_deliveredbyid"));
}

/** Who asked withdraws: the step is not offered to whoever is to do the work and has not asked. */
export async function mayWithdraw(form: Xrm.FormContext): Promise<boolean> {
  if (isMe(chosen(form, "kam_requestedbyid"))) return true;
  const supplier = chosen(form, "kam_supplierfunctionid");
  return !isMe(chosen(form, "kam_assigneeid")) && (supplier === null || !(await headsOf(supplier)).some(isMe));
}

export async function send(form: Xrm.FormContext): Promise<void> {
  await call(form, "kam_RequestHandover");
}

export async function acknowledge(form: Xrm.FormContext): Promise<void> {
  await call(form, "kam_AcknowledgeHandover");
}

export async function startWork(form: Xrm.FormContext): Promise<void> {
  await call(form, "kam_AcknowledgeHandover", { StartWork: yes });
}

export async function deliver(form: Xrm.FormContext): Promise<void> {
  const words = texts();
  if (await confirmed(words["deliver.title"], words["deliver.question"], words["deliver.button"])) await call(form, "kam_DeliverHandover", { OutputsMet: yes });
}

export async function accept(form: Xrm.FormContext): Promise<void> {
  const words = texts();
  if (await confirmed(words["accept.title"], words["accept.question"], words["accept.button"])) await call(form, "kam_AcceptHandover", { CriteriaMet: yes });
}

export async function reject(form: Xrm.FormContext): Promise<void> {
  await ask(form, "handover.reject", texts()["handover.reject.title"], 300);
}

export async function decline(form: Xrm.FormContext): Promise<void> {
  await ask(form, "handover.decline", texts()["handover.decline.title"], 300);
}

export async function pause(form: Xrm.FormContext): Promise<void> {
  await ask(form, "handover.pause", texts()["handover.pause.title"], 270);
}

export async function resume(form: Xrm.FormContext): Promise<void> {
  await call(form, "kam_ResumeHandover");
}

export async function cancel(form: Xrm.FormContext): Promise<void> {
  const words = texts();
  if (await confirmed(words["withdraw.title"], words["withdraw.question"], words["withdraw.button"])) await call(form, "kam_CancelHandover");
}
