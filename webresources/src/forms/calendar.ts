import { formsTexts } from "../generated/Forms";
import { offerHours } from "../shared/forms/hours-page";
import { readHours } from "../shared/hours";
import { fill, languageOf } from "../shared/texts";

const notice = "kam_week";
const hours = "kam_weekpattern";

/** The weekly hours are kept as a list that programs read: people enter them as times, and read them in words. */
export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  const show = (): void => {
    const words = formsTexts[languageOf(Xrm.Utility.getGlobalContext().userSettings.languageId)];
    const days = words["week.days"].split(" ");
    const stored = form.getAttribute<Xrm.Attributes.StringAttribute>(hours)?.getValue() ?? "";
    const told = form.getAttribute<Xrm.Attributes.BooleanAttribute>("kam_is24x7")?.getValue() === true ? words["week.always"] : stored === "" ? words["week.usual"] : inWords(stored, days);
    if (told === null) form.ui.clearFormNotification(notice);
    else form.ui.setFormNotification(fill(words["week.is"], told), "INFO", notice);
  };
  for (const column of [hours, "kam_is24x7"]) form.getAttribute(column)?.addOnChange(show);
  show();
  offerHours(form, hours, () => form.getAttribute<Xrm.Attributes.BooleanAttribute>("kam_is24x7")?.getValue() !== true, ["kam_is24x7"]);
}

/** "Mon–Fri 08:00–12:00, 13:00–17:00; Sat 08:00–12:00"; null for a text that is no such list, which the server refuses. */
export function inWords(stored: string, days: readonly string[]): string | null {
  const hours = new Map<number, string[]>();
  for (const { day, from, to } of readHours(stored, true) ?? []) hours.set(day, [...(hours.get(day) ?? []), `${from}–${to}`]);
  const parts: { first: number; last: number; hours: string }[] = [];
  for (const day of [1, 2, 3, 4, 5, 6, 7]) {
    const own = hours.get(day)?.join(", ");
    if (own === undefined) continue;
    const before = parts[parts.length - 1];
    if (before?.hours === own && before.last === day - 1) before.last = day;
    else parts.push({ first: day, last: day, hours: own });
  }
  const name = (day: number): string => days[day - 1] ?? "";
  return parts.length === 0 ? null : parts.map((part) => `${part.first === part.last ? name(part.first) : `${name(part.first)}–${name(part.last)}`} ${part.hours}`).join("; ");
}
