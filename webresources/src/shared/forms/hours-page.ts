import { withPage } from "./frame";

/** What the page of the hours offers. */
interface HoursPage extends Window {
  kamOpen?: (form: Xrm.FormContext, column: string, lcid: number) => void;
}

const page = "WebResource_hours_page";

/**
 * Lets people enter hours as times on the page beside the column, and hides the text programs read once the page is there. Documented (getContentWindow): the form may destroy a web resource when its
 * tab is left and make it anew, so the page is told again with every change and every tab.
 * @param apply Whether hours have a say now; the page is hidden where they have none.
 * @param alsoOn Columns with which that changes.
 */
export function offerHours(form: Xrm.FormContext, column: string, apply: () => boolean, alsoOn: readonly string[]): void {
  const tell = (): void => {
    const control = form.getControl<Xrm.Controls.FramedControl>(page);
    if (control === null) return;
    const text = form.getControl<Xrm.Controls.StandardControl>(column);
    control.setVisible(apply());
    if (!apply()) {
      text?.setVisible(false);
      return;
    }

    withPage(control, (hours: HoursPage) => {
      if (hours.kamOpen === undefined) return false;
      hours.kamOpen(form, column, Xrm.Utility.getGlobalContext().userSettings.languageId);
      text?.setVisible(false);
      return true;
    });
  };
  for (const name of [column, ...alsoOn]) form.getAttribute(name)?.addOnChange(tell);
  form.data.addOnLoad(tell);
  form.ui.tabs.forEach((tab) => {
    tab.addTabStateChange(tell);
  });
  tell();
}
