import { bareId, getAll, quoted } from "../webapi/http";
import type { Session } from "../webapi/session";
import { parseForm, type FormDefinition } from "./formXml";

export const formTypes = { main: 2, quickView: 6, quickCreate: 7 } as const;

export interface FormInfo { id: string; name: string; type: number; isDefault: boolean; definition: FormDefinition }

interface FormRow { formid: string; name: string; type: number; formxml: string; formactivationstate?: number; isdefault?: boolean }

const cache = new Map<string, Promise<FormInfo[]>>();

/** All active forms of a table with their parsed definitions. */
export function formsOf(table: string, session: Session): Promise<FormInfo[]> {
  const key = `${table}/${session.language}`;
  let found = cache.get(key);
  if (!found) {
    found = load(table, session.language);
    cache.set(key, found);
    found.catch(() => cache.delete(key));
  }
  return found;
}

async function load(table: string, language: number): Promise<FormInfo[]> {
  const rows = await getAll<FormRow>(`systemforms?$filter=objecttypecode eq ${quoted(table)}&$select=formid,name,type,formxml,formactivationstate,isdefault`);
  return rows
    .filter((row) => row.formxml && (row.formactivationstate ?? 1) === 1 && Object.values(formTypes).includes(row.type as 2 | 6 | 7))
    .map((row) => ({ id: bareId(row.formid), name: row.name, type: row.type, isDefault: row.isdefault ?? false, definition: parseForm(row.formxml, language) }));
}

/**
 * The main forms a user may open, best first: those of the user's roles (or of everyone) by their order, and if there is none, the fallback forms.
 * @param appForms ids of the forms the app is limited to; empty when it names none for this table
 */
export function mainFormsFor(forms: FormInfo[], roleIds: string[], appForms: string[] = []): FormInfo[] {
  const main = forms.filter((form) => form.type === formTypes.main);
  const ofApp = main.filter((form) => appForms.includes(form.id));
  const offered = ofApp.length > 0 ? ofApp : main;
  const roles = new Set(roleIds);
  const open = offered.filter((form) => form.definition.display.everyone || form.definition.display.roles.some((id) => roles.has(id)));
  const fallbacks = offered.filter((form) => form.definition.display.fallback);
  // Documented (Control access to model-driven app forms): the system always keeps a fallback form, so a table's only form is one whatever it says.
  const chosen = open.length > 0 ? open : fallbacks.length > 0 ? fallbacks : main.length === 1 ? main : [];
  return [...chosen].sort((a, b) => a.definition.display.order - b.definition.display.order || a.name.localeCompare(b.name));
}

export const formById = (forms: FormInfo[], id: string | null | undefined): FormInfo | undefined => (id ? forms.find((form) => form.id === bareId(id)) : undefined);
