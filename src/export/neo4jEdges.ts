import { type CsvDialect, csvRow, PLAIN_CSV } from './csvRow.ts';
import type { FlowGraph } from './flowGraph.ts';
import { edgeFields } from './graphFields.ts';
import { fieldCell, fieldHeader } from './neo4jNodes.ts';

/** Edges as CSV with the header that `neo4j-admin database import` takes. */
export function* neo4jEdges(graph: FlowGraph, dialect: CsvDialect = PLAIN_CSV): Generator<string> {
  const fields = edgeFields(graph);
  if (dialect.byteOrderMark) yield '\ufeff';
  yield csvRow([':START_ID', ...fields.map(fieldHeader), ':END_ID', ':TYPE'], dialect);
  for (const edge of graph.edges) {
    const cells = fields.map((field) => fieldCell(field, edge, graph, dialect));
    yield csvRow([edge.source, ...cells, edge.target, 'PAID'], dialect);
  }
}
