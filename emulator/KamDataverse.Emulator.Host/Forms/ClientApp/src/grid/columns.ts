import { linkTarget, type ViewInfo } from "../model/views";
import { tableMeta, type ColumnMeta, type TableMeta } from "../webapi/metadata";

export interface GridColumn {
  /** As in the view's layout: a column, or `alias.column`. */
  key: string;
  label: string;
  width: number;
  column: ColumnMeta | null;
  isPrimary: boolean;
}

/** The view's columns with their labels; a linked column also names its link, as Dynamics does. */
export async function gridColumns(table: TableMeta, view: ViewInfo): Promise<GridColumn[]> {
  return Promise.all(view.columns.map(async ({ name, width }) => {
    if (!name.includes(".")) {
      const column = table.columns.get(name) ?? null;
      return { key: name, label: column?.label ?? name, width, column, isPrimary: name === table.primaryName };
    }
    const [alias = "", linked = ""] = name.split(".", 2);
    const target = linkTarget(view.fetchXml, alias);
    const meta = target ? await tableMeta(target) : null;
    const column = meta?.columns.get(linked) ?? null;
    return { key: name, label: column ? `${column.label} (${meta?.label ?? alias})` : name, width, column, isPrimary: false };
  }));
}
