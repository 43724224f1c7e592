import { PLAIN_CSV, SPANISH_CSV } from '../src/export/csvRow.ts';
import { cytoscapeJson } from '../src/export/cytoscapeJson.ts';
import { destinations } from '../src/export/destinations.ts';
import { dot } from '../src/export/dot.ts';
import type { FlowGraph } from '../src/export/flowGraph.ts';
import { flowPicture } from '../src/export/flowPicture.ts';
import { gexf } from '../src/export/gexf.ts';
import { graphml } from '../src/export/graphml.ts';
import { htmlPage } from '../src/export/htmlPage.ts';
import { mermaid } from '../src/export/mermaid.ts';
import { nodeLinkJson } from '../src/export/nodeLinkJson.ts';
import { transfers } from '../src/export/transfers.ts';
import { reportWordsOf } from '../src/report/words/reportWordsOf.ts';
import type { TraceDocument } from '../src/results/traceDocument.ts';
import { drawnGraph } from './drawnGraph.ts';
import type { ExportOptions } from './exportOptions.ts';
import type { GlobalOptions } from './globalOptions.ts';
import { pageAssets } from './pageAssets.ts';
import type { Presentation } from './render/presentation.ts';
import { localTimeText } from './render/timeText.ts';
import { toldGraph } from './toldGraph.ts';

type GraphFormat = (graph: FlowGraph) => Iterable<string>;

const GRAPH_FORMATS: Readonly<Partial<Record<ExportOptions['format'], GraphFormat>>> = {
  graphml,
  gexf,
  dot,
  cytoscape: cytoscapeJson,
  json: nodeLinkJson,
  mermaid,
};

/** The export as pieces of text. `note`: told what was left out of a graph or drawn as one. */
export function exportText(
  document: TraceDocument,
  options: ExportOptions,
  view: Presentation,
  lang: GlobalOptions['lang'],
  note: (message: string) => void,
): Iterable<string> {
  const { format } = options;
  const dialect = options.csvDialect === 'es' ? SPANISH_CSV : PLAIN_CSV;
  const local = { zone: view.timezone, text: (time: number) => localTimeText(time, view.timezone) };
  const prices = view.prices === null ? null : { lookup: view.prices, currency: view.currency };
  if (format === 'destinations') return destinations(document, { dialect, local, prices });
  if (format === 'transfers') return transfers(document, { dialect, local });
  const { title, minTagConfidence } = options;
  const words = reportWordsOf(lang).page;
  if (format === 'html') return htmlPage(document, pageAssets(), { title, minTagConfidence, words });
  if (format === 'svg') {
    const { graph, reductions } = drawnGraph(document, options, words.picture.boxes);
    return [flowPicture(graph, { title, reductions, minTagConfidence, words: words.picture }).svg];
  }
  const write = GRAPH_FORMATS[format];
  if (write === undefined) throw new RangeError(`${format} is no format of text`);
  return write(toldGraph(document, options, words.picture, note));
}
