import { bare } from "../shared/commands/run";
import { previewDueTimes } from "../shared/forms/preview";
import { lockVersion } from "../shared/forms/versions";

const free = ["kam_validto", "kam_reviewdate", "kam_supplierownerid", "kam_customerownerid", "kam_channel", "kam_channeladdress", "kam_exceptions"];

export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  lockVersion(form, free);
  previewDueTimes(form, bare);
}
