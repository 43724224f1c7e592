import { fieldValues } from './fieldValues.ts';
import type { FlowGraph } from './flowGraph.ts';
import { edgeFields, NODE_FIELDS } from './graphFields.ts';
import { scriptSafeJson } from './scriptSafeJson.ts';

/** Node-link JSON as NetworkX (`node_link_graph`, `edges="links"`) and D3 read it. */
export function* nodeLinkJson(graph: FlowGraph): Generator<string> {
  const onEdges = edgeFields(graph);
  const about = { network: graph.network.name, by: graph.by, taint: graph.rules[graph.rule] ?? null, tip: graph.tip };
  yield `{"directed":true,"multigraph":false,"graph":${scriptSafeJson(about)},"nodes":[`;
  for (const [index, node] of graph.nodes.entries()) {
    yield `${index === 0 ? '' : ','}\n${scriptSafeJson({ id: node.id, ...fieldValues(NODE_FIELDS, node, graph) })}`;
  }
  yield '\n],"links":[';
  for (const [index, edge] of graph.edges.entries()) {
    const ends = { source: edge.source, target: edge.target };
    yield `${index === 0 ? '' : ','}\n${scriptSafeJson({ ...ends, ...fieldValues(onEdges, edge, graph) })}`;
  }
  yield '\n]}\n';
}
