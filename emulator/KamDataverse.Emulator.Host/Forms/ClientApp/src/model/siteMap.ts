import { attribute, children, parseXml, siteMapTitle } from "./xml";

export type SubAreaTarget =
  | { kind: "table"; table: string }
  | { kind: "webresource"; name: string; query: string; passParams: boolean }
  | { kind: "dashboard"; id: string | null }
  | { kind: "url"; url: string }
  | { kind: "unsupported"; what: string };

export interface SubArea { id: string; title: string; icon: string | null; target: SubAreaTarget }
export interface Group { id: string; title: string; subAreas: SubArea[] }
export interface Area { id: string; title: string; icon: string | null; groups: Group[] }
export interface SiteMap { areas: Area[] }

/** Address of a web resource named as `$webresource:x`, `/WebResources/x` or `x`. */
export function webResourceUrl(reference: string): string | null {
  const name = reference.replace(/^\$webresource:/i, "").replace(/^\/?WebResources\//i, "");
  return name === "" || name.startsWith("/_imgs") ? null : `/WebResources/${name}`;
}

/** Whether a user may do something with a table's rows. */
export type May = (right: string, table: string) => boolean;

/**
 * The map as a user sees it. An entry with Privilege elements shows only to those who hold what they name (documented: SiteMap XML reference, Privilege); that all of
 * several are needed is inferred.
 */
export function parseSiteMap(xml: string, language: number, may: May = () => true): SiteMap {
  const areas = children(parseXml(xml), "Area").map((area) => ({
    id: attribute(area, "Id"),
    title: siteMapTitle(area, language),
    icon: icon(area),
    groups: children(area, "Group")
      .map((group) => ({
        id: attribute(group, "Id"),
        title: siteMapTitle(group, language),
        subAreas: children(group, "SubArea").filter((sub) => isShown(sub, may)).map((sub) => subArea(sub, language)),
      }))
      .filter((group) => group.subAreas.length > 0),
  }));
  return { areas: areas.filter((area) => area.groups.length > 0) };
}

const isShown = (element: Element, may: May): boolean =>
  children(element, "Privilege").every((needed) => attribute(needed, "Privilege").split(",").filter((right) => right !== "").every((right) => may(right, attribute(needed, "Entity"))));

const icon = (element: Element): string | null => webResourceUrl(attribute(element, "VectorIcon") || attribute(element, "Icon"));

function subArea(element: Element, language: number): SubArea {
  return { id: attribute(element, "Id"), title: siteMapTitle(element, language), icon: icon(element), target: target(element) };
}

function target(element: Element): SubAreaTarget {
  const table = attribute(element, "Entity");
  const url = attribute(element, "Url");
  const page = attribute(element, "Page");
  const dashboard = attribute(element, "DefaultDashboard");
  // Documented: the page of dashboards, opened at the default one where it is named.
  if (dashboard || /home_dashboards\.aspx|pagetype=dashboard/i.test(url)) return { kind: "dashboard", id: (dashboard || (/[?&]id=([^&]+)/i.exec(url)?.[1] ?? "")).replace(/[{}]|%7[bd]/gi, "").toLowerCase() || null };
  if (page) return { kind: "unsupported", what: `page ${page}` };
  if (url) return urlTarget(url, attribute(element, "PassParams") === "true");
  if (table) return { kind: "table", table };
  return { kind: "unsupported", what: attribute(element, "Id") };
}

function urlTarget(url: string, passParams: boolean): SubAreaTarget {
  if (/^\$webresource:|^\/?WebResources\//i.test(url)) {
    const [path = "", query = ""] = url.split("?", 2);
    return { kind: "webresource", name: path.replace(/^\$webresource:/i, "").replace(/^\/?WebResources\//i, ""), query, passParams };
  }
  const etn = /[?&]etn=([a-z0-9_]+)/i.exec(url)?.[1];
  return etn && /pagetype=entitylist/i.test(url) ? { kind: "table", table: etn } : { kind: "url", url };
}
