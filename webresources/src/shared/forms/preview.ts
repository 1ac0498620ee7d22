import { formsTexts } from "../../generated/Forms";
import { callApi, guid, text } from "../commands/run";
import type { Clock } from "../clock";
import { fill, languageOf } from "../texts";
import { formClock } from "./clock";

const unitFactors: Readonly<Record<number, number>> = { 287100000: 1, 287100001: 60 };
const days = 287100002;
const elapsed = 287100001;
/** As the server counts a day of business time; a day that passes has all its minutes. */
const dayOfWork = 480;
const dayThatPasses = 1440;
const notice = "kam_duetimes";
const pause = 400;
const longest = 525_600;

/** Minutes of what was entered, as the server will compute them; null where nothing can be counted. */
export function minutesOf(value: number | null, unit: number | null, basis: number | null): number | null {
  if (value === null || value <= 0) return null;
  const factor = unit === days ? (basis === elapsed ? dayThatPasses : dayOfWork) : (unitFactors[unit ?? 287100001] ?? 60);
  const minutes = Math.max(Math.round(value * factor), 1);
  return minutes > longest ? null : minutes;
}

/** When an answer and the delivery would be due, were it asked for now: shown while the times are entered, before anything is saved. */
export function previewDueTimes(form: Xrm.FormContext, bare: (id: string) => string): void {
  const clock = formClock();
  let timer: number | undefined;
  let latest = 0;
  const schedule = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void show(), pause);
  };

  const show = async (): Promise<void> => {
    const mine = ++latest;
    const basis = number("kam_timebasis");
    const unit = number("kam_unit");
    const reaction = minutesOf(number("kam_reactionvalue"), unit, basis);
    const resolution = minutesOf(number("kam_resolutionvalue"), unit, basis);
    // Completion before the reaction is refused (IFC-03): there is no time to show.
    const calendar = reaction === null || (resolution !== null && resolution < reaction) ? null : await calendarOf();
    if (reaction === null || calendar === null) {
      if (mine === latest) form.ui.clearFormNotification(notice);
      return;
    }

    try {
      const [react, complete] = await Promise.all([due(reaction, calendar, basis, clock), resolution === null ? null : due(resolution, calendar, basis, clock)]);
      if (mine !== latest) return;
      const words = formsTexts[languageOf(Xrm.Utility.getGlobalContext().userSettings.languageId)];
      form.ui.setFormNotification(complete === null ? fill(words["due.reaction"], react) : fill(words["due.both"], react, complete), "INFO", notice);
    } catch {
      // A preview nobody asked for must not get in the way: the server counts again on saving, and says then what is wrong.
      if (mine === latest) form.ui.clearFormNotification(notice);
    }
  };

  const number = (column: string): number | null => form.getAttribute<Xrm.Attributes.NumberAttribute>(column)?.getValue() ?? null;

  const lookup = (column: string): string | null => {
    const row = form.getAttribute<Xrm.Attributes.LookupAttribute>(column)?.getValue()?.[0];
    return row === undefined ? null : bare(row.id);
  };

  /** The interface's own calendar, else the supplier's, else the programme's. */
  const calendarOf = async (): Promise<string | null> => {
    const own = lookup("kam_calendarid");
    if (own !== null) return own;
    for (const [table, column] of [["kam_function", "kam_supplierfunctionid"], ["kam_program", "kam_programid"]] as const) {
      const id = lookup(column);
      if (id === null) continue;
      const row: unknown = await Xrm.WebApi.retrieveRecord(table, id, "?$select=_kam_calendarid_value");
      const calendar = (row as { _kam_calendarid_value?: string | null })._kam_calendarid_value;
      if (calendar !== null && calendar !== undefined) return calendar;
    }

    return null;
  };

  for (const column of ["kam_reactionvalue", "kam_resolutionvalue", "kam_unit", "kam_timebasis", "kam_calendarid", "kam_supplierfunctionid", "kam_programid"]) {
    form.getAttribute(column)?.addOnChange(schedule);
  }
}

async function due(minutes: number, calendar: string, basis: number | null, clock: Clock): Promise<string> {
  const answer = await callApi<{ DueUtc: string }>("kam_CalculateDueDate", {
    StartUtc: { kind: "Edm.DateTimeOffset", value: new Date().toISOString() },
    Minutes: { kind: "Edm.Int32", value: minutes },
    CalendarId: guid(calendar),
    Basis: text(basis === elapsed ? "Elapsed" : "Business"),
  });
  return clock.moment(new Date(answer.DueUtc));
}
