import { isReady } from "./check";
import { act, bare, callApi, callFor, confirmed, finish, guid, rowId, saved, showRefusal, text, texts } from "./run";

const pending = 1;

/** The functions whose agreement is waited for, by their names. */
async function waitedFor(form: Xrm.FormContext): Promise<string> {
  const table = form.data.entity.getEntityName();
  const open = await Xrm.WebApi.retrieveMultipleRecords("kam_signoff", `?$select=_kam_functionid_value&$filter=_${table}id_value eq ${rowId(form)} and statuscode eq ${String(pending)}`);
  const names = (open.entities as readonly Readonly<Record<string, string | undefined>>[]).map((row) => row["_kam_functionid_value@OData.Community.Display.V1.FormattedValue"] ?? texts()["agreements.manager"]);
  return [...new Set(names)].sort().join(", ");
}

/** What process interfaces and matrices have in common: consent, coming into force, versions. */
export async function requestAgreements(form: Xrm.FormContext): Promise<void> {
  const words = texts();
  let told = "";
  const done = await act(form, words["agreements.progress"], async () => {
    const answer = await callApi<{ Created: number }>("kam_RequestSignoffs", { TargetType: text(form.data.entity.getEntityName()), TargetId: guid(rowId(form)) });
    const names = await waitedFor(form);
    told = names === "" ? words["agreements.none"] : words[answer.Created === 0 ? "agreements.waiting" : "agreements.asked"].replace("{0}", () => names);
  });
  if (done) form.ui.setFormNotification(told, "INFO", "kam_agreements");
}

/** What is missing is told before anybody is asked whether he wants it. */
export async function activate(form: Xrm.FormContext, api: string, parameter: string): Promise<void> {
  const words = texts();
  if (!(await isReady(form))) return;
  if (await confirmed(words["activate.title"], words["activate.definition"], words["activate.button"])) await callFor(form, words["activate.progress"], api, { [parameter]: guid(rowId(form)) });
}

/** Opens the new draft. */
export async function newVersion(form: Xrm.FormContext): Promise<void> {
  if (!(await saved(form))) return;
  const table = form.data.entity.getEntityName();
  Xrm.Utility.showProgressIndicator(texts()["version.progress"]);
  try {
    const answer = await callApi<{ NewId: string }>("kam_CreateVersion", { TargetType: text(table), TargetId: guid(rowId(form)) });
    Xrm.Utility.closeProgressIndicator();
    await Xrm.Navigation.openForm({ entityName: table, entityId: bare(answer.NewId) });
  } catch (error) {
    Xrm.Utility.closeProgressIndicator();
    await showRefusal(error);
  }
}

const retired = 287100004;

/** What is no longer needed ends without a successor; what was agreed stays to be read. */
export async function retire(form: Xrm.FormContext): Promise<void> {
  const words = texts();
  if (await confirmed(words["retire.title"], words["retire.question"].replace("{0}", () => form.data.entity.getPrimaryAttributeValue()), words["retire.button"])) await finish(form, words["retire.progress"], retired);
}
