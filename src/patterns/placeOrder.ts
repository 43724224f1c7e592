import type { TransactionGraph } from '../graph/transactionGraph.ts';

/**
 * All transactions by (height, index in block, txid), unknown places last. Cheaper than the order of computation, and
 * enough for questions about time: spending dependency within a block does not count.
 */
export function placeOrder(graph: TransactionGraph): Int32Array {
  const { heights, blockIndexes } = graph.rawColumns();
  const order = Int32Array.from({ length: heights.length }, (_, t) => t);
  const compare = (a: number, b: number): number => {
    const difference = (heights[a]! >>> 0) - (heights[b]! >>> 0) || (blockIndexes[a]! >>> 0) - (blockIndexes[b]! >>> 0);
    return difference === 0 ? graph.compareTxids(a, b) : difference;
  };
  for (let t = 1; t < order.length; t++) if (compare(t - 1, t) > 0) return order.sort(compare);
  return order;
}
