import { withPage } from "./frame";
import { now } from "./lock";

/** What a page on a form offers: to take the form, and to look again after the form has read its row. */
interface Introduced extends Window {
  kamOpen?: (form: Xrm.FormContext) => void;
  kamChanged?: () => void;
}

/**
 * Hands the form to the page on it, so that the page reaches the form's columns and has the row shown as it is.
 * Documented: the form may destroy a web resource when its tab is left and make it anew when it is shown again; the new page knows nothing of the form.
 */
export function introduceTo(form: Xrm.FormContext, page: string): void {
  const introduce = (): void => {
    const control = form.getControl<Xrm.Controls.FramedControl>(page);
    if (control === null || form.data.entity.getId() === "") return;
    withPage(control, (shown: Introduced) => {
      if (shown.kamOpen === undefined) return false;
      shown.kamOpen(form);
      shown.kamChanged?.();
      return true;
    });
  };
  now(form, introduce);
  form.ui.tabs.forEach((tab) => {
    tab.addTabStateChange(introduce);
  });
}
