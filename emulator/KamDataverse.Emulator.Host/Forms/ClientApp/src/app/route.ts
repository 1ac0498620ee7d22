/** A page of the player, written into the address as Dynamics writes it. */
export interface Route {
  /** Id or unique name of the app, as given. */
  app: string | null;
  page: "apps" | "home" | "entitylist" | "entityrecord" | "dashboard" | "webresource" | "unsupported";
  table: string;
  id: string | null;
  viewId: string | null;
  formId: string | null;
  /** Name of the web resource, or what is not supported. */
  name: string;
  /** Query of a web resource. */
  data: string;
  /** Values a new row starts with, as the `extraqs` parameter carries them. */
  extraqs: string;
  /** Whether a web resource is told organisation and languages: an entry of the site map can ask for it, and nothing else. It is no part of the address (inferred). */
  passParams: boolean;
  /** Tab a form opens on. A script asks for it; it is no part of the address (inferred). */
  tab: string | null;
}

const empty: Route = { app: null, page: "home", table: "", id: null, viewId: null, formId: null, name: "", data: "", extraqs: "", passParams: false, tab: null };

export const route = (part: Partial<Route>): Route => ({ ...empty, ...part });

export function parseRoute(pathname: string, search: string): Route {
  const query = new Map([...new URLSearchParams(search)].map(([key, value]) => [key.toLowerCase(), value]));
  const named = /^\/app\/([^/]+)/.exec(pathname)?.[1];
  const app = query.get("appid") ?? query.get("appname") ?? (named ? decodeURIComponent(named) : null);
  const table = query.get("etn") ?? "";
  const base = route({ app, table, viewId: query.get("viewid") ?? null, formId: query.get("formid") ?? null, extraqs: query.get("extraqs") ?? "" });
  switch (query.get("pagetype")) {
    case "entitylist": return table ? { ...base, page: "entitylist" } : base;
    case "entityrecord": return table ? { ...base, page: "entityrecord", id: query.get("id")?.replace(/[{}]/g, "").toLowerCase() || null } : base;
    case "dashboard": return { ...base, page: "dashboard", id: query.get("id")?.replace(/[{}]/g, "").toLowerCase() || null };
    case "webresource": return { ...base, page: "webresource", name: query.get("webresourcename") ?? "", data: query.get("data") ?? "" };
    case "unsupported": return { ...base, page: "unsupported", name: query.get("name") ?? "" };
    case undefined: return { ...base, page: app === null ? "apps" : "home" };
    default: return { ...base, page: "unsupported", name: `pagetype ${query.get("pagetype")}` };
  }
}

export function formatRoute(r: Route): string {
  if (r.page === "apps") return "/app/";
  const query = new URLSearchParams();
  if (r.app) query.set(/^[0-9a-f-]{36}$/i.test(r.app) ? "appid" : "appname", r.app);
  if (r.page !== "home") query.set("pagetype", r.page);
  if (r.table) query.set("etn", r.table);
  if (r.id) query.set("id", r.id);
  if (r.viewId) query.set("viewid", r.viewId);
  if (r.formId) query.set("formid", r.formId);
  if (r.page === "webresource") {
    query.set("webresourceName", r.name);
    if (r.data) query.set("data", r.data);
  } else if (r.name) query.set("name", r.name);
  if (r.extraqs) query.set("extraqs", r.extraqs);
  return `/main.aspx?${query}`;
}
