import { beginWith } from "../shared/forms/begin";

/** A new programme begins with its own columns. */
export function onLoad(context: Xrm.Events.EventContext): void {
  beginWith(context.getFormContext(), "programme");
}
