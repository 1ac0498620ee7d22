import { bare, confirmed, showRefusal, texts } from "./run";

/** What a grid's command gets for each row that is selected. */
export interface Selected {
  readonly Id: string;
  readonly TypeName: string;
}

/** Every life cycle of ours begins with the platform's first status reason. */
const draft = 1;

/** Deletes the draft that is open. */
export async function remove(form: Xrm.FormContext): Promise<void> {
  const words = texts();
  if (!(await confirmed(words["remove.title"], words["remove.question"], words["remove.button"]))) return;
  const { entityType, id } = form.data.entity.getEntityReference();
  // What was typed goes with the row: without it nobody is asked on leaving whether to save it.
  await form.data.refresh(false);
  if (await deleted([{ Id: id, TypeName: entityType }])) form.ui.close();
}

/** Only drafts are deleted (STA-03): the button is not offered where something else is selected, too. */
export async function areDrafts(_grid: Xrm.Controls.GridControl, rows: readonly Selected[]): Promise<boolean> {
  const first = rows[0];
  if (first === undefined) return false;
  const ids = rows.map((row) => `'${bare(row.Id)}'`).join(",");
  const others = await Xrm.WebApi.retrieveMultipleRecords(
    first.TypeName, `?$select=statuscode&$filter=statuscode ne ${String(draft)} and Microsoft.Dynamics.CRM.In(PropertyName='${first.TypeName}id',PropertyValues=[${ids}])&$top=1`,
  );
  return others.entities.length === 0;
}

/** Deletes the drafts that are selected in a grid. */
export async function removeSelected(grid: Xrm.Controls.GridControl, rows: readonly Selected[]): Promise<void> {
  const words = texts();
  const question = rows.length === 1 ? words["remove.question"] : words["remove.questionMany"].replace("{0}", String(rows.length));
  if (!(await confirmed(words["remove.title"], question, words["remove.button"]))) return;
  await deleted(rows);
  grid.refresh();
}

/** Whether all went; what was deleted before a refusal stays so, as with the platform's own command. */
async function deleted(rows: readonly Selected[]): Promise<boolean> {
  Xrm.Utility.showProgressIndicator(texts()["remove.progress"]);
  try {
    for (const row of rows) await Xrm.WebApi.deleteRecord(row.TypeName, bare(row.Id));
  } catch (error) {
    Xrm.Utility.closeProgressIndicator();
    await showRefusal(error);
    return false;
  }

  Xrm.Utility.closeProgressIndicator();
  return true;
}
