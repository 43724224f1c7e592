import { FEE_NODE } from './feeNode.ts';
import type { FlowGraph } from './flowGraph.ts';
import type { ReducedGraph } from './reducedGraph.ts';

/** The graph without the node of fees, whose edges cross everything; their sum is stated instead. */
export function withoutFees(graph: FlowGraph): ReducedGraph {
  const fee = graph.nodes.find((node) => node.id === FEE_NODE);
  if (fee === undefined) return { graph, reductions: [] };
  return {
    graph: {
      ...graph,
      nodes: graph.nodes.filter((node) => node !== fee),
      edges: graph.edges.filter((edge) => edge.target !== FEE_NODE),
    },
    reductions: [
      { kind: 'fees', amount: fee.ended.toString(), byRule: fee.byRule.map(({ ended }) => ended.toString()) },
    ],
  };
}
