import { newId } from "../model/newId";
import { apiRoot, refusalOf, sendBatch } from "../webapi/http";
import type { Call } from "./requests";

/** A request by itself, or several that are stored together or not at all. */
export type BatchItem = Call | Call[];

const line = "\r\n";

function httpText({ method, path, body, prefer, ifMatch }: Call): string {
  const head = [`${method} ${apiRoot}${path} HTTP/1.1`, "Accept: application/json", "OData-Version: 4.0", "OData-MaxVersion: 4.0"];
  if (prefer) head.push(`Prefer: ${prefer}`);
  if (ifMatch) head.push(`If-Match: ${ifMatch}`);
  if (body === undefined) return [...head, "", ""].join(line);
  return [...head, "Content-Type: application/json; charset=utf-8", "", JSON.stringify(body)].join(line);
}

const part = (boundary: string, call: Call, contentId?: number): string =>
  [`--${boundary}`, "Content-Type: application/http", "Content-Transfer-Encoding: binary", ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]), "", httpText(call), ""].join(line);

/** Documented (Execute batch operations using the Web API): the text of a batch; the parts of a change set have ids. */
export function writeBatch(items: BatchItem[], boundary: string): string {
  let contentId = 0;
  const texts = items.map((item, index) => {
    if (!Array.isArray(item)) return part(boundary, item);
    const inner = `changeset_${index}_${boundary}`;
    return [`--${boundary}`, `Content-Type: multipart/mixed; boundary=${inner}`, "", item.map((call) => part(inner, call, ++contentId)).join("") + `--${inner}--`, ""].join(line);
  });
  return `${texts.join("")}--${boundary}--${line}`;
}

/** The answers in a batch's answer, those of a change set in their place. */
export function readBatch(text: string, contentType: string): Response[] {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) throw new Error(`The answer to the batch is no batch: ${contentType}`);
  return text.split(`--${boundary}`).slice(1, -1).flatMap((piece) => {
    const { head, body } = split(piece.replace(/^\r?\n/, ""));
    const type = headers(head).get("Content-Type") ?? "";
    return /^multipart\/mixed/i.test(type) ? readBatch(body, type) : [answer(body)];
  });
}

function split(text: string): { head: string; body: string } {
  const end = /\r?\n\r?\n/.exec(text);
  return end === null ? { head: text, body: "" } : { head: text.slice(0, end.index), body: text.slice(end.index + end[0].length) };
}

const headers = (head: string): Headers =>
  new Headers(head.split(/\r?\n/).filter((row) => row.includes(":")).map((row): [string, string] => [row.slice(0, row.indexOf(":")).trim(), row.slice(row.indexOf(":") + 1).trim()]));

function answer(text: string): Response {
  const { head, body } = split(text);
  const [, status = "0", statusText = ""] = /^HTTP\/[\d.]+ (\d+) ?([^\r\n]*)/.exec(head) ?? [];
  const content = body.replace(/\r?\n$/, "");
  // An answer without content may hold none, not even an empty one.
  return new Response(content === "" ? null : content, { status: Number(status), statusText, headers: headers(head.slice(head.indexOf("\n") + 1)) });
}

/**
 * Sends requests as one batch and answers what each of them got, in order.
 * Inferred: what fails ends the batch, and the whole promise is refused with the reason; what stood before it in parts of their own is done.
 */
export async function executeBatch(items: BatchItem[]): Promise<Response[]> {
  const boundary = `batch_${newId()}`;
  const response = await sendBatch(writeBatch(items, boundary), boundary);
  const answers = readBatch(await response.text(), response.headers.get("Content-Type") ?? "");
  const failed = answers.find((item) => !item.ok);
  if (failed) throw await refusalOf(failed, "POST $batch");
  return answers;
}
