import { once } from "./once";
import { languageOf, type Language } from "./texts";
import type { Row, WebApi } from "./webApi";

/** Who reads a page, as the server knows them; each row is asked for once, whoever needs it. */
export interface Reader {
  readonly id: () => Promise<string>;
  /** Language (`uilanguageid`) and time zone (`timezonecode`) of the user's settings. */
  readonly settings: () => Promise<Row>;
}

export function readerOf(server: Pick<WebApi, "get">): Reader {
  const id = once(async () => (await server.get("WhoAmI()"))["UserId"] as string);
  return { id, settings: once(async () => server.get(`usersettingscollection(${await id()})?$select=uilanguageid,timezonecode`)) };
}

/**
 * Shows a page in the reader's language: at once where its address names one, else as soon as the user's settings are read, and in English where they cannot be.
 * Nothing is shown before, so that no page changes its language under the reader's eyes.
 */
export function inReadersLanguage(named: number | undefined, reader: Reader, show: (language: Language) => void): void {
  if (named === undefined) void chosen(reader).then(show);
  else show(languageOf(named));
}

async function chosen(reader: Reader): Promise<Language> {
  try {
    return languageOf(Number((await reader.settings())["uilanguageid"]));
  } catch {
    // Whatever the page asks for next says what is wrong.
    return "en";
  }
}
