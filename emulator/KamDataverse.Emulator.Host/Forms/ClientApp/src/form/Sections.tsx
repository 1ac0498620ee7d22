import { Subtitle2, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { CellDefinition } from "../model/formXml";
import type { ControlModel, SectionModel, TabModel } from "../model/controlModel";
import { classes } from "./controlClasses";
import { FormCell } from "./FormCell";

const useStyles = makeStyles({
  tab: { display: "grid", gap: "8px", alignItems: "start", "@media (max-width: 900px)": { gridTemplateColumns: "minmax(0, 1fr) !important" } },
  column: { display: "flex", flexDirection: "column", gap: "8px", minWidth: 0 },
  section: { backgroundColor: tokens.colorNeutralBackground1, borderRadius: tokens.borderRadiusMedium, boxShadow: tokens.shadow2, padding: "12px 16px", minWidth: 0, boxSizing: "border-box", containerType: "inline-size" },
  bare: { boxShadow: "none", padding: 0 },
  heading: { display: "block", margin: "0 0 8px 0" },
  // On a phone what stands side by side stands below each other.
  cells: { display: "grid", columnGap: "28px", minWidth: 0, "@container (max-width: 460px)": { gridTemplateColumns: "minmax(0, 1fr) !important" } },
  cell: { minWidth: 0, "@container (max-width: 460px)": { gridColumn: "auto !important", gridRow: "auto !important" } },
});

/** "60%" and "40%" as shares of the width; a column without a number takes one share. */
export const trackOf = (width: string): string => `minmax(0, ${Number.parseFloat(width) || 100}fr)`;

export function TabContent({ tab }: { tab: TabModel }) {
  const styles = useStyles();
  return (
    <div className={styles.tab} style={{ gridTemplateColumns: tab.columns.map((c) => trackOf(c.width)).join(" ") }}>
      {tab.columns.map((column, index) => (
        <div key={index} className={styles.column}>
          {column.sections.filter((s) => s.visible).map((section) => <Section key={section.definition.id} section={section} />)}
        </div>
      ))}
    </div>
  );
}

export function Section({ section, bare }: { section: SectionModel; bare?: boolean }) {
  const styles = useStyles();
  const titled = section.definition.showLabel && section.label !== "" && !bare;
  return (
    <section className={mergeClasses(styles.section, bare && styles.bare)} data-section={section.definition.name} aria-label={section.label || undefined}>
      {titled && <Subtitle2 as="h2" className={styles.heading}>{section.label}</Subtitle2>}
      <div className={styles.cells} style={{ gridTemplateColumns: `repeat(${section.definition.columns}, minmax(0, 1fr))` }}>
        {placed(section).map(({ cell, control, row, column }) => (
          <div key={cell.id || `${row}-${column}`} className={styles.cell} style={{ gridRow: `${row} / span ${cell.rowSpan}`, gridColumn: `${column} / span ${cell.colSpan}` }}>
            {control?.visible && <FormCell control={control} showLabel={cell.showLabel && !(titled && repeats(control, section))} labelOnTop={section.definition.labelsOnTop} columns={section.definition.columns} />}
          </div>
        ))}
      </div>
    </section>
  );
}

/** A grid or quick view alone in its section need not say the section's title again. */
const repeats = (control: ControlModel, section: SectionModel): boolean =>
  control.label === section.label && (control.attribute === null || control.definition.classId === classes.quickView);

interface Placed { cell: CellDefinition; control: ControlModel | null; row: number; column: number }

/** Where each cell stands; a cell over several rows keeps its place free in the rows below. */
export function placed(section: SectionModel): Placed[] {
  const taken = new Set<string>();
  const result: Placed[] = [];
  section.rows.forEach((cells, rowIndex) => {
    let column = 1;
    for (const { cell, control } of cells) {
      while (taken.has(`${rowIndex}/${column}`)) column++;
      const span = Math.min(cell.colSpan, section.definition.columns);
      for (let r = 0; r < cell.rowSpan; r++) for (let c = 0; c < span; c++) taken.add(`${rowIndex + r}/${column + c}`);
      result.push({ cell: { ...cell, colSpan: span }, control, row: rowIndex + 1, column });
      column += span;
    }
  });
  return result;
}
