import { type CsvDialect, csvRow, PLAIN_CSV } from './csvRow.ts';
import type { FlowGraph } from './flowGraph.ts';
import { type GraphField, nodeFields } from './graphFields.ts';

/** Nodes as CSV with the header that `neo4j-admin database import` takes; Gephi and Cytoscape read it as well. */
export function* neo4jNodes(graph: FlowGraph, dialect: CsvDialect = PLAIN_CSV): Generator<string> {
  if (dialect.byteOrderMark) yield '\ufeff';
  yield csvRow(['id:ID', ...nodeFields(graph).map(fieldHeader), ':LABEL'], dialect);
  for (const node of graph.nodes) {
    yield csvRow(
      [node.id, ...nodeFields(graph).map((field) => fieldCell(field, node, graph, dialect)), labelOf(node.kind)],
      dialect,
    );
  }
}

/** Header of an attribute in Neo4j's form: `value_coin:double`. */
export function fieldHeader(field: Pick<GraphField<never>, 'name' | 'type'>): string {
  return `${field.name}:${field.type}`;
}

/** A cell of an attribute; numbers with the dialect's decimal sign. */
export function fieldCell<T>(field: GraphField<T>, item: T, graph: FlowGraph, dialect: CsvDialect): string | null {
  const value = field.of(item, graph);
  if (value === null) return null;
  const text = String(value);
  return field.type === 'double' ? text.replace('.', dialect.decimalPoint) : text;
}

function labelOf(kind: string): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}
