import { languageOf } from "../texts";

/** Texts that are kept in English and in German: the form shows the one the user reads, named without its language. */
export function showOwnLanguage(form: Xrm.FormContext, pairs: readonly (readonly [english: string, german: string])[]): void {
  const isGerman = languageOf(Xrm.Utility.getGlobalContext().userSettings.languageId) === "de";
  for (const [english, german] of pairs) {
    const [own, other] = isGerman ? [german, english] : [english, german];
    form.getControl<Xrm.Controls.StandardControl>(other)?.setVisible(false);
    const control = form.getControl<Xrm.Controls.StandardControl>(own);
    control?.setLabel(control.getLabel().replace(/ \([^)]*\)$/, ""));
  }
}
