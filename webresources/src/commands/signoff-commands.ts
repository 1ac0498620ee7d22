import { ask, callFor, confirmed, guid, rowId, text, texts } from "../shared/commands/run";

export async function agree(form: Xrm.FormContext): Promise<void> {
  const words = texts();
  if (!(await confirmed(words["agree.title"], words["agree.question"], words["agree.button"]))) return;
  await callFor(form, words["agree.progress"], "kam_Sign", { SignoffId: guid(rowId(form)), Decision: text("Agree") });
}

export async function objectTo(form: Xrm.FormContext): Promise<void> {
  await ask(form, "signoff.object", texts()["signoff.object.title"], 300);
}
