import { compareOutputPlaces } from '../chain/documentOrder.ts';
import { compareTransactions } from './compareTransactions.ts';
import type { GraphReader } from './graphReader.ts';

/** Document order of two outputs of a graph: by their transaction, then vout. One made outside the graph has no height. */
export function compareOutputs(graph: GraphReader, a: number, b: number): number {
  const first = graph.outputTransaction(a);
  const second = graph.outputTransaction(b);
  if (first >= 0 && second >= 0) return compareTransactions(graph, first, second) || graph.vout(a) - graph.vout(b);
  return compareOutputPlaces(placeOf(graph, a, first), placeOf(graph, b, second));
}

function placeOf(graph: GraphReader, output: number, made: number) {
  const txid = graph.outputTxid(output);
  const vout = graph.vout(output);
  if (made < 0) return { height: null, coinbase: false, txid, vout };
  return { height: graph.height(made), coinbase: graph.isCoinbase(made), txid, vout };
}
