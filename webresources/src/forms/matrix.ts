import { lockVersion } from "../shared/forms/versions";

const free = ["kam_validto", "kam_reviewdate", "kam_ownerroleid"];

export function onLoad(context: Xrm.Events.EventContext): void {
  lockVersion(context.getFormContext(), free);
}
