import { OverlayDrawer, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { useStrings } from "../i18n/strings";
import { Failure, Loading, Note } from "../shared/Status";
import { useAsync } from "../shared/useAsync";
import { phone, useMedia } from "../shared/useMedia";
import { listApps, loadApp } from "../webapi/apps";
import { ClientApiHost } from "../clientApi/ClientApiHost";
import { AppState } from "../clientApi/appApi";
import { AppStateContext, GlobalNotifications, SidePanes } from "./AppExtras";
import { AppList } from "./AppList";
import { AppContext, useSession, type AppInfo } from "./context";
import { useNavigation } from "./navigation";
import { Page } from "./Page";
import { route } from "./route";
import { routeOf } from "./subAreaRoute";
import { SiteMapNav } from "./SiteMapNav";
import { TopBar } from "./TopBar";

const useStyles = makeStyles({
  frame: { height: "100%", display: "flex", flexDirection: "column", backgroundColor: tokens.colorNeutralBackground3 },
  body: { flexGrow: 1, minHeight: 0, display: "flex" },
  menu: { maxWidth: "85vw" },
  main: { flexGrow: 1, minWidth: 0, minHeight: 0, display: "flex", flexDirection: "column", overflow: "hidden" },
});

export function AppFrame() {
  const navigation = useNavigation();
  const wanted = navigation.current.app;
  return wanted === null ? <WithoutApp /> : <WithApp key={wanted} wanted={wanted} />;
}

function WithoutApp() {
  const styles = useStyles();
  const navigation = useNavigation();
  const apps = useAsync(listApps, []);
  const only = apps.state === "ready" && apps.value.length === 1 ? apps.value[0] : undefined;
  useEffect(() => {
    if (only) void navigation.go(route({ ...navigation.current, app: only.appmoduleid, page: navigation.current.page === "apps" ? "home" : navigation.current.page }), { replace: true });
  }, [only, navigation]);
  return (
    <div className={styles.frame}>
      <TopBar name="" />
      <main className={styles.main}>
        {apps.state === "loading" || only ? <Loading /> : apps.state === "failed" ? <Failure error={apps.error} retry={apps.retry} /> : <AppList apps={apps.value} />}
      </main>
    </div>
  );
}

function WithApp({ wanted }: { wanted: string }) {
  const styles = useStyles();
  const session = useSession();
  const strings = useStrings();
  const navigation = useNavigation();
  const onPhone = useMedia(phone);
  const [collapsed, setCollapsed] = useState(false);
  const [menu, setMenu] = useState(false);
  const { visit } = navigation;
  // Who has chosen a page wants to see it.
  useEffect(() => setMenu(false), [visit, onPhone]);
  const [state] = useState(() => new AppState());
  const app = useAsync(async () => {
    const rows = await listApps();
    const row = rows.find((r) => r.appmoduleid.toLowerCase() === wanted.toLowerCase() || r.uniquename.toLowerCase() === wanted.toLowerCase());
    if (!row) throw new Error(`${strings.noApps} (${wanted})`);
    return loadApp(row, session.language, (right, table) => session.privileges.holds(right, table));
  }, [wanted]);
  useEffect(() => {
    if (app.state === "ready") document.title = app.value.name;
  }, [app]);
  if (app.state !== "ready") {
    return (
      <div className={styles.frame}>
        <TopBar name="" />
        <main className={styles.main}>{app.state === "loading" ? <Loading /> : <Failure error={app.error} retry={app.retry} />}</main>
      </div>
    );
  }
  return (
    <AppContext.Provider value={app.value}>
      <AppStateContext.Provider value={state}>
      <div className={styles.frame}>
        <TopBar name={app.value.name} expanded={onPhone ? menu : !collapsed} toggle={() => (onPhone ? setMenu(!menu) : setCollapsed(!collapsed))} />
        <div className={styles.body}>
          {!app.value.siteMap ? <Note text={strings.noSiteMap(app.value.name)} /> : !onPhone ? <SiteMapNav siteMap={app.value.siteMap} collapsed={collapsed} /> : (
            <OverlayDrawer className={styles.menu} open={menu} position="start" size="small" aria-label={strings.siteMap} onOpenChange={(_, data) => setMenu(data.open)} data-dialog="sitemap">
              <SiteMapNav siteMap={app.value.siteMap} full />
            </OverlayDrawer>
          )}
          <main className={styles.main} id="main">
            <GlobalNotifications />
            <ClientApiHost>
              <Home app={app.value} />
              {navigation.current.page !== "home" && <Page key={navigation.visit} route={navigation.current} />}
            </ClientApiHost>
          </main>
          <SidePanes />
        </div>
      </div>
      </AppStateContext.Provider>
    </AppContext.Provider>
  );
}

/** An app opened without a page shows the first entry of its site map. */
function Home({ app }: { app: AppInfo }) {
  const navigation = useNavigation();
  const first = app.siteMap?.areas[0]?.groups[0]?.subAreas[0];
  const atHome = navigation.current.page === "home";
  useEffect(() => {
    if (atHome && first) void navigation.go(routeOf(first), { replace: true });
  }, [atHome, first, navigation]);
  return null;
}
