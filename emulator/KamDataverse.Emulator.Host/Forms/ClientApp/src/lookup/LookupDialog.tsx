import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, SearchBox, Tab, TabList, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { useSession } from "../app/context";
import { useFormIfAny } from "../form/formContext";
import { gridColumns } from "../grid/columns";
import { Pager } from "../grid/Pager";
import { RowsTable } from "../grid/RowsTable";
import { useViewRows } from "../grid/useViewRows";
import { ViewPicker } from "../grid/ViewPicker";
import { useStrings } from "../i18n/strings";
import type { LookupScripting } from "../model/controlModel";
import type { ControlDefinition } from "../model/formXml";
import { sortOf, type Sort } from "../model/views";
import { Failure, Loading } from "../shared/Status";
import { useAsync } from "../shared/useAsync";
import type { Reference } from "../webapi/rows";
import { askScripts, lookupFilter, lookupSource, rowReference, type LookupSource } from "./lookupData";

const pageSize = 25;

const useStyles = makeStyles({
  surface: { maxWidth: "860px", width: "90vw" },
  head: { display: "flex", justifyContent: "space-between", alignItems: "center", gap: "12px", padding: "8px 0" },
  rows: { height: "46vh", overflow: "auto" },
});

interface LookupDialogProps { targets: string[]; label: string; control?: ControlDefinition; scripting?: LookupScripting; multiple?: boolean; start?: { table?: string; search?: string }; close: (chosen: Reference | null, all: Reference[]) => void }

/** Search over a target's views with all their columns. */
export function LookupDialog({ targets, label, control, scripting, multiple = false, start, close }: LookupDialogProps) {
  const styles = useStyles();
  const strings = useStrings();
  const session = useSession();
  const [target, setTarget] = useState(start?.table ?? targets[0] ?? "");
  const [chosen, setChosen] = useState<Reference[]>([]);
  const take = (rows: Reference[]) => close(rows[0] ?? null, rows);
  // Opened by a script there may be no form around it, and then no filter that depends on one.
  const form = useFormIfAny();
  const filter = form ? lookupFilter(control, form) : null;
  const sources = useAsync(() => {
    askScripts(scripting);
    return Promise.all(targets.map((name) => lookupSource(name, session.language, targets.length === 1 ? control : undefined, filter, scripting)));
  }, [targets, filter?.value]);
  const source = sources.state === "ready" ? sources.value.find((s) => s.table.name === target) : undefined;
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && take([])}>
      <DialogSurface className={styles.surface} data-dialog="lookup">
        <DialogBody>
          <DialogTitle>{label === "" ? strings.lookupRecords : `${strings.lookupRecords}: ${label}`}</DialogTitle>
          <DialogContent>
            {sources.state === "loading" && <Loading />}
            {sources.state === "failed" && <Failure error={sources.error} retry={sources.retry} />}
            {sources.state === "ready" && sources.value.length > 1 && (
              <TabList size="small" selectedValue={target} onTabSelect={(_, data) => {
                setTarget(String(data.value));
                setChosen([]);
              }}>
                {sources.value.map((s) => <Tab key={s.table.name} value={s.table.name}>{s.table.pluralLabel}</Tab>)}
              </TabList>
            )}
            {source && <SourceRows key={source.table.name} source={source} chosen={chosen} choose={setChosen} take={take} multiple={multiple} search={start?.search ?? ""} />}
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" disabled={chosen.length === 0} data-command="lookup-add" onClick={() => take(chosen)}>{strings.add}</Button>
            <Button data-command="cancel" onClick={() => take([])}>{strings.cancel}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

interface SourceRowsProps { source: LookupSource; chosen: Reference[]; choose: (rows: Reference[]) => void; take: (rows: Reference[]) => void; multiple: boolean; search: string }

function SourceRows({ source, chosen, choose, take, multiple, search: first }: SourceRowsProps) {
  const styles = useStyles();
  const strings = useStrings();
  const [view, setView] = useState(source.view);
  const [search, setSearch] = useState(first);
  const [sort, setSort] = useState<Sort | null>(null);
  const [page, setPage] = useState(1);
  const columns = useAsync(() => gridColumns(source.table, view), [source, view]);
  const data = useViewRows(source.table, view, { sort, search, searchColumns: source.searchColumns, page, pageSize });
  const find = (id: string): Reference | null => {
    const row = data.page?.rows.find((r) => String(r[source.table.primaryId]) === id);
    return row ? rowReference(source.table, row) : null;
  };
  return (
    <>
      <div className={styles.head}>
        <ViewPicker small views={source.views} current={view} onChange={(next) => {
          setView(next);
          setSort(null);
          setPage(1);
        }} />
        <SearchBox aria-label={strings.search} placeholder={strings.search} value={search} data-testid="lookup-search" dismiss={{ "aria-label": strings.clearSearch }} onChange={(_, change) => {
          setSearch(change.value);
          setPage(1);
        }} />
      </div>
      <div className={styles.rows}>
        {data.error !== null && <Failure error={data.error} retry={data.reload} />}
        {columns.state === "failed" && <Failure error={columns.error} retry={columns.retry} />}
        {columns.state === "ready" && data.page && data.error === null && (
          <RowsTable plain selection={multiple ? "multiselect" : "single"} table={source.table} columns={columns.value} rows={data.page.rows} sort={sort ?? sortOf(view.fetchXml)} onSort={setSort} label={view.name} emptyText={strings.noRecordsFound}
            selected={chosen.map((row) => row.id)}
            // What was chosen on another page stays chosen.
            onSelect={(ids) => choose(ids.map((id) => find(id) ?? chosen.find((row) => row.id === id) ?? null).filter((row) => row !== null))}
            onOpen={(id) => {
              const row = find(id);
              if (row) take([row]);
            }} />
        )}
      </div>
      <Pager data={data.page} page={page} pageSize={pageSize} selected={0} onPage={setPage} />
    </>
  );
}
