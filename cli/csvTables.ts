import { PLAIN_CSV, SPANISH_CSV } from '../src/export/csvRow.ts';
import { neo4jEdges } from '../src/export/neo4jEdges.ts';
import { neo4jNodes } from '../src/export/neo4jNodes.ts';
import type { TraceDocument } from '../src/results/traceDocument.ts';
import { drawnGraph } from './drawnGraph.ts';
import type { ExportOptions } from './exportOptions.ts';

/** The two tables of `--format csv`. */
export function csvTables(document: TraceDocument, options: ExportOptions) {
  const { graph } = drawnGraph(document, options);
  const dialect = options.csvDialect === 'es' ? SPANISH_CSV : PLAIN_CSV;
  return { nodes: neo4jNodes(graph, dialect), edges: neo4jEdges(graph, dialect) };
}
