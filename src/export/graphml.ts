import { escapeXml } from './escapeXml.ts';
import type { FlowGraph } from './flowGraph.ts';
import { edgeFields, type GraphField, nodeFields } from './graphFields.ts';

/** GraphML 1.0 (graphml.graphdrawing.org), for yEd, Gephi, Cytoscape, igraph, NetworkX. */
export function* graphml(graph: FlowGraph): Generator<string> {
  const onEdges = edgeFields(graph);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n';
  yield* keys('node', nodeFields(graph));
  yield* keys('edge', onEdges);
  yield '<graph id="flow" edgedefault="directed">\n';
  const ids = new Map(graph.nodes.map((node, index) => [node.id, nameToken(node.id, index)]));
  for (const node of graph.nodes) {
    yield `<node id="${ids.get(node.id)}">${data('node', nodeFields(graph), node, graph)}</node>\n`;
  }
  for (const [index, edge] of graph.edges.entries()) {
    const ends = `source="${ids.get(edge.source)}" target="${ids.get(edge.target)}"`;
    yield `<edge id="e${index}" ${ends}>${data('edge', onEdges, edge, graph)}</edge>\n`;
  }
  yield '</graph>\n</graphml>\n';
}

/** Ids are NMTOKENs by the schema: outpoints and addresses are, names of entities need not be and get a number. */
function nameToken(id: string, index: number): string {
  return /^[A-Za-z0-9_.:-]+$/.test(id) ? id : `node-${index}`;
}

function* keys<T>(owner: 'node' | 'edge', fields: readonly GraphField<T>[]): Generator<string> {
  for (const { name, type } of fields) {
    yield `<key id="${owner}.${name}" for="${owner}" attr.name="${name}" attr.type="${type}"/>\n`;
  }
}

function data<T>(owner: string, fields: readonly GraphField<T>[], item: T, graph: FlowGraph): string {
  let text = '';
  for (const field of fields) {
    const value = field.of(item, graph);
    if (value !== null) text += `<data key="${owner}.${field.name}">${escapeXml(String(value))}</data>`;
  }
  return text;
}
