import { lockColumns, now, statusOf } from "../shared/forms/lock";

const draft = 1;
const fixed = ["kam_accountid", "kam_programid"];

/** Account and programme stay as they are once the designation is submitted. */
export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  now(form, () => {
    const status = statusOf(form);
    introduce(form);
    lockColumns(form, (column) => status !== null && status !== draft && fixed.includes(column));
  });
  // Documented: the form may destroy a web resource when its tab is left and make it anew when it is shown again; the new page knows nothing of the form.
  form.ui.tabs.forEach((tab) => {
    tab.addTabStateChange(() => { if (tab.getDisplayState() === "expanded") introduce(form); });
  });
}

const page = "WebResource_readiness_page";

/** What the checklist on the form offers: to take the form, and to look again after a save. */
interface Checklist extends Window {
  kamOpen?: (form: Xrm.FormContext) => void;
  kamChanged?: () => void;
}

/** Hands the form to the checklist on it, so that its buttons reach the form's columns. */
function introduce(form: Xrm.FormContext): void {
  const control = form.getControl<Xrm.Controls.FramedControl>(page);
  if (control === null || form.data.entity.getId() === "") return;
  void control.getContentWindow().then((frame: Checklist) => {
    frame.kamOpen?.(form);
    frame.kamChanged?.();
  });
}
