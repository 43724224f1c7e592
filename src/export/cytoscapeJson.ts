import { fieldsJson } from './fieldsJson.ts';
import type { FlowGraph } from './flowGraph.ts';
import { flowPositions } from './flowPositions.ts';
import { edgeFields, nodeFields } from './graphFields.ts';
import { scriptSafeJson } from './scriptSafeJson.ts';

/** Cytoscape.js and Cytoscape (`.cyjs`): elements with data and positions. */
export function* cytoscapeJson(graph: FlowGraph): Generator<string> {
  const positions = flowPositions(graph);
  const onEdges = edgeFields(graph);
  yield `{"format_version":"1.0","generated_by":"peelhound","target_cytoscapejs_version":"~3","data":{"name":${scriptSafeJson(`${graph.network.name} flow by ${graph.by}`)}},"elements":{"nodes":[`;
  for (const [index, node] of graph.nodes.entries()) {
    const data = fieldsJson(nodeFields(graph), node, graph, [['id', node.id]]);
    const { x, y } = positions[index] ?? { x: 0, y: 0 };
    yield `${index === 0 ? '' : ','}\n{"data":{${data}},"position":{"x":${x},"y":${y}}}`;
  }
  yield '\n],"edges":[';
  for (const [index, edge] of graph.edges.entries()) {
    const data = fieldsJson(onEdges, edge, graph, [
      ['id', `e${index}`],
      ['source', edge.source],
      ['target', edge.target],
    ]);
    yield `${index === 0 ? '' : ','}\n{"data":{${data}}}`;
  }
  yield '\n]}}\n';
}
