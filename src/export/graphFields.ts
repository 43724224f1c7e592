import { coinNumber, coinText } from './coinText.ts';
import type { FlowEdge, FlowGraph, FlowNode } from './flowGraph.ts';
import { isoTime } from './isoTime.ts';

export type FieldType = 'string' | 'long' | 'double' | 'boolean';

/** One attribute of nodes or edges, the same in every graph format. */
export interface GraphField<T> {
  readonly name: string;
  readonly type: FieldType;
  /** null: not known, left out. */
  readonly of: (item: T, graph: FlowGraph) => string | number | boolean | null;
}

/** Base units are exact as text (`…_sat`); `…_coin` is the same as a number, for sizes and widths only. */
const NODE_FIELDS: readonly GraphField<FlowNode>[] = [
  { name: 'label', type: 'string', of: (node) => node.label },
  { name: 'kind', type: 'string', of: (node) => node.kind },
  { name: 'address', type: 'string', of: (node) => node.address },
  { name: 'category', type: 'string', of: (node) => node.category },
  { name: 'tags', type: 'string', of: (node) => (node.tags.length === 0 ? null : node.tags.join('; ')) },
  { name: 'endpoint', type: 'string', of: (node) => node.endpoint },
  { name: 'seed', type: 'boolean', of: (node) => node.isSeed },
  { name: 'value_sat', type: 'string', of: (node) => node.value.toString() },
  { name: 'value_coin', type: 'double', of: (node, graph) => coinNumber(node.value, graph.network.decimals) },
  { name: 'tainted_sat', type: 'string', of: (node) => node.tainted.toString() },
  { name: 'tainted_coin', type: 'double', of: (node, graph) => coinNumber(node.tainted, graph.network.decimals) },
  { name: 'ended_sat', type: 'string', of: (node) => node.ended.toString() },
  { name: 'hops', type: 'long', of: (node) => node.hops },
  { name: 'height', type: 'long', of: (node) => node.height },
  { name: 'first', type: 'string', of: (node) => isoTime(node.first) || null },
  { name: 'last', type: 'string', of: (node) => isoTime(node.last) || null },
  { name: 'outputs', type: 'long', of: (node) => node.outputs },
];

/** Attributes of edges; after them one `tainted_<rule>_sat` a rule, see `edgeFields`. */
const EDGE_FIELDS: readonly GraphField<FlowEdge>[] = [
  { name: 'txid', type: 'string', of: (edge) => edge.txid },
  { name: 'count', type: 'long', of: (edge) => edge.count },
  { name: 'value_sat', type: 'string', of: (edge) => edge.value.toString() },
  { name: 'value_coin', type: 'double', of: (edge, graph) => coinNumber(edge.value, graph.network.decimals) },
  { name: 'amount', type: 'string', of: (edge, graph) => coinText(edge.value, graph.network.decimals) },
  { name: 'tainted_sat', type: 'string', of: (edge) => edge.tainted.toString() },
  { name: 'tainted_coin', type: 'double', of: (edge, graph) => coinNumber(edge.tainted, graph.network.decimals) },
  { name: 'height', type: 'long', of: (edge) => edge.height },
  { name: 'first', type: 'string', of: (edge) => isoTime(edge.first) || null },
  { name: 'last', type: 'string', of: (edge) => isoTime(edge.last) || null },
];

const BOOK_NODE_FIELDS = NODE_FIELDS.map(inABook);
const BOOK_EDGE_FIELDS = EDGE_FIELDS.map(inABook);

/** The attributes of a graph's nodes. */
export function nodeFields({ network }: FlowGraph): readonly GraphField<FlowNode>[] {
  return network.name === 'ledger' ? BOOK_NODE_FIELDS : NODE_FIELDS;
}

/** A book has rows and payments, base units of its asset and units. */
function inABook<T>(field: GraphField<T>): GraphField<T> {
  const names: Readonly<Record<string, string>> = { txid: 'row', outputs: 'payments' };
  return { ...field, name: names[field.name] ?? field.name.replace(/_sat$/, '_base').replace(/_coin$/, '_unit') };
}

/** The attributes of a graph's edges: the common ones and each rule's taint. */
export function edgeFields(graph: FlowGraph): readonly GraphField<FlowEdge>[] {
  const byRule = graph.rules.map(
    (rule, index): GraphField<FlowEdge> => ({
      name: `tainted_${rule.replaceAll('-', '_')}_sat`,
      type: 'string',
      of: (edge) => (edge.byRule[index] as bigint).toString(),
    }),
  );
  if (graph.network.name === 'ledger') return [...BOOK_EDGE_FIELDS, ...byRule.map(inABook)];
  return [...EDGE_FIELDS, ...byRule];
}
