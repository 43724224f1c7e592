import {
  compareOutputs as comparePlaces,
  compareTransactions as compareTransactionPlaces,
} from '../chain/documentOrder.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';

/** Document order of two outputs of a graph: height (unknown last), coinbase first, txid, vout. */
export function compareOutputs(graph: TransactionGraph, a: number, b: number): number {
  return comparePlaces(outputPlace(graph, a), outputPlace(graph, b));
}

/** Document order of two transactions of a graph. */
export function compareTransactions(graph: TransactionGraph, a: number, b: number): number {
  return compareTransactionPlaces(transactionPlace(graph, a), transactionPlace(graph, b));
}

function transactionPlace(graph: TransactionGraph, t: number) {
  return { height: graph.height(t), coinbase: graph.isCoinbase(t), txid: graph.txid(t) };
}

function outputPlace(graph: TransactionGraph, o: number) {
  const t = graph.outputTransaction(o);
  const vout = graph.vout(o);
  if (t < 0) return { height: null, coinbase: false, txid: graph.outputTxid(o), vout };
  return { ...transactionPlace(graph, t), vout };
}
