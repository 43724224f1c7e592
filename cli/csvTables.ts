import { PLAIN_CSV, SPANISH_CSV } from '../src/export/csvRow.ts';
import { neo4jEdges } from '../src/export/neo4jEdges.ts';
import { neo4jNodes } from '../src/export/neo4jNodes.ts';
import { reportWordsOf } from '../src/report/words/reportWordsOf.ts';
import type { TraceDocument } from '../src/results/traceDocument.ts';
import type { ExportOptions } from './exportOptions.ts';
import type { GlobalOptions } from './globalOptions.ts';
import { toldGraph } from './toldGraph.ts';

/** The two tables of `--format csv`. `note`: told what was left out of the graph or drawn as one. */
export function csvTables(
  document: TraceDocument,
  options: ExportOptions,
  lang: GlobalOptions['lang'],
  note: (message: string) => void,
) {
  const graph = toldGraph(document, options, reportWordsOf(lang).page.picture, note);
  const dialect = options.csvDialect === 'es' ? SPANISH_CSV : PLAIN_CSV;
  return { nodes: neo4jNodes(graph, dialect), edges: neo4jEdges(graph, dialect) };
}
