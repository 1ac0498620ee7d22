import type { SubArea } from "../model/siteMap";
import { route, type Route } from "./route";

/** The page an entry of the site map opens. */
export function routeOf(sub: SubArea): Route {
  switch (sub.target.kind) {
    case "table": return route({ page: "entitylist", table: sub.target.table });
    case "dashboard": return route({ page: "dashboard", id: sub.target.id });
    case "webresource": return route({ page: "webresource", name: sub.target.name, data: sub.target.query, passParams: sub.target.passParams });
    case "url": return route({ page: "unsupported", name: sub.target.url });
    case "unsupported": return route({ page: "unsupported", name: sub.target.what });
  }
}
