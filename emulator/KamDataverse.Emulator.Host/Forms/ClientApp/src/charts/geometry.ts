import type { ChartData } from "./chartData";
import type { ChartInfo } from "./chartInfo";

export interface Block { category: number; series: number; value: number; start: number; end: number }

/** Where every block starts and ends on the axis of values, and how far the axis goes. */
export function blocks(chart: ChartInfo, data: ChartData): { blocks: Block[]; max: number } {
  const all: Block[] = [];
  let max = 0;
  data.categories.forEach((_, category) => {
    const values = data.series.map((series) => series.values[category] ?? 0);
    const total = values.reduce((sum, value) => sum + value, 0);
    let level = 0;
    values.forEach((value, series) => {
      if (value === 0 && data.series.length > 1) return;
      const size = chart.stacked === "share" ? (total === 0 ? 0 : (100 * value) / total) : value;
      const start = chart.stacked === "no" ? 0 : level;
      level = start + size;
      all.push({ category, series, value, start, end: level });
      max = Math.max(max, level);
    });
  });
  return { blocks: all, max: chart.stacked === "share" ? 100 : max };
}

/** About five round steps up to the largest value. */
export function ticks(max: number): number[] {
  if (max <= 0) return [0, 1];
  const raw = max / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max([1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= raw) ?? power, max <= 4 && Number.isInteger(max) ? 1 : 0);
  const steps: number[] = [];
  for (let value = 0; value < max + step; value += step) steps.push(Number(value.toFixed(6)));
  return steps;
}

export interface Slice { index: number; path: string; share: number; labelX: number; labelY: number }

/** The slices of a pie of radius 1 around the origin, clockwise from the top. */
export function slices(values: number[]): Slice[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  let angle = 0;
  return values.flatMap((value, index) => {
    if (value <= 0 || total <= 0) return [];
    const share = value / total;
    const from = angle;
    angle += share * 2 * Math.PI;
    const point = (at: number, radius = 1): string => `${(Math.sin(at) * radius).toFixed(4)} ${(-Math.cos(at) * radius).toFixed(4)}`;
    // A whole circle has no two ends an arc could join.
    const path = share > 0.9999 ? "M0 -1 A1 1 0 1 1 -0.0001 -1 Z" : `M0 0 L${point(from)} A1 1 0 ${share > 0.5 ? 1 : 0} 1 ${point(angle)} Z`;
    const middle = (from + angle) / 2;
    return [{ index, path, share, labelX: Math.sin(middle) * 0.65, labelY: -Math.cos(middle) * 0.65 }];
  });
}
