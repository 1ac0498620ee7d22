import { ask, bare, callFor, confirmed, guid, rowId, text, texts } from "../shared/commands/run";
import { chosen } from "../shared/forms/lookups";

/** Whoever is asked agrees or objects, his delegate, and head and deputy head of the function (SGN-01). */
export async function maySign(form: Xrm.FormContext): Promise<boolean> {
  const me = bare(Xrm.Utility.getGlobalContext().userSettings.userId);
  if ([chosen(form, "kam_signatoryid"), chosen(form, "kam_delegateid")].includes(me)) return true;
  const bound = chosen(form, "kam_functionid");
  if (bound === null) return false;
  const heads = await (Xrm.WebApi.retrieveRecord("kam_function", bound, "?$select=_kam_headid_value,_kam_deputyheadid_value") as PromiseLike<Readonly<Record<string, string | null>>>);
  return [heads["_kam_headid_value"], heads["_kam_deputyheadid_value"]].some((person) => bare(person ?? "") === me);
}

export async function agree(form: Xrm.FormContext): Promise<void> {
  const words = texts();
  if (!(await confirmed(words["agree.title"], words["agree.question"], words["agree.button"]))) return;
  await callFor(form, words["agree.progress"], "kam_Sign", { SignoffId: guid(rowId(form)), Decision: text("Agree") });
}

export async function objectTo(form: Xrm.FormContext): Promise<void> {
  await ask(form, "signoff.object", texts()["signoff.object.title"], 300);
}
