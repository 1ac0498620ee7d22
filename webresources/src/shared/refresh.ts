/** Shows the row as it is after something of ours has changed it on the server. */
export async function showAsItIs(form: Xrm.FormContext): Promise<void> {
  await form.data.refresh(false);
  judgeCommands(form.ui);
}

/**
 * Has the rules of the form's buttons judged again. Documented (formContext.ui.refreshRibbon): they are judged when the form loads, and after a change of the data they look at once this is called;
 * that reading the row again does it is promised nowhere.
 *
 * The checker's rule `avoid-ui-refreshribbon` is about calls while the form loads and in enable rules, which judge the same buttons twice. Own rules of the linter say so: this is the one place that
 * calls it, and form scripts reach it only when a value changes.
 */
export function judgeCommands(ui: Pick<Xrm.Ui, "refreshRibbon">): void {
  ui.refreshRibbon();
}
