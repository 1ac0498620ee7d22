import {
  DataGrid, DataGridBody, DataGridCell, DataGridHeader, DataGridHeaderCell, DataGridRow, Link, TableCellLayout, createTableColumn, makeStyles, mergeClasses, tokens,
  type TableColumnDefinition, type TableColumnSizingOptions, type TableRowId,
} from "@fluentui/react-components";
import { useEffect, useMemo, useRef, useState, type MouseEvent } from "react";
import { formatRoute, route } from "../app/route";
import { useNavigation } from "../app/navigation";
import { useSession } from "../app/context";
import { useStrings } from "../i18n/strings";
import { displayDuration, displayValue, isLookup, readValue } from "../model/values";
import type { Sort } from "../model/views";
import type { TableMeta } from "../webapi/metadata";
import { formatted, rawValue, reference, type Row } from "../webapi/rows";
import type { GridColumn } from "./columns";

const useStyles = makeStyles({
  grid: { minWidth: "100%", width: "max-content" },
  header: { position: "sticky", top: 0, zIndex: 1, backgroundColor: tokens.colorNeutralBackground1 },
  headerCell: { fontWeight: tokens.fontWeightSemibold, whiteSpace: "nowrap", overflow: "hidden" },
  row: { cursor: "default" },
  cell: { overflow: "hidden" },
  text: { display: "block", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  number: { textAlign: "right", width: "100%" },
  empty: { padding: tokens.spacingVerticalXXL, textAlign: "center", color: tokens.colorNeutralForeground3 },
});

export interface RowsTableProps {
  table: TableMeta;
  columns: GridColumn[];
  rows: Row[];
  sort: Sort | null;
  onSort: (sort: Sort) => void;
  selected: string[];
  onSelect: (ids: string[]) => void;
  selection?: "multiselect" | "single";
  onOpen: (id: string) => void;
  /** Links in a lookup dialog would leave it. */
  plain?: boolean;
  emptyText: string;
  label: string;
}

const cellPadding = 16;
const selectionWidth = 44;
/** A header is read whole up to this width; the arrow of the sort stands beside it. */
const widestHeader = 200;
export const headerWidth = (label: string): number => Math.min(widestHeader, Math.ceil(label.length * 7.5) + 24);

/** Width of the element the ref is put on, followed while it changes. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, width] as const;
}

export function RowsTable(props: RowsTableProps) {
  const { table, columns, rows, sort } = props;
  const styles = useStyles();
  const strings = useStrings();
  const hasPrimary = columns.some((c) => c.isPrimary);
  const definitions = useMemo<TableColumnDefinition<Row>[]>(() => columns.map((column, index) => createTableColumn<Row>({
    columnId: column.key,
    // The server sorts; Fluent takes a column for sortable when its comparison has two parameters.
    compare: (_a, _b) => 0,
    renderHeaderCell: () => <span className={styles.text} title={column.label}>{column.label}</span>,
    renderCell: (row) => <Cell row={row} column={column} table={table} opens={column.isPrimary || (!hasPrimary && index === 0 && !(column.column && isLookup(column.column)))} plain={props.plain ?? false} onOpen={props.onOpen} />,
  })), [columns, table, hasPrimary, styles.text, props.plain, props.onOpen]);
  const [box, available] = useWidth();
  const sizing = useMemo<TableColumnSizingOptions>(() => {
    const widthOf = (c: GridColumn) => Math.max(c.width, headerWidth(c.label)) + cellPadding;
    const wanted = columns.reduce((sum, c) => sum + widthOf(c), selectionWidth);
    const stretch = available > wanted ? (available - selectionWidth) / (wanted - selectionWidth) : 1;
    return Object.fromEntries(columns.map((c) => {
      const width = Math.floor(widthOf(c) * stretch) - cellPadding;
      return [c.key, { minWidth: 60, defaultWidth: width, idealWidth: width, padding: cellPadding }];
    }));
  }, [columns, available]);
  const idOf = (row: Row) => String(row[table.primaryId]);
  return (
    <div ref={box}>
      {available > 0 && <DataGrid
        items={rows} columns={definitions} getRowId={idOf} sortable resizableColumns columnSizingOptions={sizing} resizableColumnsOptions={{ autoFitColumns: false }}
        selectionMode={props.selection ?? "multiselect"} selectedItems={props.selected} onSelectionChange={(_, data) => props.onSelect([...data.selectedItems].map(String))}
        {...(sort ? { sortState: { sortColumn: sort.column, sortDirection: sort.descending ? "descending" as const : "ascending" as const } } : {})}
        onSortChange={(_, data) => data.sortColumn !== undefined && props.onSort({ column: String(data.sortColumn), descending: data.sortDirection === "descending" })}
        focusMode="composite" className={styles.grid} data-grid={table.name} aria-label={props.label} size="small">
        <DataGridHeader className={styles.header}>
          <DataGridRow selectionCell={props.selection === "single" ? {} : { checkboxIndicator: { "aria-label": strings.selectAllRows } }}>
            {({ renderHeaderCell, columnId }) => <DataGridHeaderCell className={styles.headerCell} data-column={columnId}>{renderHeaderCell()}</DataGridHeaderCell>}
          </DataGridRow>
        </DataGridHeader>
        <DataGridBody<Row>>
          {({ item, rowId }: { item: Row; rowId: TableRowId }) => (
            <DataGridRow<Row> key={rowId} className={styles.row} data-row={String(rowId)}
              selectionCell={props.selection === "single" ? { radioIndicator: { "aria-label": strings.selectRow } } : { checkboxIndicator: { "aria-label": strings.selectRow } }}
              onDoubleClick={(event: MouseEvent) => !(event.target instanceof HTMLInputElement) && props.onOpen(idOf(item))}>
              {({ renderCell, columnId }) => <DataGridCell className={styles.cell} data-column={columnId}>{renderCell(item)}</DataGridCell>}
            </DataGridRow>
          )}
        </DataGridBody>
      </DataGrid>}
      {rows.length === 0 && <div className={styles.empty} data-testid="no-rows">{props.emptyText}</div>}
    </div>
  );
}

interface CellProps { row: Row; column: GridColumn; table: TableMeta; opens: boolean; plain: boolean; onOpen: (id: string) => void }

/** What a cell says: the server's formatted value first. */
export function cellText(row: Row, column: GridColumn, locale: string): string {
  const raw = rawValue(row, column.key);
  // The server formats a duration as a number; Dynamics words it.
  if (column.column?.format === "duration" && typeof raw === "number") return displayDuration(raw, locale);
  const own = formatted(row, column.key);
  if (own !== null) return own;
  if (raw === null) return "";
  if (column.column && !column.key.includes(".") && !isLookup(column.column)) return displayValue(column.column, readValue(row, column.column), locale);
  return String(raw);
}

function Cell({ row, column, table, opens, plain, onOpen }: CellProps) {
  const styles = useStyles();
  const strings = useStrings();
  const session = useSession();
  const navigation = useNavigation();
  const text = cellText(row, column, session.locale);
  const target = reference(row, column.key);
  const numeric = column.column !== null && ["integer", "decimal", "money"].includes(column.column.kind);
  const go = (to: { table: string; id: string }, open: () => void) => (
    <Link className={styles.text} href={formatRoute(route({ app: navigation.current.app, page: "entityrecord", table: to.table, id: to.id }))}
      onClick={(event: MouseEvent) => {
        event.stopPropagation();
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        open();
      }}>
      {text || strings.noName}
    </Link>
  );
  if (!plain && opens) {
    const id = String(row[table.primaryId]);
    return <TableCellLayout truncate>{go({ table: table.name, id }, () => onOpen(id))}</TableCellLayout>;
  }
  if (!plain && target) {
    return <TableCellLayout truncate>{go(target, () => void navigation.go(route({ page: "entityrecord", table: target.table, id: target.id })))}</TableCellLayout>;
  }
  return <TableCellLayout truncate className={mergeClasses(numeric && styles.number)}><span className={styles.text} title={text}>{text}</span></TableCellLayout>;
}
