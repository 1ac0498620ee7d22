import type { Language } from "./texts";

/**
 * A number as the reader's browser writes it, where it speaks the language of the page: "42.5" in Switzerland, "42,5" in Germany. The platform tells pages the language of the
 * personal settings, and not their decimal sign; that browser and settings come from the same country is inferred.
 */
export function numberText(value: number, language: Language, options: Intl.NumberFormatOptions, browser: string = navigator.language): string {
  return new Intl.NumberFormat(browser === language || browser.startsWith(`${language}-`) ? browser : language, options).format(value);
}
