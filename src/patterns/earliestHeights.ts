import type { TransactionGraph } from '../graph/transactionGraph.ts';

/**
 * For each script the height at which it was paid first, as far as heights are known; -1 where it was paid outside the
 * graph as well, Infinity where no height is known.
 */
export function earliestHeights(graph: TransactionGraph): Float64Array {
  const { outputScripts, outputTransactions, heights, foreignScripts } = graph.rawColumns();
  const earliest = new Float64Array(graph.scriptCount).fill(Number.POSITIVE_INFINITY);
  for (let o = 0; o < outputScripts.length; o++) {
    const height = heights[outputTransactions[o]!]!;
    const script = outputScripts[o]!;
    if (height >= 0 && height < earliest[script]!) earliest[script] = height;
  }
  for (const script of foreignScripts) if (script >= 0) earliest[script] = -1;
  return earliest;
}
