const creates = 1;

/** A row is begun with what it is about: the page a saved one opens with has nothing to show yet. Answers whether a new row is open. */
export function beginWith(form: Xrm.FormContext, tab: string): boolean {
  if ((form.ui.getFormType() as number) !== creates) return false;
  form.ui.tabs.get(tab)?.setFocus();
  return true;
}
