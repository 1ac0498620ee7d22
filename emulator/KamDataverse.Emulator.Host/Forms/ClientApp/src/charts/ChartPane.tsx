import { Button, Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, makeStyles, tokens } from "@fluentui/react-components";
import { ChevronDown16Regular } from "@fluentui/react-icons";
import { useState } from "react";
import { useStrings } from "../i18n/strings";
import type { ViewInfo } from "../model/views";
import { Chart } from "./Chart";
import type { ChartInfo } from "./chartInfo";

const useStyles = makeStyles({
  pane: { width: "42%", minWidth: "320px", flexShrink: 0, display: "flex", flexDirection: "column", padding: "8px 12px", borderLeft: `1px solid ${tokens.colorNeutralStroke2}` },
  button: { fontWeight: tokens.fontWeightSemibold, padding: "0 6px", minWidth: "auto" },
});

/** Beside a list: a chart of the rows the list shows. */
export function ChartPane({ charts, view, round }: { charts: ChartInfo[]; view: ViewInfo; round: number }) {
  const styles = useStyles();
  const strings = useStrings();
  const [chosen, setChosen] = useState(charts[0]?.id ?? "");
  const chart = charts.find((candidate) => candidate.id === chosen) ?? charts[0];
  if (!chart) return null;
  const picker = (
    <Menu checkedValues={{ chart: [chart.id] }} onCheckedValueChange={(_, data) => setChosen(data.checkedItems[data.checkedItems.length - 1] ?? chart.id)}>
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="transparent" icon={<ChevronDown16Regular />} iconPosition="after" className={styles.button} title={strings.selectChart} data-command="charts">{chart.name}</Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>{charts.map((item) => <MenuItemRadio key={item.id} name="chart" value={item.id} data-chartid={item.id}>{item.name}</MenuItemRadio>)}</MenuList>
      </MenuPopover>
    </Menu>
  );
  return <aside className={styles.pane} aria-label={strings.chartPane} data-testid="chartpane"><Chart key={chart.id} chart={chart} view={view} title={picker} round={round} /></aside>;
}
