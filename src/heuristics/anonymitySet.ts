import type { TransactionGraph } from '../graph/transactionGraph.ts';

/**
 * Anonymity set of each output of a CoinJoin, in order of vout: how many of its outputs carry the same amount, and so
 * cannot be told apart; bounded by the number of inputs, as nobody hides among more people than paid in. 1 for change,
 * 0 for what cannot be spent. It is the naive set: later co-spending lowers it (Gavenda et al., ESORICS 2025: by 10-50 %).
 */
export function anonymitySets(graph: TransactionGraph, t: number): readonly number[] {
  const counts = new Map<number, number>();
  for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) {
    if (!isSpendable(graph, o)) continue;
    const value = graph.comparableValue(o);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const inputs = graph.inputEnd(t) - graph.inputStart(t);
  const sets: number[] = [];
  for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) {
    sets.push(isSpendable(graph, o) ? Math.min(inputs, counts.get(graph.comparableValue(o))!) : 0);
  }
  return sets;
}

function isSpendable(graph: TransactionGraph, o: number): boolean {
  return graph.comparableValue(o) > 0 && graph.scriptType(graph.script(o)) !== 'op_return';
}
