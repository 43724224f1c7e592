import { compareTransactions } from '../graph/compareTransactions.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';

/** Whether output `a` stands before output `b` in document order; foreign ones have no height and come last. */
export function standsBefore(graph: TransactionGraph, a: number, b: number): boolean {
  const first = graph.outputTransaction(a);
  const second = graph.outputTransaction(b);
  if (first >= 0 && first === second) return a < b;
  if (first >= 0 && second >= 0) return compareTransactions(graph, first, second) < 0;
  if (first < 0 && second < 0) return compareForeign(graph, a, b) < 0;
  return first >= 0 ? knownStandsFirst(graph, a, b) : !knownStandsFirst(graph, b, a);
}

/** A height comes before none; without one, a coinbase, then the txid decides. */
function knownStandsFirst(graph: TransactionGraph, known: number, foreign: number): boolean {
  const t = graph.outputTransaction(known);
  if (graph.height(t) !== null || graph.isCoinbase(t)) return true;
  return compareForeign(graph, known, foreign) < 0;
}

function compareForeign(graph: TransactionGraph, a: number, b: number): number {
  const first = graph.outputTxid(a);
  const second = graph.outputTxid(b);
  if (first !== second) return first < second ? -1 : 1;
  return graph.vout(a) - graph.vout(b);
}
