import { offerHours } from "../shared/forms/hours-page";

const hours = "kam_intervals";
const changedHours = 287100001;

/** A day with other hours gets them as times; a closed one has none, which the server would refuse (CAL-01). */
export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  const type = form.getAttribute<Xrm.Attributes.OptionSetAttribute>("kam_type");
  type?.addOnChange(() => {
    const kept = form.getAttribute<Xrm.Attributes.StringAttribute>(hours);
    if (type.getValue() !== changedHours && kept !== null && kept.getValue() !== null) {
      kept.setValue(null);
      kept.fireOnChange();
    }
  });
  offerHours(form, hours, () => type?.getValue() === changedHours, ["kam_type"]);
}
