import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { comparePlaces } from './comparePlaces.ts';

/** All transactions by (height, index in block, txid), unknown places last; those loaded so are not sorted again. */
export function placeOrder(graph: TransactionGraph): Int32Array {
  const order = Int32Array.from({ length: graph.transactionCount }, (_, t) => t);
  const compare = comparePlaces(graph);
  for (let t = 1; t < order.length; t++) if (compare(t - 1, t) > 0) return order.sort(compare);
  return order;
}
