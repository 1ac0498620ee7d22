import { SearchBox, Subtitle2, makeStyles, tokens } from "@fluentui/react-components";
import { Add20Regular, ArrowClockwise20Regular, Delete20Regular, Edit20Regular, Link20Regular, LinkDismiss20Regular } from "@fluentui/react-icons";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useSession } from "../app/context";
import { useNavigation } from "../app/navigation";
import { formatRoute, route } from "../app/route";
import { gridColumns } from "../grid/columns";
import { Pager } from "../grid/Pager";
import { deleteRows } from "../grid/rowCommands";
import { RowsTable } from "../grid/RowsTable";
import { useViewRows } from "../grid/useViewRows";
import { ViewPicker } from "../grid/ViewPicker";
import { useStrings } from "../i18n/strings";
import { LookupDialog } from "../lookup/LookupDialog";
import type { ControlModel } from "../model/controlModel";
import type { GridModel } from "../model/gridModel";
import type { Value } from "../model/values";
import { sortOf, type Sort } from "../model/views";
import { useGridRibbon } from "../ribbon/useRibbon";
import { CommandBar, type Command } from "../shared/CommandBar";
import { useDialogs } from "../shared/dialogs";
import { Failure, Loading, Note } from "../shared/Status";
import { useAsync } from "../shared/useAsync";
import { associate, disassociate } from "../webapi/rows";
import { useForm } from "./formContext";
import { useQuickCreate } from "./QuickCreateHost";
import { parentFilter, subgridSource, type SubgridSource } from "./subgridData";

const useStyles = makeStyles({
  box: { display: "flex", flexDirection: "column", border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, margin: "4px 0", minWidth: 0 },
  head: { display: "flex", alignItems: "center", gap: "8px", padding: "2px 4px 2px 12px", minWidth: 0, minHeight: "36px" },
  title: { whiteSpace: "nowrap", overflow: "hidden", textOverflow: "ellipsis", margin: 0 },
  commands: { flexGrow: 1, minWidth: "120px", display: "flex" },
  rows: { overflow: "auto", maxHeight: "420px", padding: "0 4px" },
  search: { width: "180px" },
});

export function Subgrid({ control, showLabel }: { control: ControlModel; showLabel: boolean }) {
  const strings = useStrings();
  const session = useSession();
  const model = useForm();
  const source = useAsync(() => subgridSource(model.table, control.definition, session.language), [model.table, control]);
  if (source.state === "loading") return <Loading />;
  if (source.state === "failed") return <Failure error={source.error} retry={source.retry} />;
  if (!source.value) return <Note text={strings.noView(control.definition.parameters["TargetEntityType"] ?? "")} />;
  return <Related source={source.value} control={control} showLabel={showLabel} />;
}

