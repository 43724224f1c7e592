import type { GraphReader } from './graphReader.ts';

/** Document order of two transactions of a graph: height (unknown last), coinbase first, txid. */
export function compareTransactions(graph: GraphReader, a: number, b: number): number {
  if (a === b) return 0;
  const first = graph.height(a) ?? Number.MAX_SAFE_INTEGER;
  const second = graph.height(b) ?? Number.MAX_SAFE_INTEGER;
  if (first !== second) return first - second;
  const coinbase = Number(graph.isCoinbase(b)) - Number(graph.isCoinbase(a));
  return coinbase !== 0 ? coinbase : graph.compareTxids(a, b);
}
