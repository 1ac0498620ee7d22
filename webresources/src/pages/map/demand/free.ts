import { Graph, layout } from "@dagrejs/dagre";
import type { Free } from "../free";
import type { Link, Named } from "../model";

const width = 170, height = 44;

/** Functions as nodes, from suppliers on the left to receivers on the right. */
export function layOutFreely(functions: readonly Named[], links: readonly Link[]): Free {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 28, ranksep: 130, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  const used = functions.filter((row) => links.some((link) => link.from === row.id || link.to === row.id));
  const known = new Set(used.map((row) => row.id));
  for (const row of used) graph.setNode(row.id, { width, height });
  const drawn = links.filter((link) => known.has(link.from) && known.has(link.to));
  drawn.forEach((link, index) => graph.setEdge({ v: link.from, w: link.to, name: String(index) }, { width: 90, height: 16, labelpos: "c" }));
  layout(graph);
  const size = graph.graph() as { width?: number; height?: number };
  return {
    nodes: used.map((row) => {
      const { x, y } = graph.node(row.id) as { x: number; y: number };
      return { ...row, x, y, width, height };
    }),
    edges: drawn.map((link, index) => ({ link, points: (graph.edge({ v: link.from, w: link.to, name: String(index) }) as { points: { x: number; y: number }[] }).points })),
    width: size.width ?? 0,
    height: size.height ?? 0,
  };
}
