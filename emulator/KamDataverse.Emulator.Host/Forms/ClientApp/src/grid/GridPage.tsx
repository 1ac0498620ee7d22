import { SearchBox, Spinner, makeStyles, tokens } from "@fluentui/react-components";
import { Add20Regular, ArrowClockwise20Regular, CheckmarkCircle20Regular, DataBarVertical20Regular, Delete20Regular, DismissCircle20Regular, Edit20Regular } from "@fluentui/react-icons";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useApp, useSession } from "../app/context";
import { useNavigation } from "../app/navigation";
import { formatRoute, route } from "../app/route";
import { ChartPane } from "../charts/ChartPane";
import { chartsOf, type ChartInfo } from "../charts/chartInfo";
import { useStrings } from "../i18n/strings";
import { defaultView, quickFindColumns, sortOf, viewsOf, viewTypes, type Sort, type ViewInfo } from "../model/views";
import type { GridModel } from "../model/gridModel";
import { useGridRibbon } from "../ribbon/useRibbon";
import { CommandBar, type Command } from "../shared/CommandBar";
import { useDialogs } from "../shared/dialogs";
import { Failure, Loading, Note } from "../shared/Status";
import { useAsync } from "../shared/useAsync";
import { tableMeta, type TableMeta } from "../webapi/metadata";
import { gridColumns } from "./columns";
import { Pager } from "./Pager";
import { deleteRows, setState } from "./rowCommands";
import { RowsTable } from "./RowsTable";
import { useViewRows } from "./useViewRows";
import { ViewPicker } from "./ViewPicker";

const pageSize = 50;

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", gap: "8px", padding: "8px", minHeight: 0, flexGrow: 1 },
  card: { backgroundColor: tokens.colorNeutralBackground1, borderRadius: tokens.borderRadiusMedium, boxShadow: tokens.shadow2 },
  commands: { display: "flex", flexShrink: 0 },
  list: { display: "flex", flexDirection: "column", flexGrow: 1, minHeight: 0 },
  head: { display: "flex", flexWrap: "wrap", alignItems: "center", justifyContent: "space-between", gap: tokens.spacingHorizontalM, padding: "10px 12px 6px 8px" },
  beside: { display: "flex", flexGrow: 1, minHeight: 0 },
  scroll: { flexGrow: 1, minHeight: 0, minWidth: 0, overflow: "auto", padding: "0 8px" },
  title: { margin: 0, display: "flex", alignItems: "center", gap: "8px", minWidth: 0 },
  search: { width: "260px", maxWidth: "260px" },
});

export function GridPage({ table, viewId }: { table: string; viewId: string | null }) {
  const session = useSession();
  const app = useApp();
  const strings = useStrings();
  const loaded = useAsync(async () => {
    const [meta, views, charts] = await Promise.all([tableMeta(table), viewsOf(table, session.language), chartsOf(table)]);
    return { meta, views, charts };
  }, [table]);
  if (loaded.state === "loading") return <Loading />;
  if (loaded.state === "failed") return <Failure error={loaded.error} retry={loaded.retry} />;
  const { meta, views, charts } = loaded.value;
  const all = views.filter((v) => v.type === viewTypes.public && v.columns.length > 0);
  const ofApp = all.filter((v) => app?.views.includes(v.id));
  const offered = ofApp.length > 0 ? ofApp : all;
  const first = offered.find((v) => v.id === viewId) ?? defaultView(offered, viewTypes.public);
  if (!first) return <Note text={strings.noView(meta.pluralLabel)} />;
  return <Grid table={meta} views={offered} searchColumns={quickFindColumns(views)} first={first} charts={charts} />;
}

interface GridProps { table: TableMeta; views: ViewInfo[]; searchColumns: string[]; first: ViewInfo; charts: ChartInfo[] }

