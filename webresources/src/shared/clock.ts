import { once } from "./once";
import type { Language } from "./texts";
import { dayAndMonth, localeOf } from "./time";

/** What a clock in the user's time zone needs of the server. */
export interface ZoneSource {
  /** The time zone of the user's settings (`usersettings.timezonecode`). */
  readonly code: () => Promise<number>;
  /** The platform's own conversions: `LocalTimeFromUtcTime` with `UtcTime`, `UtcTimeFromLocalTime` with `LocalTime`; a time goes in and comes back as `2026-03-31T12:00:00Z`. */
  readonly convert: (name: Conversion, zone: number, time: string) => Promise<string>;
}

export type Conversion = "LocalTimeFromUtcTime" | "UtcTimeFromLocalTime";

/** What each conversion calls the time that goes in and the one that comes back. */
export const namesOf: Readonly<Record<Conversion, readonly [input: string, output: string]>> = { LocalTimeFromUtcTime: ["UtcTime", "LocalTime"], UtcTimeFromLocalTime: ["LocalTime", "UtcTime"] };

/**
 * The clock on the user's wall, which need not be the browser's.
 *
 * Documented: the functions LocalTimeFromUtcTime and UtcTimeFromLocalTime, and that every user has a time zone code. The client API's getTimeZoneOffsetMinutes() takes no day, so that it
 * cannot know whether another day has summer time; only the server's functions can. Moments that stand in a row come formatted with it: there nothing has to be asked.
 */
export interface Clock {
  /** Weekday, day and time of a moment, as people write them here; in the browser's zone, and with its name, where the user's cannot be found out. */
  readonly moment: (utc: Date) => Promise<string>;
  /** The day it is for the user, as dates are written to the server. */
  readonly dayAt: (utc: Date) => Promise<string>;
  /** The moment at which the user's clock shows that time of a day. */
  readonly at: (day: string, time: string) => Promise<string>;
}

export function userClock(source: ZoneSource, language: Language): Clock {
  const zone = once(source.code);
  const convert = async (name: Conversion, time: string): Promise<string> => bare(await source.convert(name, await zone(), time));
  return {
    moment: async (utc) => {
      try {
        return written(new Date(`${await convert("LocalTimeFromUtcTime", whole(utc))}Z`), language, { timeZone: "UTC" });
      } catch {
        // Whatever was asked for is done: only how it is told suffers, so it is told with the zone it stands in.
        return written(utc, language, { timeZoneName: "short" });
      }
    },
    dayAt: (utc) => dayAt({ ...source, code: zone }, utc),
    at: async (day, time) => `${await convert("UtcTimeFromLocalTime", `${day}T${time}:00Z`)}Z`,
  };
}

/** The day it is for the user, for a page that needs no more of a clock; the browser's where the user's zone cannot be found out. */
export async function dayAt(source: ZoneSource, utc: Date): Promise<string> {
  try {
    return (await source.convert("LocalTimeFromUtcTime", await source.code(), whole(utc))).slice(0, 10);
  } catch {
    return browserDay(utc);
  }
}

function browserDay(utc: Date): string {
  return new Date(utc.getTime() - utc.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

/** Without parts of a second, which the server's functions need not take. */
function whole(utc: Date): string {
  return `${utc.toISOString().slice(0, 19)}Z`;
}

/** The fields alone: a local time is none in UTC, however it is marked. */
function bare(time: string): string {
  return time.slice(0, 19);
}

function written(value: Date, language: Language, zone: { readonly timeZone?: string; readonly timeZoneName?: "short" }): string {
  return new Intl.DateTimeFormat(localeOf[language], { weekday: "short", ...dayAndMonth[language], hour: "2-digit", minute: "2-digit", ...zone }).format(value);
}
