/** What the server refused, in its own words. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
  }

  /** The sign-in page answered instead of the API, or nobody is signed in. */
  get isExpired(): boolean {
    return this.status === 401;
  }
}

/** A refusal, also one that another script of the page has made. */
export function isRefusal(error: unknown): error is ApiError {
  return error instanceof Error && error.name === "ApiError";
}

export type Row = Readonly<Record<string, unknown>>;

/** The Web API of the organisation a page came from. Pages reach it with the user's own session. */
export class WebApi {
  private readonly root: string;

  /** @param path Path of the page: the organisation is what stands before WebResources and its version. */
  constructor(path: string) {
    this.root = `${path.replace(/(?:\/(?:\{|%7b)[^/]*)?\/WebResources\/.*$/i, "")}/api/data/v9.2/`;
  }

  async get(path: string): Promise<Row> {
    return (await this.send("GET", this.root + path)) as Row;
  }

  /** All rows of a query, page by page. */
  async list(path: string): Promise<Row[]> {
    const rows: Row[] = [];
    for (let address: string | undefined = this.root + path; address !== undefined; ) {
      const page = (await this.send("GET", address)) as { value: Row[]; "@odata.nextLink"?: string };
      rows.push(...page.value);
      address = page["@odata.nextLink"];
    }

    return rows;
  }

  async call(action: string, input: Row): Promise<Row> {
    return (await this.send("POST", this.root + action, input)) as Row;
  }

  private async send(method: string, address: string, body?: Row): Promise<unknown> {
    const response = await fetch(address, {
      method,
      credentials: "same-origin",
      headers: {
        Accept: "application/json",
        "OData-MaxVersion": "4.0",
        "OData-Version": "4.0",
        Prefer: 'odata.include-annotations="OData.Community.Display.V1.FormattedValue"',
        ...(body === undefined ? {} : { "Content-Type": "application/json; charset=utf-8" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    // An action without answer.
    if (response.status === 204) return {};
    const text = await response.text();
    const answer = parse(text);
    if (response.ok && answer !== undefined) return answer;
    if (response.ok) throw new ApiError(text === "" ? response.status : 401, "", text === "" ? response.statusText : "");
    const error = (answer as { error?: { code?: string; message?: string } } | undefined)?.error;
    throw new ApiError(response.status, error?.code ?? "", error?.message ?? response.statusText);
  }
}

export function formatted(row: Row, column: string): string {
  const value = row[`${column}@OData.Community.Display.V1.FormattedValue`];
  return typeof value === "string" ? value : "";
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // A page instead of data: whoever asked gets the status.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
