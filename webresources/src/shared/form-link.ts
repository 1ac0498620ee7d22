import { showAsItIs } from "./refresh";

/** What the page can do with the form it stands on. */
export interface FormLink {
  /** Puts the focus on a column of the form; false where the form has not introduced itself or does not show it. */
  readonly focus: (column: string) => boolean;
  /** Shows the row as it is now; not while something is typed on the form, which would be lost. */
  readonly refresh: () => void;
  /** Runs whenever the form has read its row again. */
  readonly onChange: (act: () => void) => void;
}

/** The functions the form's script calls on this window: the documented way for a form to hand itself to its page. */
interface Introduced {
  kamOpen?: (form: Xrm.FormContext) => void;
  kamChanged?: () => void;
}

/** The form that hands itself over (shared/forms/introduce.ts). */
let form: Xrm.FormContext | undefined;

/** Lets the form hand itself over, and answers how the page has it read again: not while something is typed on it. */
export function takeForm(): () => void {
  (window as Introduced).kamOpen = (given) => { form = given; };
  return () => { if (form !== undefined && !form.data.getIsDirty()) void showAsItIs(form); };
}

export function formLink(): FormLink {
  const refresh = takeForm();
  const listeners: (() => void)[] = [];
  (window as Introduced).kamChanged = () => { listeners.forEach((act) => { act(); }); };
  return {
    focus: (column) => {
      const control = form?.getControl<Xrm.Controls.StandardControl>(column);
      if (control === undefined || control === null) return false;
      control.setFocus();
      return true;
    },
    refresh,
    onChange: (act) => { listeners.push(act); },
  };
}
