import { fieldsJson } from './fieldsJson.ts';
import type { FlowGraph } from './flowGraph.ts';
import { edgeFields, nodeFields } from './graphFields.ts';
import { scriptSafeJson } from './scriptSafeJson.ts';

/** Node-link JSON as NetworkX (`node_link_graph`, `edges="links"`) and D3 read it. */
export function* nodeLinkJson(graph: FlowGraph): Generator<string> {
  const onEdges = edgeFields(graph);
  const about = { network: graph.network.name, by: graph.by, taint: graph.rules[graph.rule] ?? null, tip: graph.tip };
  yield `{"directed":true,"multigraph":false,"graph":${scriptSafeJson(about)},"nodes":[`;
  for (const [index, node] of graph.nodes.entries()) {
    yield `${index === 0 ? '' : ','}\n{${fieldsJson(nodeFields(graph), node, graph, [['id', node.id]])}}`;
  }
  yield '\n],"links":[';
  for (const [index, edge] of graph.edges.entries()) {
    const data = fieldsJson(onEdges, edge, graph, [
      ['source', edge.source],
      ['target', edge.target],
    ]);
    yield `${index === 0 ? '' : ','}\n{${data}}`;
  }
  yield '\n]}\n';
}
