import type { TransactionGraph } from '../graph/transactionGraph.ts';

/**
 * For each script the output that paid it first, by (height, index in block); -1 where the first is not certain: a
 * height is unknown, an index is unknown in the first block, or it was paid outside the graph as well.
 */
export function firstPayments(graph: TransactionGraph): Int32Array {
  const { outputScripts, outputTransactions, heights, blockIndexes, foreignScripts } = graph.rawColumns();
  const first = new Int32Array(graph.scriptCount).fill(-1);
  const isOutside = new Uint8Array(graph.scriptCount);
  const isTied = new Uint8Array(graph.scriptCount);
  for (const script of foreignScripts) if (script >= 0) isOutside[script] = 1;
  for (let o = 0; o < outputScripts.length; o++) {
    const script = outputScripts[o]!;
    const t = outputTransactions[o]!;
    if (heights[t]! < 0) isOutside[script] = 1;
    const known = first[script]!;
    const other = known < 0 ? t : outputTransactions[known]!;
    if (known < 0 || heights[t]! < heights[other]!) {
      first[script] = o;
      isTied[script] = 0;
    } else if (t !== other && heights[t] === heights[other]) {
      if (blockIndexes[t]! < 0 || blockIndexes[other]! < 0) isTied[script] = 1;
      else if (blockIndexes[t]! < blockIndexes[other]!) first[script] = o;
    }
  }
  for (let script = 0; script < first.length; script++) {
    if (isOutside[script] === 1 || isTied[script] === 1) first[script] = -1;
  }
  return first;
}
