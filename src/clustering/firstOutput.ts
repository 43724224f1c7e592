import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { standsBefore } from './standsBefore.ts';

/** The output that pays the script first in document order; -1 where none is known. */
export function firstOutput(graph: TransactionGraph, script: number): number {
  let first = -1;
  for (let o = graph.firstOutputOf(script); o >= 0; o = graph.nextOutputOf(o)) {
    if (first < 0 || standsBefore(graph, o, first)) first = o;
  }
  return first;
}
