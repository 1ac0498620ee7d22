import { getAll, quoted } from "../webapi/http";
import { attribute, children, parseXml, text } from "../model/xml";

/** Texts by resource ("prefix_/strings/Name") and language. */
const texts = new Map<string, Map<number, Map<string, string>>>();
const loading = new Map<string, Promise<void>>();
const baseLanguage = 1033;

/** Reads the RESX files a script declares as dependencies, and those those declare. */
export async function loadDependencies(script: string): Promise<void> {
  const rows = await getAll<{ dependencyxml?: string | null }>(`webresourceset?$filter=name eq ${quoted(script)}&$select=dependencyxml`);
  const xml = rows[0]?.dependencyxml;
  if (!xml) return;
  const names = [...parseXml(xml).getElementsByTagName("Library")].map((library) => attribute(library, "name"));
  await Promise.all(names.filter((name) => /\.\d+\.resx$/i.test(name)).map(loadResx));
}

function loadResx(name: string): Promise<void> {
  const known = loading.get(name) ?? readResx(name);
  loading.set(name, known);
  return known;
}

async function readResx(name: string): Promise<void> {
  const [, resource = "", language = ""] = /^(.*)\.(\d+)\.resx$/i.exec(name) ?? [];
  const response = await fetch(`/WebResources/${name}`);
  if (!response.ok) throw new Error(`The web resource ${name} cannot be read (${response.status}).`);
  const byLanguage = texts.get(resource) ?? new Map<number, Map<string, string>>();
  texts.set(resource, byLanguage);
  byLanguage.set(Number(language), new Map(children(parseXml(await response.text()), "data").map((data) => [attribute(data, "name"), text(children(data, "value")[0])])));
}

/** `Xrm.Utility.getResourceString`: the user's language, else the base language; null for an unknown key. */
export function resourceString(resource: string, key: string, language: number): string | null {
  const byLanguage = texts.get(resource);
  if (!byLanguage) throw new Error(`The web resource ${resource} does not exist.`);
  return byLanguage.get(language)?.get(key) ?? byLanguage.get(baseLanguage)?.get(key) ?? null;
}
