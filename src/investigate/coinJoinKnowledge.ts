import type { Transaction } from '../chain/transaction.ts';
import { TransactionGraph } from '../graph/transactionGraph.ts';
import { detectCoinJoin } from '../heuristics/detectCoinJoin.ts';
import type { CoinJoinStop } from '../tracing/stops.ts';

/**
 * Least confidence at which a CoinJoin ends a trace, 0-1. Every typed protocol lies above it, JoinMarket (0.49) lowest;
 * whoever goes on through one gets another, arbitrary answer from every taint rule.
 */
export const COINJOIN_STOP_CONFIDENCE = 0.45;

/**
 * What a transaction, seen alone, is as a CoinJoin; null: none that ends a trace. A Stonewall does not: its usual author
 * is one person alone. Seen alone, so that what a cache holds besides never changes a trace.
 */
export function coinJoinOf(transaction: Transaction): CoinJoinStop | null {
  if (!hasEqualOutputs(transaction)) return null;
  const graph = new TransactionGraph();
  graph.appendTransactions([transaction]);
  const result = detectCoinJoin(graph, 0);
  if (result.verdict !== 'match' || result.confidence < COINJOIN_STOP_CONFIDENCE) return null;
  if (result.protocol === null || result.protocol === 'stonewall') return null;
  return { protocol: result.protocol, anonymitySet: Math.max(...result.anonymitySets) };
}

/** Cheap and necessary: two inputs, three outputs, two of them equal. */
function hasEqualOutputs({ inputs, outputs }: Transaction): boolean {
  if (inputs.length < 2 || outputs.length < 3) return false;
  return new Set(outputs.map((output) => output.value)).size < outputs.length;
}
