import type { TransactionGraph } from '../graph/transactionGraph.ts';

/**
 * Compares transactions by (height, index in block, txid), unknown places last. Cheaper than the order of computation,
 * and enough for questions about time: spending dependency within a block does not count.
 */
export function comparePlaces(graph: TransactionGraph): (a: number, b: number) => number {
  const { heights, blockIndexes } = graph.rawColumns();
  return (a, b) => {
    const difference = (heights[a]! >>> 0) - (heights[b]! >>> 0) || (blockIndexes[a]! >>> 0) - (blockIndexes[b]! >>> 0);
    return difference === 0 ? graph.compareTxids(a, b) : difference;
  };
}
