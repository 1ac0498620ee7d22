import { tokens } from "@fluentui/react-components";
import type { ChartData } from "./chartData";
import type { ChartInfo } from "./chartInfo";
import { blocks, slices, ticks } from "./geometry";

export interface DrawingProps { chart: ChartInfo; data: ChartData; width: number; height: number; number: (value: number) => string }

const defaultColours = ["rgb(15,108,189)", "rgb(202,80,16)", "rgb(16,124,65)", "rgb(136,23,152)", "rgb(0,120,122)", "rgb(164,38,44)"];
const fontSize = 12;
const letter = 6.4;
const thickest = 34;

export const colourOf = (chart: ChartInfo, index: number): string => {
  const colours = chart.colours.length > 0 ? chart.colours : defaultColours;
  return colours[index % colours.length] ?? "gray";
};

const cut = (text: string, room: number): string => {
  const letters = Math.floor(room / letter);
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1))}…`;
};

/** Columns, bars, lines or a pie; a picture only, its numbers stand in the table beside it. */
export function Drawing(props: DrawingProps) {
  switch (props.chart.shape) {
    case "pie": return <Pie {...props} />;
    case "bar": return <Bars {...props} />;
    case "line": return <Line {...props} />;
    case "column": return <Columns {...props} />;
  }
}

// Drawn in the colour of the text around it: high contrast replaces that one, and not the fill of a drawing.
const axisText = { fontSize, fill: "currentColor" } as const;
const gridLine = { stroke: tokens.colorNeutralStroke2, strokeWidth: 1 } as const;
const insideText = { fontSize, fill: "white", pointerEvents: "none" } as const;

const unit = (chart: ChartInfo): string => (chart.stacked === "share" ? " %" : "");

const tip = (data: ChartData, category: number, series: number, value: string): string => [data.categories[category], data.series[series]?.name, value].filter((part) => part).join(" · ");

function Bars({ chart, data, width, height, number }: DrawingProps) {
  const { blocks: all, max } = blocks(chart, data);
  const steps = ticks(max);
  const end = steps.at(-1) ?? 1;
  const longest = Math.max(...data.categories.map((name) => name.length)) * letter;
  const left = Math.min(longest + 12, width * 0.42);
  const right = 28;
  const bottom = 22;
  const band = (height - bottom) / data.categories.length;
  const thick = Math.min(thickest, band * 0.7);
  const x = (value: number): number => left + ((width - left - right) * value) / end;
  return (
    <g>
      {steps.map((step) => (
        <g key={step}>
          <line x1={x(step)} x2={x(step)} y1={0} y2={height - bottom} {...gridLine} />
          <text x={x(step)} y={height - 6} textAnchor="middle" {...axisText}>{number(step)}{unit(chart)}</text>
        </g>
      ))}
      {data.categories.map((name, index) => <text key={name} x={left - 8} y={band * (index + 0.5) + 4} textAnchor="end" {...axisText}>{cut(name, left - 12)}<title>{name}</title></text>)}
      {all.map((block) => {
        const size = x(block.end) - x(block.start);
        const text = number(block.value);
        const inside = size > text.length * letter + 8;
        const top = band * (block.category + 0.5) - thick / 2;
        return (
          <g key={`${block.category}/${block.series}`}>
            <rect x={x(block.start)} y={top} width={Math.max(0, size)} height={thick} fill={colourOf(chart, block.series)} data-block={block.value}><title>{tip(data, block.category, block.series, text)}</title></rect>
            {inside ? <text x={x(block.start) + size / 2} y={top + thick / 2 + 4} textAnchor="middle" {...insideText}>{text}</text>
              : data.series.length === 1 && <text x={x(block.end) + 4} y={top + thick / 2 + 4} {...axisText}>{text}</text>}
          </g>
        );
      })}
    </g>
  );
}

function ValueAxis({ chart, steps, y, left, width, number }: { chart: ChartInfo; steps: number[]; y: (value: number) => number; left: number; width: number; number: (value: number) => string }) {
  return <>{steps.map((step) => (
    <g key={step}>
      <line x1={left} x2={width} y1={y(step)} y2={y(step)} {...gridLine} />
      <text x={left - 6} y={y(step) + 4} textAnchor="end" {...axisText}>{number(step)}{unit(chart)}</text>
    </g>
  ))}</>;
}

const leftAxis = 44;
const bottomAxis = 26;
const topRoom = 16;

function Columns({ chart, data, width, height, number }: DrawingProps) {
  const { blocks: all, max } = blocks(chart, data);
  const steps = ticks(max);
  const end = steps.at(-1) ?? 1;
  const band = (width - leftAxis) / data.categories.length;
  const thick = Math.min(thickest * 1.6, band * 0.7);
  const y = (value: number): number => height - bottomAxis - ((height - bottomAxis - topRoom) * value) / end;
  return (
    <g>
      <ValueAxis chart={chart} steps={steps} y={y} left={leftAxis} width={width} number={number} />
      {data.categories.map((name, index) => <text key={name} x={leftAxis + band * (index + 0.5)} y={height - 8} textAnchor="middle" {...axisText}>{cut(name, band - 6)}<title>{name}</title></text>)}
      {all.map((block) => {
        const size = y(block.start) - y(block.end);
        const text = number(block.value);
        const middle = leftAxis + band * (block.category + 0.5);
        return (
          <g key={`${block.category}/${block.series}`}>
            <rect x={middle - thick / 2} y={y(block.end)} width={thick} height={Math.max(0, size)} fill={colourOf(chart, block.series)} data-block={block.value}><title>{tip(data, block.category, block.series, text)}</title></rect>
            {data.series.length > 1 ? size > 16 && <text x={middle} y={y(block.end) + size / 2 + 4} textAnchor="middle" {...insideText}>{text}</text>
              : <text x={middle} y={y(block.end) - 5} textAnchor="middle" {...axisText}>{text}</text>}
          </g>
        );
      })}
    </g>
  );
}

function Line({ chart, data, width, height, number }: DrawingProps) {
  const max = Math.max(0, ...data.series.flatMap((series) => series.values.map((value) => value ?? 0)));
  const steps = ticks(max);
  const end = steps.at(-1) ?? 1;
  const band = (width - leftAxis) / data.categories.length;
  const x = (index: number): number => leftAxis + band * (index + 0.5);
  const y = (value: number): number => height - bottomAxis - ((height - bottomAxis - topRoom) * value) / end;
  return (
    <g>
      <ValueAxis chart={chart} steps={steps} y={y} left={leftAxis} width={width} number={number} />
      {data.categories.map((name, index) => <text key={name} x={x(index)} y={height - 8} textAnchor="middle" {...axisText}>{cut(name, band - 6)}<title>{name}</title></text>)}
      {data.series.map((series, index) => {
        const points = series.values.map((value, at) => ({ at, value: value ?? 0 }));
        return (
          <g key={series.name}>
            <polyline points={points.map((point) => `${x(point.at)},${y(point.value)}`).join(" ")} fill="none" stroke={colourOf(chart, index)} strokeWidth={3} strokeLinejoin="round" />
            {points.map((point) => (
              <g key={point.at}>
                <circle cx={x(point.at)} cy={y(point.value)} r={5} fill={colourOf(chart, index)} data-block={point.value}><title>{tip(data, point.at, index, number(point.value))}</title></circle>
                {data.series.length === 1 && <text x={x(point.at)} y={y(point.value) - 9} textAnchor="middle" {...axisText}>{number(point.value)}</text>}
              </g>
            ))}
          </g>
        );
      })}
    </g>
  );
}

function Pie({ chart, data, width, height, number }: DrawingProps) {
  const values = (data.series[0]?.values ?? []).map((value) => value ?? 0);
  const radius = Math.max(10, Math.min(width, height) / 2 - 8);
  return (
    <g transform={`translate(${width / 2} ${height / 2})`}>
      {slices(values).map((slice) => (
        <g key={slice.index}>
          <path d={slice.path} transform={`scale(${radius})`} fill={colourOf(chart, slice.index)} stroke="white" strokeWidth={2 / radius} data-block={values[slice.index]}>
            <title>{tip(data, slice.index, 0, `${number(values[slice.index] ?? 0)} (${Math.round(slice.share * 100)} %)`)}</title>
          </path>
          {slice.share > 0.04 && <text x={slice.labelX * radius} y={slice.labelY * radius + 4} textAnchor="middle" {...insideText}>{number(values[slice.index] ?? 0)}</text>}
        </g>
      ))}
    </g>
  );
}
