import { lockColumns, now, statusOf } from "../shared/forms/lock";

const draft = 1;
const fixed = ["kam_accountid", "kam_programid"];

/** Account and programme stay as they are once the designation is submitted. */
export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  now(form, () => {
    const status = statusOf(form);
    lockColumns(form, (column) => status !== null && status !== draft && fixed.includes(column));
  });
}
