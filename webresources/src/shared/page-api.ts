import type { Language } from "./texts";
import { namesOf, userClock, type Clock, type ZoneSource } from "./clock";
import { readerOf, type Reader } from "./reader";
import { ApiError, formatted, type Row, type WebApi } from "./webApi";

export type { Row };

/** What a page needs of the Web API; tests hand in their own. */
export interface PageApi {
  readonly list: (path: string) => Promise<readonly Row[]>;
  readonly call: (action: string, values: Row) => Promise<Row>;
  readonly me: () => Promise<string>;
}

/** The same for a page that also reads single answers, such as functions'. */
export interface ReadingApi extends PageApi {
  readonly get: (path: string) => Promise<Row>;
}

/** The same for a page that also sets up rows. */
export interface WritingApi extends ReadingApi {
  readonly create: (set: string, columns: string, values: Row) => Promise<Row>;
  readonly update: (path: string, values: Row) => Promise<void>;
}

const words = {
  en: { offline: "The server cannot be reached. Nothing was changed; please try again.", signedOut: "Your session has ended. Please reload the page and sign in.", failed: "The server refused ({0})." },
  de: { offline: "Der Server ist nicht erreichbar. Es wurde nichts geändert; bitte nochmals versuchen.", signedOut: "Ihre Anmeldung ist abgelaufen. Bitte die Seite neu laden und anmelden.", failed: "Der Server hat abgelehnt ({0})." },
};

/** The Web API of the organisation the page comes from; what goes wrong is told in the reader's words. */
export function sameOriginApi(server: WebApi, language: Language, reader: Reader): WritingApi {
  const told = <T>(answer: Promise<T>): Promise<T> => answer.catch((error: unknown) => {
    throw new Error(reasonOf(error, language));
  });
  return {
    get: (path) => told(server.get(path)),
    list: (path) => told(server.list(path)),
    call: (action, values) => told(server.call(action, values)),
    create: (set, columns, values) => told(server.create(set, columns, values)),
    update: (path, values) => told(server.update(path, values)),
    me: () => told(reader.id()),
  };
}

/** The clock of the user who has signed in. */
export function clockOf(server: Pick<WebApi, "get">, language: Language, reader: Reader = readerOf(server)): Clock {
  return userClock(zoneOf(server, reader), language);
}

/** The user's time zone, as the server knows it. */
export function zoneOf(server: Pick<WebApi, "get">, reader: Reader): ZoneSource {
  return {
    code: async () => number(await reader.settings(), "timezonecode"),
    convert: async (name, zone, time) => {
      const [input, output] = namesOf[name];
      return text(await server.get(`${name}(TimeZoneCode=@zone,${input}=@time)?@zone=${zone}&@time=${time}`), output);
    },
  };
}

function reasonOf(error: unknown, language: Language): string {
  // Without an answer fetch fails with a type error, whatever the reason.
  if (!(error instanceof ApiError)) return error instanceof TypeError ? words[language].offline : String(error);
  if (error.isExpired) return words[language].signedOut;
  return error.message === "" ? words[language].failed.replace("{0}", String(error.status)) : error.message;
}

/** A column as text; empty where there is nothing. */
export function text(row: Row, column: string): string {
  const value = row[column];
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/** A column as the reader sees it: a lookup's name, a choice's label, a date in the reader's format. */
export function shown(row: Row, column: string): string {
  return formatted(row, column) || text(row, column);
}

export function number(row: Row, column: string): number {
  const value = row[column];
  return typeof value === "number" ? value : 0;
}

export function date(row: Row, column: string): Date | undefined {
  const value = text(row, column);
  return value === "" ? undefined : new Date(value);
}

/** The name in the reader's language, where there is one. */
export function nameOf(row: Row, language: Language): string {
  return (language === "de" && text(row, "kam_namede")) || text(row, "kam_name");
}
