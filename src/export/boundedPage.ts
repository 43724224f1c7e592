import { boundedFlow } from './boundedFlow.ts';
import type { FlowGraph } from './flowGraph.ts';
import type { GroupWords } from './groupWords.ts';
import type { ReducedGraph } from './reducedGraph.ts';
import { withoutFees } from './withoutFees.ts';

/** Nodes that a browser still moves fluently as SVG. */
const MOST_PAGE_NODES = 2_500;

/** The graph without fees, made smaller only where a browser could not move it. */
export function boundedPage(graph: FlowGraph, words: GroupWords): ReducedGraph {
  const bare = withoutFees(graph);
  if (bare.graph.nodes.length <= MOST_PAGE_NODES) return bare;
  const bounded = boundedFlow(bare.graph, words, MOST_PAGE_NODES);
  return { graph: bounded.graph, reductions: [...bare.reductions, ...bounded.reductions] };
}
