import { headsOf, isMe } from "../shared/commands/people";
import { ask, callFor, confirmed, guid, rowId, text, texts } from "../shared/commands/run";
import { chosen } from "../shared/forms/lookups";

/** Whoever is asked agrees or objects, his delegate, and head and deputy head of the function (SGN-01). */
export async function maySign(form: Xrm.FormContext): Promise<boolean> {
  if ([chosen(form, "kam_signatoryid"), chosen(form, "kam_delegateid")].some(isMe)) return true;
  const bound = chosen(form, "kam_functionid");
  return bound !== null && (await headsOf(bound)).some(isMe);
}

export async function agree(form: Xrm.FormContext): Promise<void> {
  const words = texts();
  if (!(await confirmed(words["agree.title"], words["agree.question"], words["agree.button"]))) return;
  await callFor(form, words["agree.progress"], "kam_Sign", { SignoffId: guid(rowId(form)), Decision: text("Agree") });
}

export async function objectTo(form: Xrm.FormContext): Promise<void> {
  await ask(form, "signoff.object", texts()["signoff.object.title"], 300);
}
