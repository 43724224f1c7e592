import type { TransactionGraph } from './transactionGraph.ts';

/** Whether a transaction counts as confirmed at a tip of this height; null: every confirmed one does. */
export function isConfirmedAt(graph: TransactionGraph, transaction: number, tip: number | null): boolean {
  if (!graph.isConfirmed(transaction)) return false;
  const height = graph.height(transaction);
  return height === null || tip === null || height <= tip;
}
