import { formsTexts } from "../generated/Forms";
import { bare } from "../shared/commands/run";
import { introduceTo } from "../shared/forms/introduce";
import { lockColumns, now, statusOf } from "../shared/forms/lock";
import { chosen, without } from "../shared/forms/lookups";
import { languageOf } from "../shared/texts";

const draft = 1;
const submitted = 287100001;
const fixed = ["kam_accountid", "kam_programid"];

/** Account and programme stay as they are once the designation is submitted. */
export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  now(form, () => {
    const status = statusOf(form);
    // Nothing is stored of the foundations before the approval; the checklist counts them live.
    form.getAttribute("kam_readiness")?.controls.forEach((control) => { control.setVisible(status !== null && status !== draft && status !== submitted); });
    lockColumns(form, (column) => status !== null && status !== draft && fixed.includes(column));
  });
  replaceManager(form);
  offerFreeAccounts(form);
  form.getAttribute("kam_programid")?.addOnChange(() => { offerFreeAccounts(form); });
  introduceTo(form, "WebResource_readiness_page");
}

const replaced = "kam_replaced";

/** The manager is not offered as deputy. The deputy is offered as manager, as whoever replaces one most often is, and then no longer stands in for himself. */
function replaceManager(form: Xrm.FormContext): void {
  const manager = "kam_keyaccountmanagerid", deputy = "kam_deputyid";
  without(form, deputy, manager, "systemuser");
  form.getAttribute(manager)?.addOnChange(() => {
    if (chosen(form, manager) === null || chosen(form, manager) !== chosen(form, deputy)) return;
    const column = form.getAttribute<Xrm.Attributes.LookupAttribute>(deputy);
    column?.setValue(null);
    column?.fireOnChange();
    form.ui.setFormNotification(formsTexts[languageOf(Xrm.Utility.getGlobalContext().userSettings.languageId)]["manager.replaced"], "INFO", replaced);
  });
  form.getAttribute(deputy)?.addOnChange(() => {
    if (chosen(form, deputy) !== null) form.ui.clearFormNotification(replaced);
  });
}

/** Has no programme yet: the view needs an id that no other view of the lookup has, and is never saved (documented). */
const anyProgram = "00000000-0000-0000-0000-00000000ac01";

/**
 * Offers accounts without an open designation in the programme. A filter cannot say that a row does not exist (documented: addCustomFilter takes a filter element), so it is a view with
 * an outer join; others can still be found through the lookup's other views, and the server says then what stands in the way.
 */
function offerFreeAccounts(form: Xrm.FormContext): void {
  const account = form.getAttribute<Xrm.Attributes.LookupAttribute>("kam_accountid");
  if (account === null) return;
  const program = chosen(form, "kam_programid"), own = bare(form.data.entity.getId());
  const open = `<condition attribute="statecode" operator="eq" value="0"/>${program === null ? "" : `<condition attribute="kam_programid" operator="eq" value="${program}"/>`}${own === "" ? "" : `<condition attribute="kam_designationid" operator="ne" value="${own}"/>`}`;
  const fetch = `<fetch><entity name="account"><attribute name="accountid"/><attribute name="name"/><attribute name="address1_city"/><order attribute="name"/>`
    + `<filter><condition attribute="statecode" operator="eq" value="0"/><condition entityname="d" attribute="kam_designationid" operator="null"/></filter>`
    + `<link-entity name="kam_designation" from="kam_accountid" to="accountid" link-type="outer" alias="d"><filter>${open}</filter></link-entity></entity></fetch>`;
  const layout = `<grid name="resultset" object="1" jump="name" select="1" icon="1" preview="1"><row name="result" id="accountid"><cell name="name" width="300"/><cell name="address1_city" width="150"/></row></grid>`;
  const name = formsTexts[languageOf(Xrm.Utility.getGlobalContext().userSettings.languageId)]["accounts.free"];
  account.controls.forEach((control) => { control.addCustomView(program ?? anyProgram, "account", name, fetch, layout, true); });
}
