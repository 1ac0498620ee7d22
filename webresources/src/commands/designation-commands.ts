import { ask, bare, callFor, confirmed, guid, rowId, saved, text, texts } from "../shared/commands/run";

export { check } from "../shared/commands/check";

/** Who asked for a designation or looks after the account does not decide on it (four eyes). */
export function mayDecide(form: Xrm.FormContext): boolean {
  const me = bare(Xrm.Utility.getGlobalContext().userSettings.userId);
  const own = ["kam_requestedbyid", "kam_keyaccountmanagerid"].some((column) => {
    const value = form.getAttribute<Xrm.Attributes.LookupAttribute>(column);
    const person = value?.getValue()?.[0];
    return person !== undefined && bare(person.id) === me;
  });
  return !own;
}

export async function submit(form: Xrm.FormContext): Promise<void> {
  await callFor(form, texts()["submit.progress"], "kam_SubmitDesignation", { DesignationId: guid(rowId(form)) });
}

export async function approve(form: Xrm.FormContext): Promise<void> {
  const words = texts();
  if (!(await confirmed(words["approve.title"], words["approve.question"], words["approve.button"]))) return;
  await callFor(form, words["approve.progress"], "kam_DecideDesignation", { DesignationId: guid(rowId(form)), Decision: text("Approve") });
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

/** Reason and successor come from the form's tab *End*; the server says which of them is missing. */
export async function end(form: Xrm.FormContext): Promise<void> {
  const words = texts();
  if (!(await confirmed(words["end.title"], words["end.question"], words["end.button"]))) return;
  const done = await callFor(form, words["end.progress"], "kam_EndDesignation", { DesignationId: guid(rowId(form)) });
  if (!done) form.ui.tabs.get("ending")?.setFocus();
}

const charterPage = "kam_/pages/charter.html";

/** The printable page in a dialog that leaves room for a sheet of paper. */
export async function charter(form: Xrm.FormContext): Promise<void> {
  if (!(await saved(form))) return;
  await Xrm.Navigation.navigateTo(
    { pageType: "webresource", webresourceName: charterPage, data: rowId(form) },
    { target: 2, position: 1, title: texts()["charter.title"], width: { value: 85, unit: "%" }, height: { value: 90, unit: "%" } },
  );
}
