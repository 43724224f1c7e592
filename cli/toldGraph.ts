import { coinText } from '../src/export/coinText.ts';
import type { FlowGraph } from '../src/export/flowGraph.ts';
import type { PictureWords } from '../src/export/pictureWords.ts';
import type { TraceDocument } from '../src/results/traceDocument.ts';
import { drawnGraph } from './drawnGraph.ts';
import type { ExportOptions } from './exportOptions.ts';

/** A graph for a format that has no place for what `--top` left out or `--collapse` made one: `note` is told. */
export function toldGraph(
  document: TraceDocument,
  options: ExportOptions,
  words: PictureWords,
  note: (message: string) => void,
): FlowGraph {
  const { graph, reductions } = drawnGraph(document, options, words.boxes);
  const amount = (base: string) => coinText(BigInt(base), graph.network.decimals);
  for (const reduction of reductions) note(words.reduction(reduction, amount));
  return graph;
}
