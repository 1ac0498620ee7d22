/** German for German users, English for everybody else. */
export type Language = "en" | "de";

const german = 1031;
const english = 1033;

export function languageOf(lcid: number): Language {
  return lcid === german ? "de" : "en";
}

export function lcidOf(language: Language): number {
  return language === "de" ? german : english;
}

/** Fills the placeholders {0}, {1}, … of a text. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (placeholder, index: string) => {
    const value = values[Number(index)];
    return value === undefined ? placeholder : String(value);
  });
}

/** What a rule says, without its number: where a page tells rules apart by other means. */
export const withoutNumber = (message: string): string => message.replace(/^\[\S+\] /, "");
