import type { FlowGraph } from './flowGraph.ts';

/** Distances between columns and rows, in the units of the drawing program. */
const COLUMN_WIDTH = 200;
const ROW_HEIGHT = 60;

/** A place for each node without a layout run: columns by hop (the money goes right), rows in document order, centred. */
export function flowPositions(graph: FlowGraph): { readonly x: number; readonly y: number }[] {
  const columns = new Map<number, number>();
  const sign = graph.direction === 'backward' ? -1 : 1;
  const lastHop = graph.nodes.reduce((most, node) => Math.max(most, node.hops), 0);
  const placed = graph.nodes.map((node) => {
    const column = node.kind === 'fee' ? lastHop + 1 : node.hops;
    const row = columns.get(column) ?? 0;
    columns.set(column, row + 1);
    return { column, row };
  });
  return placed.map(({ column, row }) => ({
    x: sign * column * COLUMN_WIDTH,
    y: Math.round((row - ((columns.get(column) ?? 1) - 1) / 2) * ROW_HEIGHT),
  }));
}