function Related({ source, control, showLabel }: { source: SubgridSource; control: ControlModel; showLabel: boolean }) {
  const styles = useStyles();
  const strings = useStrings();
  const dialogs = useDialogs();
  const navigation = useNavigation();
  const quickCreate = useQuickCreate();
  const model = useForm();
  const { table, manyToMany } = source;
  const { privileges } = model.session;
  const [view, setView] = useState(source.view);
  const [sort, setSort] = useState<Sort | null>(null);
  const [page, setPage] = useState(1);
  const [search, setSearch] = useState("");
  const [selected, setSelected] = useState<string[]>([]);
  const [adding, setAdding] = useState(false);
  const columns = useAsync(() => gridColumns(table, view), [table, view]);
  const parentId = model.id;
  const request = { sort, page, pageSize: source.pageSize, search, searchColumns: source.searchColumns, ...(parentId ? parentFilter(source, model.table, parentId) : {}) };
  const data = useViewRows(table, view, request, parentId !== null);
  const { reload } = data;
  const changed = useCallback(() => {
    setSelected([]);
    reload();
  }, [reload]);
  const grid = useMemo<GridModel>(() => ({
    table: table.name, primaryId: table.primaryId, primaryName: table.primaryName, columns: view.columns.map((column) => column.name), rows: data.page?.rows ?? [], selected, total: data.page?.total ?? -1,
    fetchXml: view.fetchXml, view, views: source.views.length, url: location.origin + formatRoute(route({ app: navigation.current.app, page: "entitylist", table: table.name, viewId: view.id })), refresh: changed,
    setView: (id) => {
      const next = source.views.find((candidate) => candidate.id === id);
      if (next) setView(next);
    },
  }), [data.page, selected, view, table, source, changed, navigation]);
  const parent = useMemo(() => (model.api === null ? null : { form: model.api, control }), [model, control]);
  const ribbon = useGridRibbon("SubGrid", grid, table, parent);
  useEffect(() => {
    if (data.page === null) return;
    model.grids.set(control.name, grid);
    return () => void model.grids.delete(control.name);
  }, [data.page, grid, control, model]);
  useEffect(() => {
    if (data.page !== null) model.gridLoaded.get(control.name)?.();
  }, [data.page, control, model]);
  // A save of the parent may have changed its children.
  useEffect(() => reload(), [model.row, reload]);
  const open = useCallback((id: string) => void navigation.go(route({ page: "entityrecord", table: table.name, id })), [navigation, table]);
  const attempt = async (act: () => Promise<unknown>) => {
    try {
      await act();
    } catch (error) {
      await dialogs.error(error);
    }
    changed();
  };
  const create = async () => {
    const parent = model.reference();
    const presets = new Map<string, Value>(source.parentColumn && parent ? [[source.parentColumn, parent]] : []);
    const made = await quickCreate.create(table.name, presets);
    if (made && manyToMany && parent) await associate(model.table, parent.id, ownNavigation(), table, made.id);
    changed();
  };
  const ownNavigation = () => (manyToMany?.table1 === model.table.name ? manyToMany.navigation1 : (manyToMany?.navigation2 ?? ""));
  const all: (Command | null)[] = [
    // Rows that are linked exist already, as a rule: the dialog to find them stands first.
    manyToMany ? { key: "addexisting", label: strings.addExisting(table.label), icon: <Link20Regular />, run: () => setAdding(true) } : null,
    !privileges.may("Create", table.schemaName) ? null : { key: "new", label: strings.newRecord(table.label), icon: <Add20Regular />, run: () => void create().catch((error: unknown) => dialogs.error(error)) },
    selected.length === 1 ? { key: "edit", label: strings.edit, icon: <Edit20Regular />, run: () => open(selected[0] ?? "") } : null,
    manyToMany && selected.length > 0 ? {
      key: "remove", label: strings.removeLink, icon: <LinkDismiss20Regular />,
      run: () => void attempt(async () => {
        for (const id of selected) await disassociate(model.table, parentId ?? "", ownNavigation(), id);
      }),
    } : null,
    !privileges.may("Delete", table.schemaName) ? null : { key: "delete", label: strings.delete, icon: <Delete20Regular />, disabled: selected.length === 0, run: () => void deleteRows(table, selected, dialogs, strings).then((done) => done && changed()) },
    { key: "refresh", label: strings.refresh, icon: <ArrowClockwise20Regular />, run: reload },
  ];
  const title = control.label || table.pluralLabel;
  const standard = ribbon.kept(all.filter((c): c is Command => c !== null));
  const [refresh, ...rest] = [...standard].reverse();
  // What others add stands before Refresh, which is the last of all.
  const commands = [...rest.reverse(), ...ribbon.added, ...(refresh ? [refresh] : [])];
  return (
    <div className={styles.box} data-control-name={control.name} data-subgrid={table.name}>
      {(parentId !== null || showLabel) && <div className={styles.head}>
        {source.views.length > 1 ? <ViewPicker small views={source.views} current={view} onChange={setView} /> : showLabel && <Subtitle2 as="h3" className={styles.title}>{title}</Subtitle2>}
        <div className={styles.commands}>{parentId !== null && <CommandBar label={title} commands={commands.filter((c) => model.isActive || ["edit", "refresh"].includes(c.key))} />}</div>
        {source.searchColumns.length > 0 && <SearchBox className={styles.search} size="small" placeholder={strings.search} aria-label={`${strings.search}: ${title}`} value={search} dismiss={{ "aria-label": strings.clearSearch }} onChange={(_, change) => setSearch(change.value)} />}
      </div>}
      {parentId === null ? <Note text={strings.saveFirst} /> : (
        <>
          <div className={styles.rows}>
            {data.error !== null && <Failure error={data.error} retry={data.reload} />}
            {columns.state === "failed" && <Failure error={columns.error} retry={columns.retry} />}
            {columns.state === "ready" && data.page && data.error === null && (
              <RowsTable key={view.id} table={table} columns={columns.value} rows={data.page.rows} sort={sort ?? sortOf(view.fetchXml)} onSort={setSort} selected={selected} onSelect={setSelected} onOpen={open} label={title} emptyText={strings.noData} />
            )}
          </div>
          <Pager data={data.page} page={page} pageSize={source.pageSize} selected={selected.length} onPage={setPage} />
        </>
      )}
      {adding && <LookupDialog targets={[table.name]} label={table.label} close={(chosen) => {
        setAdding(false);
        if (chosen && parentId) void attempt(() => associate(model.table, parentId, ownNavigation(), table, chosen.id));
      }} />}
    </div>
  );
}
