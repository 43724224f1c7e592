import { fieldValues } from './fieldValues.ts';
import type { FlowGraph } from './flowGraph.ts';
import { flowPositions } from './flowPositions.ts';
import { edgeFields, NODE_FIELDS } from './graphFields.ts';
import { scriptSafeJson } from './scriptSafeJson.ts';

/** Cytoscape.js and Cytoscape (`.cyjs`): elements with data and positions. */
export function* cytoscapeJson(graph: FlowGraph): Generator<string> {
  const positions = flowPositions(graph);
  const onEdges = edgeFields(graph);
  yield `{"format_version":"1.0","generated_by":"peelhound","target_cytoscapejs_version":"~3","data":{"name":${scriptSafeJson(`${graph.network.name} flow by ${graph.by}`)}},"elements":{"nodes":[`;
  for (const [index, node] of graph.nodes.entries()) {
    const data = { id: node.id, ...fieldValues(NODE_FIELDS, node, graph) };
    yield `${index === 0 ? '' : ','}\n${scriptSafeJson({ data, position: positions[index] })}`;
  }
  yield '\n],"edges":[';
  for (const [index, edge] of graph.edges.entries()) {
    const ends = { id: `e${index}`, source: edge.source, target: edge.target };
    yield `${index === 0 ? '' : ','}\n${scriptSafeJson({ data: { ...ends, ...fieldValues(onEdges, edge, graph) } })}`;
  }
  yield '\n]}}\n';
}
