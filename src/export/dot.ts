import { categoryColor } from './categoryColor.ts';
import { coinText } from './coinText.ts';
import type { FlowEdge, FlowGraph, FlowNode } from './flowGraph.ts';
import { isoTime } from './isoTime.ts';
import { shortId } from './shortId.ts';

/** Pen widths of the thinnest and the thickest edge, in points. */
const THIN = 0.5;
const THICK = 8;

/** Graphviz DOT: `dot -Tsvg`. Every text is a quoted string; labels hold no HTML. */
export function* dot(graph: FlowGraph): Generator<string> {
  const largest = graph.edges.reduce((most, edge) => (edge.tainted > most ? edge.tainted : most), 1n);
  yield 'digraph flow {\n';
  yield '  rankdir=LR; node [shape=box, style="filled,rounded", fontname="sans-serif", fontsize=10];\n';
  yield '  edge [fontname="sans-serif", fontsize=9, color="#555555"];\n';
  for (const node of graph.nodes) yield nodeText(node, graph);
  for (const edge of graph.edges) yield edgeText(edge, graph, largest);
  yield '}\n';
}

function nodeText(node: FlowNode, graph: FlowGraph): string {
  const lines = [
    shortId(node.label),
    ...(node.endpoint === null ? [] : [node.endpoint]),
    `${coinText(node.tainted, graph.network.decimals)} ${graph.network.symbol}`,
  ];
  const label = lines.map(escapeDot).join('\\n');
  const attributes = `label="${label}", fillcolor="${categoryColor(node)}", tooltip=${quoted(node.id)}`;
  return `  ${quoted(node.id)} [${attributes}];\n`;
}

function edgeText(edge: FlowEdge, graph: FlowGraph, largest: bigint): string {
  const width = THIN + ((THICK - THIN) * Number((edge.tainted * 10_000n) / largest)) / 10_000;
  const day = isoTime(edge.first).slice(0, 10);
  const label = `${coinText(edge.tainted, graph.network.decimals)}${day === '' ? '' : `\\n${day}`}`;
  const attributes = `label="${label}", penwidth=${width.toFixed(2)}, tooltip=${quoted(edge.txid)}`;
  return `  ${quoted(edge.source)} -> ${quoted(edge.target)} [${attributes}];\n`;
}

function quoted(text: string): string {
  return `"${escapeDot(text)}"`;
}

/** In a quoted DOT string `"` ends it, and a backslash starts an escape that may draw other fields (`\N`, `\G`). */
function escapeDot(text: string): string {
  // Graphviz reads &name; in labels as a character, so that & needs its own.
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('&', '&amp;');
}
