import { route, type Route } from "../app/route";
import { bareId } from "../webapi/http";
import type { PageInput } from "./xrm";

/** Pages that need a runtime the emulator does not have, each with the name it has in documentation. */
const otherRuntimes: Record<string, string> = { custom: "custom pages", generative: "generative pages" };

/** Why a kind of page is not shown. */
export function refusePage(method: string, { pageType, name }: PageInput): never {
  const kind = otherRuntimes[pageType];
  if (kind === undefined) throw new Error(`The emulator does not implement ${method} of ${pageType}.`);
  throw new Error(`The emulator does not implement ${method} of ${kind}${name === undefined ? "" : ` (${name})`}: it has no runtime for canvas apps and generated code.`);
}

/** The page of the player a description means. */
export function routeOf(input: PageInput): Route {
  switch (input.pageType) {
    case "entityrecord": {
      const data = Object.entries((input.data as Record<string, unknown> | undefined) ?? {}).map(([name, value]): [string, string] => [name, String(value)]);
      return route({
        page: "entityrecord", table: input.entityName ?? "", id: input.entityId ? bareId(input.entityId) : null, formId: input.formId ?? null, tab: input.tabName ?? null, ...(data.length > 0 ? { extraqs: new URLSearchParams(data).toString() } : {}),
      });
    }
    case "entitylist": return route({ page: "entitylist", table: input.entityName ?? "", viewId: input.viewId ? bareId(input.viewId) : null });
    case "dashboard": return route({ page: "dashboard", id: input.dashboardId ? bareId(input.dashboardId) : null });
    case "webresource": return route({ page: "webresource", name: input.webresourceName ?? "", data: new URLSearchParams({ data: String(input.data ?? "") }).toString() });
    default: return refusePage("Xrm.Navigation.navigateTo", input);
  }
}
