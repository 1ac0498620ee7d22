import type { Link, Named } from "./model";

/** Where a function stands in the free view, in pixels of the middle. */
export interface Node extends Named {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Free {
  readonly nodes: readonly Node[];
  readonly edges: readonly { readonly link: Link; readonly points: readonly { readonly x: number; readonly y: number }[] }[];
  readonly width: number;
  readonly height: number;
}

/** What the script map-free.js offers. */
export interface FreeLayout {
  readonly layOutFreely: (functions: readonly Named[], links: readonly Link[]) => Free;
}
