import type { Language } from "./texts";

export const localeOf = { en: "en-GB", de: "de-CH" } as const;

/** In English the month is a word: 09/12 is September to some readers and December to others, and the page does not know to which. */
export const dayAndMonth = { en: { day: "numeric", month: "short" }, de: { day: "2-digit", month: "2-digit" } } as const;

const hour = 60;
const day = 24 * hour;

const units = {
  en: { minute: ["minute", "minutes"], hour: ["hour", "hours"], day: ["day", "days"] },
  de: { minute: ["Minute", "Minuten"], hour: ["Stunde", "Stunden"], day: ["Tag", "Tagen"] },
} as const;

export type UnitName = "minute" | "hour" | "day";

/** An agreed time with its unit: 1 day, 2.5 hours; in German as it stands alone. */
export function amount(value: number, unit: UnitName, language: Language): string {
  const [one, many] = units[language][unit];
  const word = value === 1 ? one : language === "de" && unit === "day" ? "Tage" : many;
  return `${new Intl.NumberFormat(language === "de" ? "de-CH" : "en-GB", { maximumFractionDigits: 2 }).format(value)} ${word}`;
}

/** Minutes from one moment to another, negative where the other lies before. */
export function minutesBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / 60000);
}

/** A length of time in its largest fitting unit: 45 minutes, 3 hours, 2 days; in German as it reads after "in" and "seit". */
export function duration(minutes: number, language: Language): string {
  const amount = Math.abs(minutes);
  const [value, unit] = amount < hour ? ([amount, "minute"] as const) : amount < 2 * day ? ([Math.floor(amount / hour), "hour"] as const) : ([Math.floor(amount / day), "day"] as const);
  const [one, many] = units[language][unit];
  return `${value} ${value === 1 ? one : many}`;
}

/** A calendar date without a time. */
export function dayOf(value: Date, language: Language): string {
  return new Intl.DateTimeFormat(localeOf[language], { ...dayAndMonth[language], year: "numeric", timeZone: "UTC" }).format(value);
}
