import { attribute, child, children, formLabel, parseXml, text } from "../model/xml";
import { bareId, getAll } from "../webapi/http";

export interface Tile { id: string; label: string; span: number; table: string; viewId: string; chartId: string | null; rows: number }
export interface Dashboard { id: string; name: string; description: string; lines: Tile[][] }

interface DashboardRow { formid: string; name: string; description?: string | null; formxml?: string }

const dashboardType = 0;

/** Dashboards of the organisation; of an app that names some, only those. */
export async function dashboardsOf(forms: readonly string[], language: number): Promise<Dashboard[]> {
  const rows = await getAll<DashboardRow>(`systemforms?$filter=type eq ${dashboardType}&$select=formid,name,description,formxml`);
  const all = rows.map((row) => readDashboard(row, language)).sort((a, b) => a.name.localeCompare(b.name));
  const ofApp = all.filter((dashboard) => forms.includes(dashboard.id));
  return ofApp.length > 0 ? ofApp : all;
}

/** One line of tiles for each row of cells that holds some; what is no grid or chart is refused by name where it is shown. */
export function readDashboard(row: DashboardRow, language: number): Dashboard {
  const root = parseXml(row.formxml ?? "<form/>");
  const lines = [...root.getElementsByTagName("row")].map((line) => children(line, "cell").flatMap((cell) => {
    const control = child(cell, "control");
    if (!control) return [];
    const parameters = child(control, "parameters");
    const value = (name: string): string => text(child(parameters, name));
    const mode = value("ChartGridMode");
    if (!value("TargetEntityType")) throw new Error(`The emulator does not implement dashboard tiles of class ${attribute(control, "classid")}.`);
    if (mode === "All") throw new Error("The emulator does not implement dashboard tiles with a chart and a list (ChartGridMode All).");
    return [{
      id: attribute(control, "id"), label: formLabel(cell, language), span: Number(attribute(cell, "colspan")) || 1, table: value("TargetEntityType"), viewId: bareId(value("ViewId")),
      chartId: mode === "Chart" ? bareId(value("VisualizationId")) : null, rows: Number(value("RecordsPerPage")) || 8,
    }];
  })).filter((line) => line.length > 0);
  return { id: bareId(row.formid), name: row.name, description: row.description ?? "", lines };
}
