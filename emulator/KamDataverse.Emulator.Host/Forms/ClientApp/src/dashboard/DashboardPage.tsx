import { Button, Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, Subtitle2, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowClockwise20Regular, ChevronDown16Regular } from "@fluentui/react-icons";
import { useCallback, useState } from "react";
import { useApp, useSession } from "../app/context";
import { useNavigation } from "../app/navigation";
import { formatRoute, route } from "../app/route";
import { Chart } from "../charts/Chart";
import { chartsOf, type ChartInfo } from "../charts/chartInfo";
import { gridColumns } from "../grid/columns";
import { RowsTable } from "../grid/RowsTable";
import { useViewRows } from "../grid/useViewRows";
import { useStrings } from "../i18n/strings";
import { sortOf, viewsOf, type Sort, type ViewInfo } from "../model/views";
import { CommandBar } from "../shared/CommandBar";
import { Failure, Loading, Note } from "../shared/Status";
import { useAsync } from "../shared/useAsync";
import { tableMeta, type TableMeta } from "../webapi/metadata";
import { dashboardsOf, type Dashboard, type Tile } from "./dashboards";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", gap: "8px", padding: "8px", minHeight: 0, flexGrow: 1, overflow: "auto" },
  card: { backgroundColor: tokens.colorNeutralBackground1, borderRadius: tokens.borderRadiusMedium, boxShadow: tokens.shadow2 },
  commands: { display: "flex", flexShrink: 0 },
  head: { padding: "6px 8px" },
  title: { margin: 0 },
  picker: { fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightSemibold, padding: "0 6px", minWidth: "auto" },
  lines: { display: "flex", flexDirection: "column", gap: "8px" },
  line: { display: "grid", gap: "8px" },
  tile: { display: "flex", flexDirection: "column", padding: "8px 12px", height: "330px", minWidth: 0 },
  tileHead: { display: "flex", alignItems: "center", minHeight: "32px", gap: "8px" },
  link: { color: tokens.colorNeutralForeground1, textDecorationLine: "none", ":hover": { textDecorationLine: "underline" } },
  rows: { overflow: "auto", flexGrow: 1, minHeight: 0 },
});

export function DashboardPage({ id }: { id: string | null }) {
  const strings = useStrings();
  const app = useApp();
  const session = useSession();
  const loaded = useAsync(() => dashboardsOf(app?.forms ?? [], session.language), [app]);
  if (loaded.state === "loading") return <Loading />;
  if (loaded.state === "failed") return <Failure error={loaded.error} retry={loaded.retry} />;
  const current = loaded.value.find((dashboard) => dashboard.id === id) ?? (id === null ? loaded.value[0] : undefined);
  return current ? <Shown dashboards={loaded.value} current={current} /> : <Note text={strings.noDashboard} />;
}

function Shown({ dashboards, current }: { dashboards: Dashboard[]; current: Dashboard }) {
  const styles = useStyles();
  const strings = useStrings();
  const navigation = useNavigation();
  const [round, setRound] = useState(0);
  return (
    <div className={styles.page} data-page="dashboard" data-dashboard={current.id}>
      <div className={`${styles.card} ${styles.commands}`}>
        <CommandBar label={current.name} commands={[{ key: "refresh", label: strings.refreshAll, icon: <ArrowClockwise20Regular />, run: () => setRound(round + 1) }]} />
      </div>
      <div className={`${styles.card} ${styles.head}`}>
        <h1 className={styles.title}>
          <Menu checkedValues={{ dashboard: [current.id] }} onCheckedValueChange={(_, data) => {
            const next = data.checkedItems[data.checkedItems.length - 1];
            if (next && next !== current.id) void navigation.go(route({ page: "dashboard", id: next }));
          }}>
            <MenuTrigger disableButtonEnhancement>
              <Button appearance="transparent" icon={<ChevronDown16Regular />} iconPosition="after" className={styles.picker} title={strings.selectDashboard} data-command="dashboards">{current.name}</Button>
            </MenuTrigger>
            <MenuPopover><MenuList>{dashboards.map((item) => <MenuItemRadio key={item.id} name="dashboard" value={item.id}>{item.name}</MenuItemRadio>)}</MenuList></MenuPopover>
          </Menu>
        </h1>
      </div>
      <div className={styles.lines}>
        {current.lines.map((line, index) => (
          <div key={index} className={styles.line} style={{ gridTemplateColumns: line.map((tile) => `minmax(0, ${tile.span}fr)`).join(" ") }}>
            {line.map((tile) => <TileCard key={tile.id} tile={tile} round={round} />)}
          </div>
        ))}
      </div>
    </div>
  );
}

function TileCard({ tile, round }: { tile: Tile; round: number }) {
  const styles = useStyles();
  const session = useSession();
  const loaded = useAsync(async () => {
    const [table, views, charts] = await Promise.all([tableMeta(tile.table), viewsOf(tile.table, session.language), tile.chartId ? chartsOf(tile.table) : Promise.resolve([])]);
    const view = views.find((candidate) => candidate.id === tile.viewId);
    const chart = charts.find((candidate) => candidate.id === tile.chartId) ?? null;
    if (!view || (tile.chartId && !chart)) throw new Error(`The tile ${tile.id} shows a view or chart that does not exist.`);
    return { table, view, chart };
  }, [tile]);
  return (
    <section className={`${styles.card} ${styles.tile}`} aria-label={tile.label} data-tile={tile.id}>
      {loaded.state === "loading" ? <Loading /> : loaded.state === "failed" ? <Failure error={loaded.error} retry={loaded.retry} /> : <Content tile={tile} round={round} {...loaded.value} />}
    </section>
  );
}

function Content({ tile, table, view, chart, round }: { tile: Tile; table: TableMeta; view: ViewInfo; chart: ChartInfo | null; round: number }) {
  const styles = useStyles();
  const navigation = useNavigation();
  const target = route({ page: "entitylist", table: table.name, viewId: view.id });
  const title = (
    <Subtitle2 as="h2" style={{ margin: 0 }}>
      <a className={styles.link} href={formatRoute({ ...target, app: navigation.current.app })} title={view.name} onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        void navigation.go(target);
      }}>{tile.label || view.name}</a>
    </Subtitle2>
  );
  return chart ? <Chart chart={chart} view={view} title={title} round={round} /> : <><div className={styles.tileHead}>{title}</div><List table={table} view={view} label={tile.label} rows={tile.rows} round={round} /></>;
}

function List({ table, view, label, rows, round }: { table: TableMeta; view: ViewInfo; label: string; rows: number; round: number }) {
  const styles = useStyles();
  const strings = useStrings();
  const navigation = useNavigation();
  const [sort, setSort] = useState<Sort | null>(null);
  const [selected, setSelected] = useState<string[]>([]);
  const columns = useAsync(() => gridColumns(table, view), [table, view]);
  const data = useViewRows(table, view, { sort, page: 1, pageSize: rows }, true, round);
  const open = useCallback((id: string) => void navigation.go(route({ page: "entityrecord", table: table.name, id })), [navigation, table]);
  return (
    <div className={styles.rows} tabIndex={0} role="region" aria-label={label || view.name}>
      {data.error !== null && <Failure error={data.error} retry={data.reload} />}
      {columns.state === "ready" && data.page && data.error === null && (
        <RowsTable table={table} columns={columns.value} rows={data.page.rows} sort={sort ?? sortOf(view.fetchXml)} onSort={setSort} selected={selected} onSelect={setSelected} selection="single" onOpen={open} label={label || view.name} emptyText={strings.noData} />
      )}
    </div>
  );
}
