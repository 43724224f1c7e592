import { collapsePeelChains } from './collapsePeelChains.ts';
import type { FlowGraph, FlowNode } from './flowGraph.ts';
import { flowLayers } from './flowLayers.ts';
import { ENGLISH_GROUPS, type GroupWords } from './groupWords.ts';
import { mergeNodes } from './mergeNodes.ts';
import type { ReducedGraph, Reduction } from './reducedGraph.ts';
import { topFlow } from './topFlow.ts';

/** Nodes that a picture holds and an eye still reads. */
export const MOST_NODES = 150;
/** Columns that fit beside each other on a wide screen. */
const MOST_COLUMNS = 16;
/** Numbers of endings that are tried when a picture is too full. */
const TOPS = [60, 40, 25, 15, 10, 5];

/**
 * A graph small enough to be drawn: peel chains as one node each, then endings of one kind at one recipient, then the
 * largest endings only, then passages of one hop; each step only where the one before was not enough, and each is said.
 */
export function boundedFlow(
  graph: FlowGraph,
  words: GroupWords = ENGLISH_GROUPS,
  mostNodes = MOST_NODES,
): ReducedGraph {
  const reductions: Reduction[] = [];
  let drawn = graph;
  const fits = () => drawn.nodes.length <= mostNodes;
  const take = (step: ReducedGraph) => {
    drawn = step.graph;
    reductions.push(...step.reductions);
  };
  if (!fits() || columnsOf(drawn) > MOST_COLUMNS) take(collapsePeelChains(drawn, words));
  if (!fits()) take(sameEndings(drawn));
  if (!fits()) take(fewestEndings(drawn, mostNodes, words));
  if (!fits()) take(sameHops(drawn, words));
  return { graph: drawn, reductions };
}

function columnsOf(graph: FlowGraph): number {
  return flowLayers(graph).reduce((most, layer) => Math.max(most, layer), 0) + 1;
}

function sameEndings(graph: FlowGraph): ReducedGraph {
  const counts = new Map<string, number>();
  for (const node of graph.nodes) counts.set(endingKey(node), (counts.get(endingKey(node)) ?? 0) + 1);
  const merged = mergeNodes(graph, (node) => {
    const id = endingKey(node);
    return id === '' || counts.get(id) === 1 ? null : { id, label: node.label, keepsEnding: true };
  });
  const gone = graph.nodes.length - merged.nodes.length;
  return gone === 0 ? { graph, reductions: [] } : { graph: merged, reductions: [{ kind: 'same-ending', nodes: gone }] };
}

/** Kind and recipient of an ending; empty for what is none. */
function endingKey(node: FlowNode): string {
  return node.endpoint === null || node.isSeed || node.kind === 'group' ? '' : `${node.endpoint} ${node.label}`;
}

function fewestEndings(graph: FlowGraph, mostNodes: number, words: GroupWords): ReducedGraph {
  let cut: ReducedGraph = { graph, reductions: [] };
  for (const count of TOPS) {
    cut = topFlow(graph, count, words);
    if (cut.graph.nodes.length <= mostNodes) break;
  }
  return cut;
}

function sameHops(graph: FlowGraph, words: GroupWords): ReducedGraph {
  const lastHop = graph.nodes.reduce((most, node) => Math.max(most, node.hops), 0);
  const span = Math.max(1, Math.ceil(lastHop / MOST_COLUMNS));
  const merged = mergeNodes(graph, (node) => {
    if (node.isSeed || node.endpoint !== null || node.kind === 'group') return null;
    const part = Math.floor(node.hops / span);
    const label = words.hops(part * span, (part + 1) * span - 1);
    return { id: `#hops ${part}`, label, keepsEnding: false };
  });
  const gone = graph.nodes.length - merged.nodes.length;
  return { graph: merged, reductions: [{ kind: 'same-hop', nodes: gone }] };
}
