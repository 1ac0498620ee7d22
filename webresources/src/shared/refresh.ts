/** Shows the row as it is after something of ours has changed it on the server. */
export async function showAsItIs(form: Xrm.FormContext): Promise<void> {
  await form.data.refresh(false);
  judgeCommands(form);
}

/**
 * Has the rules of the form's buttons judged again. Documented (formContext.ui.refreshRibbon): they are judged when the form loads, and after a change of the data they look at once this is called;
 * that reading the row again does it is promised nowhere.
 */
export function judgeCommands(form: Xrm.FormContext): void {
  // The rule is documented to be about enable rules and OnLoad, where nothing of ours calls this, but reports every call. This is the only one.
  // eslint-disable-next-line @microsoft/power-apps/avoid-ui-refreshribbon
  form.ui.refreshRibbon();
}
