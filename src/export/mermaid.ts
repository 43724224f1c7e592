import { COLOR_GROUPS, colorGroup, GROUP_COLORS } from './categoryColor.ts';
import { coinText } from './coinText.ts';
import type { FlowGraph, FlowNode } from './flowGraph.ts';
import { shortId } from './shortId.ts';

/** Mermaid flowchart, for notes and wikis that draw it. Ids are numbers, so that no label can be read as syntax. `kinds`: endpoints in words. */
export function* mermaid(graph: FlowGraph, kinds?: Readonly<Record<string, string>>): Generator<string> {
  const numbers = new Map(graph.nodes.map((node, index) => [node.id, index]));
  yield 'flowchart LR\n';
  for (const [index, node] of graph.nodes.entries())
    yield `  n${index}["${label(node, graph, kinds)}"]:::${className(node)}\n`;
  for (const edge of graph.edges) {
    const amount = coinText(edge.tainted, graph.network.decimals);
    yield `  n${numbers.get(edge.source)} -->|"${amount}"| n${numbers.get(edge.target)}\n`;
  }
  for (const group of COLOR_GROUPS)
    yield `  classDef ${group.replaceAll('-', '')} fill:${GROUP_COLORS[group]},color:#000\n`;
}

function className(node: FlowNode): string {
  return colorGroup(node).replaceAll('-', '');
}

function label(node: FlowNode, graph: FlowGraph, kinds: Readonly<Record<string, string>> = {}): string {
  const amount = `${coinText(node.tainted, graph.network.decimals)} ${escapeMermaid(graph.network.symbol)}`;
  const end = node.endpoint === null ? '' : `<br/>${escapeMermaid(kinds[node.endpoint] ?? node.endpoint)}`;
  return `${escapeMermaid(shortId(node.label))}<br/>${amount}${end}`;
}

/** Mermaid reads Markdown, HTML and entities in labels: everything but plain letters becomes an entity of its own. */
function escapeMermaid(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,…:-]/gu, (character) => `#${character.codePointAt(0)};`);
}
