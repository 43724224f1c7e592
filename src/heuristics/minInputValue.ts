import type { TransactionGraph } from '../graph/transactionGraph.ts';

/** Smallest spent value as a comparable number (base units); -1 where one is unknown. */
export function minInputValue(graph: TransactionGraph, t: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const prevout = graph.prevout(i);
    const value = prevout < 0 ? -1 : graph.comparableValue(prevout);
    if (value < least) least = value;
  }
  return least;
}
