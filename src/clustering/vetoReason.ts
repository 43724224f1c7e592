import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { detectCoinJoin } from '../heuristics/detectCoinJoin.ts';
import { detectDustSweep } from '../heuristics/detectDustSweep.ts';
import { detectPsbtSwap } from '../heuristics/detectPsbtSwap.ts';
import { detectSmallWabiSabi } from '../heuristics/detectSmallWabiSabi.ts';

/** Why a transaction's inputs were not held to have one owner, for people. */
export function vetoReason(graph: TransactionGraph, t: number): string {
  const { verdict, protocol } = detectCoinJoin(graph, t);
  if (verdict === 'match') return `CoinJoin (${protocol})`;
  if (detectSmallWabiSabi(graph, t).verdict === 'match') return 'CoinJoin (small round in Wasabi denominations)';
  if (detectPsbtSwap(graph, t).verdict === 'match') return 'marketplace swap: inputs of several types around a token';
  if (detectDustSweep(graph, t).verdict === 'match') return 'dust sweep: the link would rest on dust alone';
  return 'cannot be judged: something it spends, or its time, is unknown';
}
