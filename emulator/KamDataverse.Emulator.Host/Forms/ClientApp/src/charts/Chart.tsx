import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { DataBarVertical20Regular, Table20Regular } from "@fluentui/react-icons";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useSession } from "../app/context";
import { useStrings } from "../i18n/strings";
import type { ViewInfo } from "../model/views";
import { Failure, Loading, Note } from "../shared/Status";
import { useAsync } from "../shared/useAsync";
import { tableMeta } from "../webapi/metadata";
import { readChartData, type ChartData } from "./chartData";
import type { ChartInfo } from "./chartInfo";
import { colourOf, Drawing } from "./Drawing";

const useStyles = makeStyles({
  chart: { display: "flex", flexDirection: "column", minHeight: 0, minWidth: 0, flexGrow: 1 },
  head: { display: "flex", alignItems: "center", gap: "8px", minHeight: "32px" },
  title: { flexGrow: 1, minWidth: 0 },
  body: { display: "flex", gap: "12px", flexGrow: 1, minHeight: "200px" },
  picture: { flexGrow: 1, minWidth: 0, position: "relative", overflow: "hidden" },
  svg: { position: "absolute", inset: 0, fontFamily: tokens.fontFamilyBase },
  legend: { listStyleType: "none", margin: 0, padding: "4px 0", width: "26%", minWidth: "96px", maxWidth: "190px", overflowY: "auto", fontSize: tokens.fontSizeBase200, alignSelf: "center", maxHeight: "100%" },
  entry: { display: "flex", gap: "8px", alignItems: "baseline", padding: "2px 0" },
  mark: { width: "10px", height: "10px", flexShrink: 0, borderRadius: "2px", forcedColorAdjust: "none" },
  scroll: { overflow: "auto", flexGrow: 1, minHeight: "200px" },
  table: { borderCollapse: "collapse", width: "100%", "& th, & td": { textAlign: "left", padding: "4px 8px", borderBottom: `1px solid ${tokens.colorNeutralStroke2}` } },
  number: { textAlign: "right !important" as "right", fontVariantNumeric: "tabular-nums" },
});

interface ChartProps { chart: ChartInfo; view: ViewInfo; title: ReactNode; round?: number }

/** A chart over the rows of a view: the picture, or its numbers as a table for whoever cannot or does not want to read the picture. */
export function Chart({ chart, view, title, round = 0 }: ChartProps) {
  const styles = useStyles();
  const strings = useStrings();
  const { locale } = useSession();
  const [asTable, setAsTable] = useState(false);
  const loaded = useAsync(async () => {
    const table = await tableMeta(chart.table);
    const words = { empty: strings.blank, locale, week: strings.week, quarter: strings.quarter };
    return { table, data: await readChartData(chart, table, view.fetchXml, words) };
  }, [chart, view, round]);
  const number = (value: number): string => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
  return (
    <div className={styles.chart} data-chart={chart.id}>
      <div className={styles.head}>
        <div className={styles.title}>{title}</div>
        <Button size="small" appearance="subtle" icon={asTable ? <DataBarVertical20Regular /> : <Table20Regular />} onClick={() => setAsTable(!asTable)} data-command="chartastable"
          aria-label={`${asTable ? strings.showAsChart : strings.showAsTable}: ${chart.name}`} title={asTable ? strings.showAsChart : strings.showAsTable} />
      </div>
      {loaded.state === "loading" ? <Loading /> : loaded.state === "failed" ? <Failure error={loaded.error} retry={loaded.retry} />
        : loaded.value.data.categories.length === 0 ? <Note text={strings.noData} />
          : asTable ? <Numbers chart={chart} data={loaded.value.data} number={number} measure={measureName(chart, loaded.value.table.columns, strings.count)} />
            : <Picture chart={chart} data={loaded.value.data} number={number} />}
    </div>
  );
}

function measureName(chart: ChartInfo, columns: ReadonlyMap<string, { label: string }>, count: string): string {
  const name = new RegExp(`name="([^"]+)"[^>]*alias="${chart.measure}"[^>]*aggregate="(?!count)`).exec(chart.fetchXml)?.[1];
  return (name ? columns.get(name)?.label : undefined) ?? count;
}

function Picture({ chart, data, number }: { chart: ChartInfo; data: ChartData; number: (value: number) => string }) {
  const styles = useStyles();
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = (): void => setSize({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const legend = chart.shape === "pie" ? data.categories : data.series.length > 1 || chart.series !== null ? data.series.map((series) => series.name) : [];
  const summary = data.series.map((series) => [series.name, data.categories.map((name, index) => `${name} ${number(series.values[index] ?? 0)}`).join(", ")].filter((part) => part).join(": ")).join("; ");
  return (
    <div className={styles.body}>
      <div className={styles.picture} ref={box}>
        {size.width > 0 && <svg className={styles.svg} width={size.width} height={size.height} role="img" aria-label={`${chart.name}. ${summary}`}>
          <Drawing chart={chart} data={data} width={size.width} height={size.height} number={number} />
        </svg>}
      </div>
      {legend.length > 0 && <ul className={styles.legend} aria-hidden="true">
        {legend.map((name, index) => <li key={name} className={styles.entry}><span className={styles.mark} style={{ backgroundColor: colourOf(chart, index) }} />{name}</li>)}
      </ul>}
    </div>
  );
}

function Numbers({ chart, data, number, measure }: { chart: ChartInfo; data: ChartData; number: (value: number) => string; measure: string }) {
  const styles = useStyles();
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={chart.name}>
      <table className={styles.table}>
        <caption hidden>{chart.name}</caption>
        <thead><tr><th scope="col" aria-label={chart.name} />{data.series.map((series) => <th key={series.name} scope="col" className={styles.number}>{series.name || measure}</th>)}</tr></thead>
        <tbody>{data.categories.map((name, index) => (
          <tr key={name}><th scope="row">{name}</th>{data.series.map((series) => <td key={series.name} className={styles.number}>{series.values[index] == null ? "" : number(series.values[index] ?? 0)}</td>)}</tr>
        ))}</tbody>
      </table>
    </div>
  );
}
