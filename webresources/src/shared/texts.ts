/** German for German users, English for everybody else. */
export type Language = "en" | "de";

const german = 1031;

export function languageOf(lcid: number): Language {
  return lcid === german ? "de" : "en";
}

/** Fills the placeholders {0}, {1}, … of a text. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (placeholder, index: string) => {
    const value = values[Number(index)];
    return value === undefined ? placeholder : String(value);
  });
}
