import { compareOutputs } from '../graph/compareOutputs.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';

/** Whether output `a` stands before output `b` in document order; foreign ones have no height and come last. */
export function standsBefore(graph: TransactionGraph, a: number, b: number): boolean {
  return compareOutputs(graph, a, b) < 0;
}
