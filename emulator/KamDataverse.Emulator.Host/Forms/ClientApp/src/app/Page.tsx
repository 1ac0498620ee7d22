import { DashboardPage } from "../dashboard/DashboardPage";
import { FormPage } from "../form/FormPage";
import { GridPage } from "../grid/GridPage";
import { NotImplemented } from "../shared/Status";
import type { Route } from "./route";
import { WebResourcePage } from "./WebResourcePage";

export function Page({ route }: { route: Route }) {
  switch (route.page) {
    case "entitylist": return <GridPage table={route.table} viewId={route.viewId} />;
    case "entityrecord": return <FormPage route={route} />;
    case "dashboard": return <DashboardPage id={route.id} />;
    case "webresource": return <WebResourcePage name={route.name} query={route.data} passParams={route.passParams} />;
    case "unsupported": return <NotImplemented what={route.name} />;
    case "apps": case "home": return null;
  }
}
