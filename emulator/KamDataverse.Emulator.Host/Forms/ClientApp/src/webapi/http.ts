/** The only door to the server: the Web API of the same origin, in Dataverse's shape. */
export const apiRoot = "/api/data/v9.2/";

/** What the server refused, with Dataverse's code. */
export class WebApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly request: string,
  ) {
    super(message);
    this.name = "WebApiError";
  }

  /** A plug-in threw: Dynamics shows this as a "Business Process Error". */
  get isBusinessProcessError(): boolean {
    return ["0x80040265", "0x80044182"].includes(this.code.toLowerCase());
  }
}

/** No answer came, or one that says the session has ended: what was to be done can be tried again. */
export class ConnectionError extends Error {
  constructor(
    readonly kind: "offline" | "expired",
    readonly request: string,
  ) {
    super(kind === "offline" ? `No answer from the server: ${request}` : `The session has ended: ${request}`);
    this.name = "ConnectionError";
  }
}

export type Json = Record<string, unknown>;

export interface RequestOptions {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  body?: Json;
  prefer?: string;
  ifMatch?: string;
}

export async function send(path: string, options: RequestOptions = {}): Promise<Response> {
  const method = options.method ?? "GET";
  const headers: Record<string, string> = { Accept: "application/json", "OData-Version": "4.0", "OData-MaxVersion": "4.0" };
  if (options.body !== undefined) headers["Content-Type"] = "application/json; charset=utf-8";
  if (options.prefer) headers["Prefer"] = options.prefer;
  if (options.ifMatch) headers["If-Match"] = options.ifMatch;
  const request = `${method} ${path}`;
  const response = await reach(path.startsWith("http") ? path : apiRoot + path, request, { method, headers, ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }) });
  if (!response.ok) throw await refusalOf(response, request);
  return response;
}

/** Sends a batch; an answer that is a batch itself is passed on, also where one of its requests was refused. */
export async function sendBatch(text: string, boundary: string): Promise<Response> {
  const request = "POST $batch";
  const response = await reach(`${apiRoot}$batch`, request, { method: "POST", headers: { Accept: "application/json", "OData-Version": "4.0", "OData-MaxVersion": "4.0", "Content-Type": `multipart/mixed; boundary=${boundary}` }, body: text });
  if (!/^multipart\/mixed/i.test(response.headers.get("Content-Type") ?? "")) throw await refusalOf(response, request);
  return response;
}

async function reach(address: string, request: string, init: RequestInit): Promise<Response> {
  const response = await fetch(address, { ...init, credentials: "same-origin", cache: "no-store" }).catch((error: unknown) => {
    // Without an answer fetch fails with a type error, whatever the reason.
    throw error instanceof TypeError ? new ConnectionError("offline", request) : error;
  });
  if (response.status === 401 || (response.redirected && /html/i.test(response.headers.get("Content-Type") ?? ""))) throw new ConnectionError("expired", request);
  return response;
}

/** Why the server refused, as it said. */
export async function refusalOf(response: Response, request: string): Promise<WebApiError> {
  const text = await response.text();
  try {
    const parsed = JSON.parse(text) as { error?: { code?: string; message?: string } };
    return new WebApiError(response.status, parsed.error?.code ?? "", parsed.error?.message ?? text, request);
  } catch {
    return new WebApiError(response.status, "", text || response.statusText, request);
  }
}

export async function getJson<T = Json>(path: string, prefer?: string): Promise<T> {
  const response = await send(path, prefer ? { prefer } : {});
  return (await response.json()) as T;
}

/** All pages of a collection. */
export async function getAll<T = Json>(path: string, prefer?: string): Promise<T[]> {
  const rows: T[] = [];
  let next: string | undefined = path;
  while (next) {
    const page: { value: T[]; "@odata.nextLink"?: string } = await getJson(next, prefer);
    rows.push(...page.value);
    next = page["@odata.nextLink"];
  }
  return rows;
}

export const allAnnotations = 'odata.include-annotations="*"';

/** A text inside an OData string literal. */
export const quoted = (text: string): string => `'${encodeURIComponent(text.replaceAll("'", "''"))}'`;

export const bareId = (id: string): string => id.replace(/[{}]/g, "").toLowerCase();
