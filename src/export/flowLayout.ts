import type { FlowEdge, FlowGraph, FlowNode } from './flowGraph.ts';
import { flowLayers } from './flowLayers.ts';

/** Sizes in pixels of the picture at its natural size. */
export const NODE_WIDTH = 188;
const COLUMN_GAP = 96;
const ROW_GAP = 14;
/** Room for two lines of text. */
const LOWEST_NODE = 44;
/** Height that the fullest column's amounts are given. */
const FLOW_HEIGHT = 420;
const THINNEST_EDGE = 1;
/** Rounds of ordering columns by their neighbours; crossings hardly fall after a few. The last looks at who pays. */
const ROUNDS = 9;

export interface PlacedNode {
  readonly node: FlowNode;
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

export interface PlacedEdge {
  readonly edge: FlowEdge;
  readonly width: number;
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
}

export interface FlowLayout {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly width: number;
  readonly height: number;
  /** Pixels a base unit. */
  readonly scale: number;
}

/** Places nodes in columns from left to right and edges as bands whose width is their traced amount (Sankey). */
export function flowLayout(graph: FlowGraph): FlowLayout {
  const columns = orderedColumns(graph);
  const scale = scaleOf(columns);
  const heights = new Map(graph.nodes.map((node) => [node.id, heightOf(node, scale)]));
  const nodes = placeColumns(columns, heights);
  const placed = new Map(nodes.map((one) => [one.node.id, one]));
  const height = nodes.reduce((most, { y, height: own }) => Math.max(most, y + own), 0);
  return { nodes, edges: placeEdges(graph.edges, placed, scale), width: widthOf(columns.length), height, scale };
}

function widthOf(columns: number): number {
  return columns * NODE_WIDTH + Math.max(0, columns - 1) * COLUMN_GAP;
}

function heightOf(node: FlowNode, scale: number): number {
  return Math.max(LOWEST_NODE, Number(node.tainted) * scale);
}

function scaleOf(columns: readonly (readonly FlowNode[])[]): number {
  const fullest = columns.reduce(
    (most, column) => Math.max(most, Number(column.reduce((sum, node) => sum + node.tainted, 0n))),
    1,
  );
  return FLOW_HEIGHT / fullest;
}

/** Nodes by column, each column in the order in which bands cross least (barycentre method, Sugiyama 1981). */
function orderedColumns(graph: FlowGraph): FlowNode[][] {
  const layers = flowLayers(graph);
  const columns: FlowNode[][] = [];
  for (const [index, node] of graph.nodes.entries()) {
    const layer = layers[index] as number;
    while (columns.length <= layer) columns.push([]);
    columns[layer]?.push(node);
  }
  const before = neighbours(graph.edges, 'target', 'source');
  const after = neighbours(graph.edges, 'source', 'target');
  for (let round = 0; round < ROUNDS; round += 1) sweep(columns, round % 2 === 0 ? before : after);
  return columns;
}

function neighbours(edges: readonly FlowEdge[], of: 'source' | 'target', other: 'source' | 'target') {
  const found = new Map<string, FlowEdge[]>();
  for (const edge of edges) addTo(found, edge[of], edge);
  return (id: string) => (found.get(id) ?? []).map((edge) => ({ id: edge[other], weight: Number(edge.tainted) + 1 }));
}

function sweep(columns: FlowNode[][], near: (id: string) => readonly { id: string; weight: number }[]): void {
  const place = new Map<string, number>();
  for (const column of columns) {
    for (const [index, node] of column.entries()) place.set(node.id, (index + 0.5) / column.length);
  }
  for (const column of columns) {
    const wish = new Map(
      column.map((node) => [node.id, barycentre(near(node.id), place) ?? (place.get(node.id) as number)]),
    );
    // Sorting is stable: equal wishes keep the document's order.
    column.sort((a, b) => (wish.get(a.id) as number) - (wish.get(b.id) as number));
    for (const [index, node] of column.entries()) place.set(node.id, (index + 0.5) / column.length);
  }
}

function barycentre(
  near: readonly { id: string; weight: number }[],
  place: ReadonlyMap<string, number>,
): number | null {
  let weights = 0;
  let sum = 0;
  for (const { id, weight } of near) {
    const at = place.get(id);
    if (at === undefined) continue;
    weights += weight;
    sum += at * weight;
  }
  return weights === 0 ? null : sum / weights;
}

function placeColumns(columns: readonly (readonly FlowNode[])[], heights: ReadonlyMap<string, number>): PlacedNode[] {
  const total = (column: readonly FlowNode[]) =>
    column.reduce((sum, node) => sum + (heights.get(node.id) as number) + ROW_GAP, -ROW_GAP);
  const tallest = columns.reduce((most, column) => Math.max(most, total(column)), 0);
  return columns.flatMap((column, layer) => {
    let y = (tallest - total(column)) / 2;
    return column.map((node) => {
      const height = heights.get(node.id) as number;
      const placed = { node, x: layer * (NODE_WIDTH + COLUMN_GAP), y, height };
      y += height + ROW_GAP;
      return placed;
    });
  });
}

/** Bands leave and arrive stacked, in the order of their other ends, so that those of one node do not cross. */
function placeEdges(edges: readonly FlowEdge[], placed: ReadonlyMap<string, PlacedNode>, scale: number): PlacedEdge[] {
  const drawn = edges.filter((edge) => edge.tainted > 0n && placed.has(edge.source) && placed.has(edge.target));
  const starts = stacked(drawn, 'source', 'target', placed, scale);
  const ends = stacked(drawn, 'target', 'source', placed, scale);
  return drawn.map((edge) => {
    const source = placed.get(edge.source) as PlacedNode;
    const target = placed.get(edge.target) as PlacedNode;
    return {
      edge,
      width: bandWidth(edge, scale),
      from: { x: source.x + NODE_WIDTH, y: starts.get(edge) as number },
      to: { x: target.x, y: ends.get(edge) as number },
    };
  });
}

function bandWidth(edge: FlowEdge, scale: number): number {
  return Math.max(THINNEST_EDGE, Number(edge.tainted) * scale);
}

function stacked(
  edges: readonly FlowEdge[],
  at: 'source' | 'target',
  other: 'source' | 'target',
  placed: ReadonlyMap<string, PlacedNode>,
  scale: number,
): Map<FlowEdge, number> {
  const groups = new Map<string, FlowEdge[]>();
  for (const edge of edges) addTo(groups, edge[at], edge);
  const middles = new Map<FlowEdge, number>();
  for (const [id, list] of groups) {
    const node = placed.get(id) as PlacedNode;
    list.sort((a, b) => (placed.get(a[other])?.y ?? 0) - (placed.get(b[other])?.y ?? 0));
    const total = list.reduce((sum, edge) => sum + bandWidth(edge, scale), 0);
    let y = node.y + Math.max(0, (node.height - total) / 2);
    for (const edge of list) {
      const width = bandWidth(edge, scale);
      middles.set(edge, y + width / 2);
      y += width;
    }
  }
  return middles;
}

function addTo(groups: Map<string, FlowEdge[]>, key: string, edge: FlowEdge): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [edge]);
  else group.push(edge);
}
