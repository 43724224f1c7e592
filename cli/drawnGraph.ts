import { collapsePeelChains } from '../src/export/collapsePeelChains.ts';
import { flowGraphOf } from '../src/export/flowGraphOf.ts';
import type { GroupWords } from '../src/export/groupWords.ts';
import type { ReducedGraph } from '../src/export/reducedGraph.ts';
import { topFlow } from '../src/export/topFlow.ts';
import type { TraceDocument } from '../src/results/traceDocument.ts';
import type { ExportOptions } from './exportOptions.ts';

/** The graph that `--by`, `--rule`, `--collapse` and `--top` ask for, and what that left out or made one. `words`: what drawn groups are called. */
export function drawnGraph(document: TraceDocument, options: ExportOptions, words?: GroupWords): ReducedGraph {
  const whole = flowGraphOf(document, { by: options.by, taint: options.rule });
  const collapsed =
    options.collapse === undefined ? { graph: whole, reductions: [] } : collapsePeelChains(whole, words);
  if (options.top === undefined) return collapsed;
  const cut = topFlow(collapsed.graph, options.top, words);
  return { graph: cut.graph, reductions: [...collapsed.reductions, ...cut.reductions] };
}
