import { bare } from "../shared/commands/run";
import { apart, chosen, offerPeopleOf } from "../shared/forms/lookups";
import { previewDueTimes } from "../shared/forms/preview";
import { lockVersion } from "../shared/forms/versions";
import { scopes, showWhere } from "../shared/forms/where";

const free = ["kam_validto", "kam_reviewdate", "kam_supplierownerid", "kam_customerownerid", "kam_channel", "kam_channeladdress", "kam_exceptions"];

export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  lockVersion(form, free);
  previewDueTimes(form, bare);
  // A scope without its object, or with one of another scope, is refused (IFC-22).
  showWhere(form, "kam_scope", scopes, true);
  apart(form, "kam_supplierfunctionid", "kam_customerfunctionid", "kam_function");
  for (const side of ["supplier", "customer"]) offerPeopleOf(form, `kam_${side}ownerid`, [`kam_${side}functionid`], () => Promise.resolve(chosen(form, `kam_${side}functionid`)));
}
