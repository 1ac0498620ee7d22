import type { Language } from "./texts";

/** Why a call to the server did not work, in words for the reader. */
export class ApiError extends Error {}

/** A row as the Web API sends it, with formatted values beside. */
export type Row = Readonly<Record<string, unknown>>;

/** What a page needs of the Web API; tests hand in their own. */
export interface WebApi {
  list(path: string): Promise<readonly Row[]>;
  call(action: string, values: Readonly<Record<string, unknown>>): Promise<Row>;
  me(): Promise<string>;
}

const root = "/api/data/v9.2/";
const formatted = "@OData.Community.Display.V1.FormattedValue";
const words = {
  en: { offline: "The server cannot be reached. Nothing was changed; please try again.", signedOut: "Your session has ended. Please reload the page and sign in.", failed: "The server refused ({0})." },
  de: { offline: "Der Server ist nicht erreichbar. Es wurde nichts geändert; bitte nochmals versuchen.", signedOut: "Ihre Anmeldung ist abgelaufen. Bitte die Seite neu laden und anmelden.", failed: "Der Server hat abgelehnt ({0})." },
};

/** The Web API of the organisation the page comes from. */
export function sameOriginApi(language: Language): WebApi {
  async function send(path: string, body?: Readonly<Record<string, unknown>>): Promise<Row> {
    let response: Response;
    try {
      response = await fetch(root + path, {
        method: body === undefined ? "GET" : "POST",
        credentials: "same-origin",
        headers: { Accept: "application/json", "Content-Type": "application/json", "OData-MaxVersion": "4.0", "OData-Version": "4.0", Prefer: 'odata.include-annotations="*"' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch {
      throw new ApiError(words[language].offline);
    }

    const text = await response.text();
    if (response.status === 401 || (response.redirected && !text.startsWith("{"))) throw new ApiError(words[language].signedOut);
    const answer = parse(text);
    if (response.ok && answer !== undefined) return answer;
    throw new ApiError(messageOf(answer) ?? words[language].failed.replace("{0}", String(response.status)));
  }

  return {
    async list(path) {
      const rows: Row[] = [];
      for (let next: string | undefined = path; next !== undefined;) {
        const page: Row = await send(next);
        if (Array.isArray(page["value"])) rows.push(...(page["value"] as Row[]));
        const link: unknown = page["@odata.nextLink"];
        next = typeof link === "string" ? link.slice(link.indexOf(root) + root.length) : undefined;
      }

      return rows;
    },
    call: (action, values) => send(action, values),
    me: async () => text(await send("WhoAmI()"), "UserId"),
  };
}

/** A column as text; empty where there is nothing. */
export function text(row: Row, column: string): string {
  const value = row[column];
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/** A column as the reader sees it: a lookup's name, a choice's label, a date in the reader's format. */
export function shown(row: Row, column: string): string {
  return text(row, column + formatted) || text(row, column);
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

function parse(content: string): Row | undefined {
  if (content === "") return {};
  try {
    return JSON.parse(content) as Row;
  } catch {
    return undefined;
  }
}

function messageOf(answer: Row | undefined): string | undefined {
  const error = answer?.["error"];
  return typeof error === "object" && error !== null && "message" in error && typeof error.message === "string" ? error.message : undefined;
}
