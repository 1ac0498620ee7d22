import type { Link, Named } from "./model";

/** A link as it is drawn: from one lane to another, in a slot of its own within its columns. */
export interface Drawn {
  readonly link: Link;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface Lanes {
  readonly lanes: readonly (Named & { readonly y: number })[];
  readonly columns: readonly (Named & { readonly x: number; readonly width: number })[];
  readonly drawn: readonly Drawn[];
  readonly width: number;
  readonly height: number;
}

export const laneHeight = 64, head = 48, first = 170;
const slotWidth = 150, padding = 12, leastColumn = 120;

/** Functions as lanes, processes or activities as columns; a link takes the first slot that no other link in its column crosses. */
export function layOut(functions: readonly Named[], columns: readonly Named[], links: readonly Link[], columnOf: (link: Link) => string): Lanes {
  const used = functions.filter((row) => links.some((link) => link.from === row.id || link.to === row.id));
  const lanes = order(used, links).map((row, index) => ({ ...row, y: head + index * laneHeight }));
  const indexOf = new Map(lanes.map((lane, index) => [lane.id, index]));
  const drawn: Drawn[] = [];
  const placed: (Named & { x: number; width: number })[] = [];
  let x = first;
  for (const column of columns) {
    const own = links.filter((link) => columnOf(link) === column.id && indexOf.has(link.from) && indexOf.has(link.to));
    if (own.length === 0) continue;
    const slots: (readonly [number, number])[][] = [];
    const sorted = own.map((link) => ({ link, from: indexOf.get(link.from) ?? 0, to: indexOf.get(link.to) ?? 0 })).sort((one, two) => Math.min(one.from, one.to) - Math.min(two.from, two.to) || Math.abs(one.from - one.to) - Math.abs(two.from - two.to));
    for (const { link, from, to } of sorted) {
      const low = Math.min(from, to), high = Math.max(from, to);
      let slot = slots.findIndex((taken) => taken.every(([start, end]) => high < start || low > end));
      if (slot < 0) slot = slots.push([]) - 1;
      slots[slot]?.push([low, high]);
      const at = x + padding + slot * slotWidth + 16;
      drawn.push({ link, x1: at, y1: head + from * laneHeight + laneHeight / 2, x2: at, y2: head + to * laneHeight + laneHeight / 2 });
    }

    const width = Math.max(leastColumn, slots.length * slotWidth + 2 * padding);
    placed.push({ ...column, x, width });
    x += width;
  }

  return { lanes, columns: placed, drawn, width: x, height: head + lanes.length * laneHeight };
}

/** Functions that work together stand near each other: a few rounds of moving each to the middle of its neighbours. */
export function order(functions: readonly Named[], links: readonly Link[]): Named[] {
  let rows = [...functions];
  for (let round = 0; round < 8; round++) {
    const at = new Map(rows.map((row, index) => [row.id, index]));
    const middle = new Map(rows.map((row, index) => {
      const near = links.filter((link) => link.from === row.id || link.to === row.id).map((link) => at.get(link.from === row.id ? link.to : link.from) ?? index);
      return [row.id, near.length === 0 ? index : (index + near.reduce((sum, other) => sum + other, 0) / near.length) / 2] as const;
    }));
    const next = [...rows].sort((one, two) => (middle.get(one.id) ?? 0) - (middle.get(two.id) ?? 0));
    if (lengthOf(next, links) >= lengthOf(rows, links)) break;
    rows = next;
  }

  return rows;
}

/** Lanes all links cross together. */
export function lengthOf(rows: readonly Named[], links: readonly Link[]): number {
  const at = new Map(rows.map((row, index) => [row.id, index]));
  return links.reduce((sum, link) => sum + Math.abs((at.get(link.from) ?? 0) - (at.get(link.to) ?? 0)), 0);
}
