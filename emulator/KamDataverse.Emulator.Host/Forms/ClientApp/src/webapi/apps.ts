import type { AppInfo } from "../app/context";
import { parseSiteMap, type May } from "../model/siteMap";
import { bareId, getAll, quoted, type Json } from "./http";

export interface AppRow { appmoduleid: string; name: string; uniquename: string; description?: string | null }

export const listApps = (): Promise<AppRow[]> => getAll<AppRow>("appmodules?$select=appmoduleid,name,uniquename,description&$orderby=name");

/** Numbers of the component kinds an app names. */
const componentTypes = { view: 26, form: 60, siteMap: 62 };

export async function loadApp(row: AppRow, language: number, may: May): Promise<AppInfo> {
  const components = await getAll<Json>(`appmodulecomponents?$filter=_appmoduleidunique_value eq ${bareId(row.appmoduleid)}&$select=objectid,componenttype`);
  const idsOf = (type: number) => components.filter((c) => c["componenttype"] === type).map((c) => bareId(String(c["objectid"])));
  const siteMapXml = await readSiteMap(row.uniquename);
  return {
    id: bareId(row.appmoduleid),
    name: row.name,
    uniqueName: row.uniquename,
    siteMap: siteMapXml ? parseSiteMap(siteMapXml, language, may) : null,
    forms: idsOf(componentTypes.form),
    views: idsOf(componentTypes.view),
  };
}

/** The site map of an app carries the app's unique name. */
async function readSiteMap(uniqueName: string): Promise<string | null> {
  const found = await getAll<{ sitemapxml?: string }>(`sitemaps?$filter=sitemapnameunique eq ${quoted(uniqueName)}&$select=sitemapxml`);
  return found[0]?.sitemapxml ?? null;
}
