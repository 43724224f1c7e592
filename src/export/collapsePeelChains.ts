import { FEE_NODE } from './feeNode.ts';
import type { FlowEdge, FlowGraph, FlowNode } from './flowGraph.ts';
import { ENGLISH_GROUPS, type GroupWords } from './groupWords.ts';
import { mergeNodes } from './mergeNodes.ts';
import type { ReducedGraph } from './reducedGraph.ts';

/** Nodes in a row that are worth drawing as one. */
const SHORTEST_CHAIN = 3;

/** The part of what leaves that goes on along a chain is at least one in so many. */
const MAIN_PART = 2n;

/**
 * Draws each peel chain as one node: a run in which every node is paid by the one before alone and passes at least half of
 * what leaves on to the next; what it peels off stays as it is.
 */
export function collapsePeelChains(graph: FlowGraph, words: GroupWords = ENGLISH_GROUPS): ReducedGraph {
  const chains = peelChains(graph);
  if (chains.length === 0) return { graph, reductions: [] };
  const groups = new Map(
    chains.flatMap((chain) => {
      const id = `${chain[0]?.id}…`;
      const group = { id, label: words.chain(chain.length), keepsEnding: false };
      return chain.map((node) => [node.id, group] as const);
    }),
  );
  const outputs = chains.reduce((sum, chain) => sum + chain.length, 0);
  return {
    graph: mergeNodes(graph, (node) => groups.get(node.id) ?? null),
    reductions: [{ kind: 'peel-chains', chains: chains.length, outputs }],
  };
}

function peelChains(graph: FlowGraph): FlowNode[][] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const out = edgesBy(graph.edges, (edge) => edge.source);
  const into = edgesBy(graph.edges, (edge) => edge.target);
  const goesOn = (id: string) => (out.get(id) ?? []).some((edge) => edge.target !== FEE_NODE);
  const next = (node: FlowNode): FlowNode | null => {
    const leaving = (out.get(node.id) ?? []).filter((edge) => edge.target !== FEE_NODE);
    const total = leaving.reduce((sum, edge) => sum + edge.tainted, 0n);
    const main = leaving.find((edge) => edge.tainted * MAIN_PART >= total && goesOn(edge.target));
    const only = main === undefined ? undefined : nodes.get(main.target);
    return only !== undefined && !only.isSeed && into.get(only.id)?.length === 1 ? only : null;
  };
  const taken = new Set<string>();
  const chains: FlowNode[][] = [];
  for (const start of graph.nodes) {
    if (start.isSeed || taken.has(start.id) || !goesOn(start.id)) continue;
    const chain: FlowNode[] = [];
    for (let node: FlowNode | null = start; node !== null && !taken.has(node.id); node = next(node)) {
      chain.push(node);
      taken.add(node.id);
    }
    if (chain.length >= SHORTEST_CHAIN) chains.push(chain);
  }
  return chains;
}

function edgesBy(edges: readonly FlowEdge[], key: (edge: FlowEdge) => string): Map<string, FlowEdge[]> {
  const found = new Map<string, FlowEdge[]>();
  for (const edge of edges) {
    const list = found.get(key(edge));
    if (list === undefined) found.set(key(edge), [edge]);
    else list.push(edge);
  }
  return found;
}
