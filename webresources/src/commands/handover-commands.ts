import { ask, callFor, confirmed, guid, rowId, texts, yes, type Input } from "../shared/commands/run";

function call(form: Xrm.FormContext, api: string, inputs: Readonly<Record<string, Input>> = {}): Promise<boolean> {
  return callFor(form, texts()["handover.progress"], api, { HandoverId: guid(rowId(form)), ...inputs });
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
