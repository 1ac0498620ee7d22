/** One stretch of working time. */
export interface Interval {
  /** 1 Monday … 7 Sunday; 0 in a list that is of one day. */
  readonly day: number;
  readonly from: string;
  readonly to: string;
}

/** The week a calendar has where nothing is entered, as the server fills it. */
export const usualWeek: readonly Interval[] = [1, 2, 3, 4, 5].reduce<readonly Interval[]>((week, day) => [...week, { day, from: "08:00", to: "12:00" }, { day, from: "13:00", to: "17:00" }], []);

const endOfDay = 24 * 60;

/**
 * Reads a list of working hours as the server keeps it; undefined for a text that is no such list.
 * @param withDays Whether each entry names its day of the week.
 */
export function readHours(stored: string, withDays: boolean): readonly Interval[] | undefined {
  let list: unknown;
  try {
    list = JSON.parse(stored);
  } catch {
    return undefined;
  }
  if (!Array.isArray(list)) return undefined;
  const found: Interval[] = [];
  for (const entry of list as unknown[]) {
    if (typeof entry !== "object" || entry === null) return undefined;
    const { d, from, to } = entry as Readonly<Record<string, unknown>>;
    if (typeof from !== "string" || typeof to !== "string") return undefined;
    if (withDays && !(typeof d === "number" && d >= 1 && d <= 7)) return undefined;
    found.push({ day: withDays ? (d as number) : 0, from, to });
  }
  return found;
}

/** Writes the list in the one form the server reads, by day and time. */
export function writeHours(list: readonly Interval[], withDays: boolean): string {
  const ordered = [...list].sort((one, other) => one.day - other.day || (minutesOf(one.from) ?? 0) - (minutesOf(other.from) ?? 0));
  return JSON.stringify(ordered.map(({ day, from, to }) => (withDays ? { d: day, from, to } : { from, to })));
}

/** Minutes since midnight of HH:mm; undefined for anything else. */
export function minutesOf(time: string): number | undefined {
  const parts = /^(\d\d):(\d\d)$/.exec(time);
  if (parts === null) return undefined;
  const minutes = Number(parts[1]) * 60 + Number(parts[2]);
  return Number(parts[2]) < 60 && minutes <= endOfDay ? minutes : undefined;
}

/** What somebody means with 8, 830, 8.30, 8:30 or 08h30: 08:30. What is no time stays as it was typed. */
export function timeOf(typed: string): string {
  const text = typed.trim();
  const parts = /^(\d{1,2})(?:[:.hH ](\d{0,2}))?$/.exec(text) ?? /^(\d{1,2})(\d\d)$/.exec(text);
  if (parts === null) return text;
  const time = `${(parts[1] ?? "").padStart(2, "0")}:${(parts[2] ?? "").padStart(2, "0")}`;
  return minutesOf(time) === undefined ? text : time;
}

export type Problem = "time" | "order" | "overlap";

/** What is wrong with each interval, by its place in the list; the same the server would refuse (CAL-01). */
export function problemsOf(list: readonly Interval[]): ReadonlyMap<number, Problem> {
  const problems = new Map<number, Problem>();
  list.forEach((interval, place) => {
    const from = minutesOf(interval.from), to = minutesOf(interval.to);
    if (from === undefined || to === undefined || from === endOfDay) problems.set(place, "time");
    else if (from >= to) problems.set(place, "order");
    else if (list.some((other, at) => at < place && other.day === interval.day && from < (minutesOf(other.to) ?? 0) && to > (minutesOf(other.from) ?? endOfDay))) problems.set(place, "overlap");
  });
  return problems;
}

/** A further interval of a day: the usual hours first, then what follows the last one. */
export function added(list: readonly Interval[], day: number): readonly Interval[] {
  const last = list.filter((interval) => interval.day === day).map((interval) => minutesOf(interval.to) ?? 0).sort((one, other) => other - one)[0];
  const next = last === undefined ? { from: "08:00", to: "12:00" } : last <= 720 ? { from: "13:00", to: "17:00" } : { from: clock(Math.min(last + 60, endOfDay - 60)), to: clock(Math.min(last + 120, endOfDay)) };
  return [...list, { day, ...next }];
}

/** Monday's hours for Tuesday to Friday too. */
export function likeMonday(list: readonly Interval[]): readonly Interval[] {
  const monday = list.filter((interval) => interval.day === 1);
  return [...list.filter((interval) => interval.day === 1 || interval.day > 5), ...[2, 3, 4, 5].reduce<readonly Interval[]>((days, day) => [...days, ...monday.map((interval) => ({ ...interval, day }))], [])];
}

/** Hours of the whole list. */
export function sumOf(list: readonly Interval[]): number {
  return list.reduce((sum, interval) => sum + Math.max((minutesOf(interval.to) ?? 0) - (minutesOf(interval.from) ?? 0), 0), 0) / 60;
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

const time = String.raw`\d{1,2}(?:[:.hH]?\d{2}|[hH])?`;
const stretch = new RegExp(String.raw`(${time})\s*(?:Uhr|h)?\s*(?:-|–|—|bis|to)\s*(${time})\s*(?:Uhr|h)?`, "g");

/** Hours of a day as people write them: 8-12, 13-17 or 08:00–12:00 und 13.30–17 Uhr. Undefined for what is no hours, or no good ones. */
export function spokenHours(typed: string): readonly Interval[] | undefined {
  const found: Interval[] = [];
  const rest = typed.replace(stretch, (_all, from: string, to: string) => {
    found.push({ day: 0, from: timeOf(from), to: timeOf(to) });
    return "";
  });
  const onlyBetween = /^(?:[\s,;+&]|und|and)*$/.test(rest);
  return found.length > 0 && onlyBetween && problemsOf(found).size === 0 ? found : undefined;
}

/** The same, written as one reads it. */
export function wordsOf(list: readonly Interval[]): string {
  return list.map(({ from, to }) => `${from}–${to}`).join(", ");
}
