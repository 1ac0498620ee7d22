import { render, type ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { openingData, readOpening } from "./opening";
import "./page.css";
import { lcidOf, type Language } from "./texts";
import type { Clock } from "./clock";
import { clockOf, nameOf, sameOriginApi, type ReadingApi, type WritingApi } from "./page-api";
import { inReadersLanguage, readerOf } from "./reader";
import { WebApi } from "./webApi";

/** What every page gets handed: the reader's language, clock and the server. */
export interface Host {
  readonly language: Language;
  readonly api: ReadingApi;
  readonly clock: Clock;
}

/** Puts a page into the frame, in the reader's language. */
export function mount(view: (host: Host & { readonly api: WritingApi }) => ComponentChildren): void {
  const server = new WebApi(location.pathname), reader = readerOf(server);
  inReadersLanguage(readOpening(location.search).lcid, reader, (language) => {
    document.documentElement.lang = language;
    const place = document.createElement("div");
    document.body.appendChild(place);
    render(view({ language, api: sameOriginApi(server, language, reader), clock: clockOf(server, language, reader) }), place);
  });
}

/** The row of the form the page stands on, or the one a command opened it for; none while it is new. */
export function rowId(): string | undefined {
  return readOpening(location.search).id;
}

export interface Loaded<T> {
  readonly value: T | undefined;
  readonly error: string | undefined;
  readonly reload: () => void;
}

/** Loads when the page opens, when what it depends on changes, and when asked to; the last good content stays while it does. */
export function useLoaded<T>(load: () => Promise<T>, dependsOn: readonly unknown[]): Loaded<T> {
  const [round, setRound] = useState(0);
  const [state, setState] = useState<{ value: T | undefined; error: string | undefined }>({ value: undefined, error: undefined });
  useEffect(() => {
    let isCurrent = true;
    load().then(
      (value) => {
        if (isCurrent) setState({ value, error: undefined });
      },
      (error: unknown) => {
        if (isCurrent) setState((before) => ({ value: before.value, error: wordsOf(error) }));
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [round, ...dependsOn]);
  return { ...state, reload: () => setRound((before) => before + 1) };
}

/** The server's refusal in its own words; anything else is a defect and says what it is. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function Failure({ text }: { readonly text: string | undefined }) {
  return text === undefined ? null : <div class="message" role="alert">{text}</div>;
}

/** Puts the focus on what has just appeared, where the button that made it appear is gone: as ref, it runs once. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}

/** A page of ours in a tab of its own, about one row. */
export function pageAddress(page: string, id: string, language: Language): string {
  return `${page}.html?data=${openingData(id, lcidOf(language))}`;
}

/** Where a row opens: in the app, in a tab of its own, so that the page keeps its place. */
export function RowLink({ table, id, children }: { readonly table: string; readonly id: string; readonly children: ComponentChildren }) {
  return <a href={`/main.aspx?appname=kam_KeyAccountManagement&pagetype=entityrecord&etn=${table}&id=${id}`} target="_blank" rel="noopener">{children}</a>;
}

/** A function of the organisation, in the reader's language. */
export interface FunctionName {
  readonly id: string;
  readonly name: string;
  readonly isMine: boolean;
}

/** All functions, those the user heads or stands in for first. */
export async function functionsFor(host: Host, me: string): Promise<readonly FunctionName[]> {
  const rows = await host.api.list("kam_functions?$select=kam_name,kam_namede,_kam_headid_value,_kam_deputyheadid_value&$filter=statecode eq 0");
  return rows
    .map((row) => ({ id: String(row["kam_functionid"]), name: nameOf(row, host.language), isMine: row["_kam_headid_value"] === me || row["_kam_deputyheadid_value"] === me }))
    .sort((one, other) => Number(other.isMine) - Number(one.isMine) || one.name.localeCompare(other.name, host.language));
}
