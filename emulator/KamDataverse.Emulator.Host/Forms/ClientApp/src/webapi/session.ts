import { reference, type Reference } from "./rows";
import { allAnnotations, bareId, getAll, getJson, send, WebApiError, type Json } from "./http";
import { setTimeZone } from "../model/timeZone";
import { setWordLanguage } from "../model/values";
import { setMetadataLanguage } from "./metadata";
import { privilegesOf, type Privileges } from "./privileges";

/** Who is signed in, in which language, and with which roles. */
export interface Session {
  userId: string;
  businessUnitId: string;
  organizationId: string;
  fullName: string;
  domainName: string;
  language: number;
  locale: string;
  /** The user's currency and the organisation's. */
  currency: Reference;
  baseCurrency: Reference;
  /** Whether forms save by themselves. */
  autoSave: boolean;
  roleIds: string[];
  roleNames: string[];
  privileges: Privileges;
}

/** The emulator's one organisation. */
export const organization = { uniqueName: "emulator", languageId: 1033 } as const;

export const languages: { code: number; name: string }[] = [
  { code: 1033, name: "English (United States)" },
  { code: 1031, name: "Deutsch (Deutschland)" },
];

/** Regional formats by their LCID. */
const locales: Record<number, string> = {
  1031: "de-DE", 1033: "en-US", 1036: "fr-FR", 1040: "it-IT", 2055: "de-CH", 2057: "en-GB", 3079: "de-AT", 4108: "fr-CH",
};

export const localeOf = (code: number): string => locales[code] ?? "en-US";

export async function loadSession(): Promise<Session> {
  const who = await getJson<{ UserId: string; BusinessUnitId: string; OrganizationId: string }>("WhoAmI()");
  const userId = bareId(who.UserId);
  const [user, settings, { baseCurrency, autoSave }, roles, privileges] = await Promise.all([
    getJson(`systemusers(${userId})?$select=fullname,domainname`),
    readSettings(userId),
    organizationOf(bareId(who.OrganizationId)),
    rolesOf(userId),
    privilegesOf(userId),
  ]);
  const chosen = Number(settings?.["uilanguageid"] ?? 0);
  const language = chosen === 0 ? 1033 : chosen;
  const format = Number(settings?.["localeid"] ?? 0);
  const zone = settings?.["timezonecode"];
  setMetadataLanguage(language);
  setWordLanguage(language);
  setTimeZone(typeof zone === "number" ? zone : null);
  return {
    userId,
    businessUnitId: bareId(who.BusinessUnitId),
    organizationId: bareId(who.OrganizationId),
    fullName: String(user["fullname"] ?? ""),
    domainName: String(user["domainname"] ?? ""),
    language,
    locale: localeOf(format === 0 ? language : format),
    // Inferred: who has chosen no currency works in the organisation's.
    currency: (settings && reference(settings, "transactioncurrencyid")) ?? baseCurrency,
    baseCurrency,
    autoSave,
    roleIds: roles.flatMap((r) => [r["roleid"], r["_parentrootroleid_value"]]).filter((id) => typeof id === "string").map((id) => bareId(id as string)),
    roleNames: roles.map((r) => String(r["name"] ?? "")),
    privileges,
  };
}

/** A user who never signed in has no settings row yet; every other refusal is passed on. */
async function readSettings(userId: string): Promise<Json | null> {
  try {
    return await getJson(`usersettingscollection(${userId})?$select=uilanguageid,localeid,timezonecode,_transactioncurrencyid_value`, allAnnotations);
  } catch (error) {
    if (error instanceof WebApiError && error.status === 404) return null;
    throw error;
  }
}

async function organizationOf(organizationId: string): Promise<{ baseCurrency: Reference; autoSave: boolean }> {
  const row = await getJson(`organizations(${organizationId})?$select=_basecurrencyid_value,isautosaveenabled`, allAnnotations);
  const baseCurrency = reference(row, "basecurrencyid");
  if (baseCurrency === null) throw new Error("The organisation has no base currency.");
  return { baseCurrency, autoSave: row["isautosaveenabled"] === true };
}

/** The user's own roles, and those they have as a member of a team. */
async function rolesOf(userId: string): Promise<Json[]> {
  const select = "?$select=roleid,name,_parentrootroleid_value";
  const [own, teams] = await Promise.all([
    getAll(`systemusers(${userId})/systemuserroles_association${select}`, allAnnotations),
    getAll(`systemusers(${userId})/teammembership_association?$select=teamid`),
  ]);
  const ofTeams = await Promise.all(teams.map((team) => getAll(`teams(${String(team["teamid"])})/teamroles_association${select}`, allAnnotations)));
  return [...new Map([...own, ...ofTeams.flat()].map((role) => [role["roleid"], role])).values()];
}

/** The menu offers language and regional format as one. */
export const changeLanguage = (userId: string, code: number): Promise<Response> =>
  send(`usersettingscollection(${userId})`, { method: "PATCH", body: { uilanguageid: code, localeid: code } });
