import { askAbout, bare, rowId, texts } from "../shared/commands/run";

/** Another role becomes accountable for the activity. */
export async function transfer(form: Xrm.FormContext): Promise<void> {
  const matrix = form.getAttribute<Xrm.Attributes.LookupAttribute>("kam_matrixid")?.getValue()?.[0];
  if (matrix === undefined) return;
  await askAbout(form, "matrix.transfer", rowId(form), { matrix: bare(matrix.id) }, texts()["transfer.title"], 430);
}
