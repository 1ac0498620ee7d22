import { askAbout, bare, texts } from "../shared/commands/run";

const accountable = 287100001;
const accountableAndResponsible = 287100002;

/** Only what is accountable can be transferred. */
export function isAccountable(form: Xrm.FormContext): boolean {
  const letter = form.getAttribute<Xrm.Attributes.OptionSetAttribute>("kam_letter")?.getValue() ?? null;
  return letter === accountable || letter === accountableAndResponsible;
}

/** Another role becomes accountable for the activity of this entry. */
export async function transfer(form: Xrm.FormContext): Promise<void> {
  const chosen = (column: string): string => bare(form.getAttribute<Xrm.Attributes.LookupAttribute>(column)?.getValue()?.[0]?.id ?? "");
  await askAbout(form, "matrix.transfer", chosen("kam_matrixactivityid"), { matrix: chosen("kam_matrixid") }, texts()["transfer.title"], 430);
}
