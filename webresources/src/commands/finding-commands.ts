import { act, finish, rowId, texts } from "../shared/commands/run";

const open = 1;
const waived = 287100001;

const asked = [["kam_waivereason", "waive.reason"], ["kam_waiveuntil", "waive.until"]] as const;
const notice = "kam_waive";

/** What was entered as reason and end is saved first; what is missing is said at its column, and the rest the server judges (FND-02). */
export async function waive(form: Xrm.FormContext): Promise<void> {
  const [first] = asked.filter(([column, told]) => isMissing(form, column, texts()[told]));
  if (first !== undefined) {
    form.getControl<Xrm.Controls.StandardControl>(first[0])?.setFocus();
    return;
  }

  await finish(form, texts()["waive.progress"], waived);
}

/** Says at a column that is empty what it is for, until something is entered. */
function isMissing(form: Xrm.FormContext, column: string, told: string): boolean {
  const attribute = form.getAttribute(column);
  const control = form.getControl<Xrm.Controls.StandardControl>(column);
  const isEmpty = (attribute?.getValue() ?? null) === null;
  if (!isEmpty) {
    control?.clearNotification(notice);
    return false;
  }

  control?.setNotification(told, notice);
  const settle = (): void => {
    control?.clearNotification(notice);
    attribute?.removeOnChange(settle);
  };
  attribute?.addOnChange(settle);
  return true;
}

/** The finding counts again. */
export async function takeBack(form: Xrm.FormContext): Promise<void> {
  await act(form, texts()["waive.progress"], async () => {
    await Xrm.WebApi.updateRecord("kam_finding", rowId(form), { statecode: 0, statuscode: open });
  });
}
