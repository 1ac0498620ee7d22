import { showOwnLanguage } from "../shared/forms/one-language";

export function onLoad(context: Xrm.Events.EventContext): void {
  showOwnLanguage(context.getFormContext(), [["kam_messageen", "kam_messagede"], ["kam_remedyen", "kam_remedyde"]]);
}
