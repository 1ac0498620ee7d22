import { parameterOf } from "./parameters";

/** What a page is opened for: a row, and the language the user reads. */
export interface Opening {
  /** The row's id, without braces; undefined while there is none. */
  readonly id: string | undefined;
  /** Undefined where the address names no language. */
  readonly lcid: number | undefined;
  /** Whether a command opened the page by itself, in a pane, a dialog or a tab, and not a form around it. */
  readonly isAlone: boolean;
}

const separator = "_";

/**
 * What our commands hand over as `data`. The platform adds id and language to a page's address only on forms, and the language in the menu (documented: PassParameters and PassParams);
 * elsewhere `data` is all that is promised. Whether it is encoded on the way is not said, so it holds no character that an encoding changes.
 */
export function openingData(id: string, lcid: number): string {
  return `${bareId(id)}${separator}${String(lcid)}`;
}

/** Reads a page's address: what a command handed over goes before what the platform adds. */
export function readOpening(search: string): Opening {
  const [data, language] = (parameterOf(search, "data") ?? "").split(separator);
  const own = guidIn(data ?? null);
  const handed = own === undefined ? undefined : lcidIn(language);
  return { id: own ?? guidIn(parameterOf(search, "id")), lcid: handed ?? lcidIn(parameterOf(search, "userlcid")), isAlone: own !== undefined };
}

/** An id as the platform writes them, without braces; anything else is none. */
export function guidIn(text: string | null): string | undefined {
  const id = bareId(text ?? "");
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : undefined;
}

function lcidIn(text: string | null | undefined): number | undefined {
  return /^[1-9]\d*$/.test(text ?? "") ? Number(text) : undefined;
}

function bareId(id: string): string {
  return id.replace(/[{}]/g, "").toLowerCase();
}