function Grid({ table, views, searchColumns, first, charts }: GridProps) {
  const styles = useStyles();
  const strings = useStrings();
  const dialogs = useDialogs();
  const navigation = useNavigation();
  const { privileges } = useSession();
  const [view, setView] = useState(first);
  const [typed, setTyped] = useState("");
  const [search, setSearch] = useState("");
  const [page, setPage] = useState(1);
  const [sort, setSort] = useState<Sort | null>(null);
  const [selected, setSelected] = useState<string[]>([]);
  const [charted, setCharted] = useState(false);
  const [round, setRound] = useState(0);
  const columns = useAsync(() => gridColumns(table, view), [table, view]);
  const data = useViewRows(table, view, { sort, search, searchColumns, page, pageSize });
  useEffect(() => setSelected([]), [view, page, search]);
  const open = useCallback((id: string) => void navigation.go(route({ page: "entityrecord", table: table.name, id })), [navigation, table]);
  const find = (text: string) => {
    setSearch(text);
    setPage(1);
  };
  const commands = useMemo<Command[]>(() => {
    const rows = (data.page?.rows ?? []).filter((row) => selected.includes(String(row[table.primaryId])));
    const refresh = () => {
      setRound((number) => number + 1);
      data.reload();
    };
    const after = (changed: boolean) => {
      if (!changed) return;
      setSelected([]);
      refresh();
    };
    const writes = privileges.may("Write", table.schemaName);
    const all: (Command | null)[] = [
      !privileges.may("Create", table.schemaName) ? null : { key: "new", label: strings.new, icon: <Add20Regular />, run: () => void navigation.go(route({ page: "entityrecord", table: table.name })) },
      selected.length === 1 ? { key: "edit", label: strings.edit, icon: <Edit20Regular />, run: () => open(selected[0] ?? "") } : null,
      writes && rows.length > 0 && rows.every((r) => r["statecode"] === 1)
        ? { key: "activate", label: strings.activate, icon: <CheckmarkCircle20Regular />, run: () => void setState(table, selected, 0, dialogs, strings).then(after) } : null,
      writes && rows.length > 0 && rows.every((r) => r["statecode"] === 0)
        ? { key: "deactivate", label: strings.deactivate, icon: <DismissCircle20Regular />, run: () => void setState(table, selected, 1, dialogs, strings).then(after) } : null,
      !privileges.may("Delete", table.schemaName) ? null : { key: "delete", label: strings.delete, icon: <Delete20Regular />, disabled: selected.length === 0, run: () => void deleteRows(table, selected, dialogs, strings).then(after) },
      { key: "refresh", label: strings.refresh, icon: <ArrowClockwise20Regular />, run: refresh },
      charts.length === 0 ? null : { key: "chart", label: charted ? strings.hideChart : strings.showChart, icon: <DataBarVertical20Regular />, run: () => setCharted(!charted) },
    ];
    return all.filter((c): c is Command => c !== null);
  }, [selected, table, privileges, strings, dialogs, navigation, open, data, charts, charted]);
  const { page: shown, reload } = data;
  const grid = useMemo<GridModel>(() => ({
    table: table.name, primaryId: table.primaryId, primaryName: table.primaryName, columns: view.columns.map((column) => column.name), rows: shown?.rows ?? [], selected, total: shown?.total ?? -1,
    fetchXml: view.fetchXml, view, views: views.length, url: location.origin + formatRoute(route({ app: navigation.current.app, page: "entitylist", table: table.name, viewId: view.id })),
    refresh: () => {
      setSelected([]);
      setRound((number) => number + 1);
      reload();
    },
    setView: (id) => {
      const next = views.find((candidate) => candidate.id === id);
      if (next) setView(next);
    },
  }), [table, view, views, shown, selected, reload, navigation]);
  const ribbon = useGridRibbon("HomepageGrid", grid, table, null);
  const last = commands.filter((command) => ["refresh", "chart"].includes(command.key));
  const bar = [...ribbon.kept(commands.filter((command) => !last.includes(command))), ...ribbon.added, ...last];
  return (
    <div className={styles.page} data-page="entitylist" data-table={table.name}>
      <div className={`${styles.card} ${styles.commands}`}><CommandBar commands={bar} label={table.pluralLabel} /></div>
      <div className={`${styles.card} ${styles.list}`}>
        <div className={styles.head}>
          <h1 className={styles.title}>
            <ViewPicker views={views} current={view} onChange={(next) => {
              setView(next);
              setPage(1);
              setSort(null);
              navigation.rename(route({ page: "entitylist", table: table.name, viewId: next.id }));
            }} />
            {data.loading && <Spinner size="extra-tiny" />}
          </h1>
          <SearchBox className={styles.search} placeholder={strings.filterByKeyword} aria-label={strings.filterByKeyword} value={typed} data-testid="search" disabled={searchColumns.length === 0}
            title={searchColumns.length === 0 ? strings.noQuickFind : undefined} dismiss={{ "aria-label": strings.clearSearch }}
            onChange={(_, change) => {
              setTyped(change.value);
              if (change.value === "") find("");
            }}
            onKeyDown={(event) => event.key === "Enter" && find(typed)} onBlur={() => typed !== search && find(typed)} />
        </div>
        <div className={styles.beside}>
          <div className={styles.scroll}>
            {data.error !== null && <Failure error={data.error} retry={data.reload} />}
            {columns.state === "failed" && <Failure error={columns.error} retry={columns.retry} />}
            {columns.state === "ready" && data.page && data.error === null && (
              <RowsTable key={view.id} table={table} columns={columns.value} rows={data.page.rows} sort={sort ?? sortOf(view.fetchXml)} selected={selected} onSelect={setSelected} onOpen={open} label={view.name}
                emptyText={search ? strings.noResults : strings.noData}
                onSort={(next) => {
                  setSort(next);
                  setPage(1);
                }} />
            )}
          </div>
          {charted && <ChartPane charts={charts} view={view} round={round} />}
        </div>
        <Pager data={data.page} page={page} pageSize={pageSize} selected={selected.length} onPage={setPage} />
      </div>
    </div>
  );
}
