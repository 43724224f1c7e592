import { categoryColor } from './categoryColor.ts';
import { escapeXml } from './escapeXml.ts';
import type { FlowEdge, FlowGraph, FlowNode } from './flowGraph.ts';
import { flowPositions } from './flowPositions.ts';
import { edgeFields, type GraphField, nodeFields } from './graphFields.ts';
import { isoTime } from './isoTime.ts';

/** Diameter of the smallest and of the largest node, in Gephi's units. */
const SMALLEST_NODE = 4;
const LARGEST_NODE = 40;

/**
 * GEXF 1.3 (gexf.net) for Gephi: one edge a pair with count, first, last, amounts; positions from left to right by hop;
 * ISO times for the timeline, where every node and edge lives from its first to its last movement.
 */
export function* gexf(graph: FlowGraph): Generator<string> {
  const onEdges = edgeFields(graph);
  const isDated = graph.edges.some((edge) => edge.first !== null);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n';
  yield '<meta><creator>Peelhound</creator><description>Movement of traced money, not guilt.</description></meta>\n';
  const time = isDated ? ' mode="dynamic" timeformat="dateTime" timerepresentation="interval"' : ' mode="static"';
  yield `<graph defaultedgetype="directed" idtype="string"${time}>\n`;
  yield* attributes('node', nodeFields(graph));
  yield* attributes('edge', onEdges);
  yield* nodes(graph);
  yield `<edges count="${graph.edges.length}">\n`;
  for (const [index, edge] of graph.edges.entries()) yield edgeText(edge, index, graph, onEdges);
  yield '</edges>\n</graph>\n</gexf>\n';
}

function* attributes<T>(owner: string, fields: readonly GraphField<T>[]): Generator<string> {
  yield `<attributes class="${owner}">\n`;
  for (const { name, type } of fields) yield `<attribute id="${name}" title="${name}" type="${type}"/>\n`;
  yield '</attributes>\n';
}

function* nodes(graph: FlowGraph): Generator<string> {
  const positions = flowPositions(graph);
  const largest = graph.nodes.reduce((most, node) => (node.tainted > most ? node.tainted : most), 1n);
  yield `<nodes count="${graph.nodes.length}">\n`;
  for (const [index, node] of graph.nodes.entries()) {
    const { r, g, b } = channels(categoryColor(node));
    const place = positions[index] ?? { x: 0, y: 0 };
    yield `<node id="${escapeXml(node.id)}" label="${escapeXml(node.label)}"${life(node)}>`;
    yield values(nodeFields(graph), node, graph);
    yield `<viz:color r="${r}" g="${g}" b="${b}"/>`;
    yield `<viz:position x="${place.x}" y="${place.y}" z="0"/><viz:size value="${nodeSize(node, largest)}"/></node>\n`;
  }
  yield '</nodes>\n';
}

function edgeText(edge: FlowEdge, index: number, graph: FlowGraph, fields: readonly GraphField<FlowEdge>[]): string {
  const ends = `source="${escapeXml(edge.source)}" target="${escapeXml(edge.target)}"`;
  // Gephi refuses a weight of 0.
  const weight = Number(edge.tainted === 0n ? 1n : edge.tainted) / 10 ** graph.network.decimals;
  return `<edge id="${index}" ${ends} weight="${weight}"${life(edge)}>${values(fields, edge, graph)}</edge>\n`;
}

function life({ first, last }: { readonly first: number | null; readonly last: number | null }): string {
  return first === null ? '' : ` start="${isoTime(first)}" end="${isoTime(last)}"`;
}

function values<T>(fields: readonly GraphField<T>[], item: T, graph: FlowGraph): string {
  let text = '<attvalues>';
  for (const field of fields) {
    const value = field.of(item, graph);
    if (value !== null) text += `<attvalue for="${field.name}" value="${escapeXml(String(value))}"/>`;
  }
  return `${text}</attvalues>`;
}

/** Area by traced amount. */
function nodeSize(node: FlowNode, largest: bigint): string {
  const part = Number((node.tainted * 10_000n) / largest) / 10_000;
  return (SMALLEST_NODE + (LARGEST_NODE - SMALLEST_NODE) * Math.sqrt(part)).toFixed(2);
}

function channels(hex: string): { r: number; g: number; b: number } {
  const at = (from: number) => Number.parseInt(hex.slice(from, from + 2), 16);
  return { r: at(1), g: at(3), b: at(5) };
}
