import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { detectCoinJoin } from './detectCoinJoin.ts';
import { detectDustSweep } from './detectDustSweep.ts';
import { detectPsbtSwap } from './detectPsbtSwap.ts';
import { detectSmallWabiSabi } from './detectSmallWabiSabi.ts';

/** Why `senderGate` does not hold a transaction's inputs to have one owner, for people; of one that it lets pass, null. */
export function gateReason(graph: TransactionGraph, t: number): string | null {
  const coinJoin = detectCoinJoin(graph, t);
  const isStonewall = coinJoin.protocol === 'stonewall';
  if (coinJoin.verdict === 'match' && !isStonewall) return `CoinJoin (${coinJoin.protocol})`;
  if (!isStonewall && detectSmallWabiSabi(graph, t).verdict === 'match') {
    return 'CoinJoin (small round in Wasabi denominations)';
  }
  const swap = detectPsbtSwap(graph, t);
  if (swap.verdict === 'match') return 'marketplace swap: inputs of several types around a token';
  const sweep = detectDustSweep(graph, t);
  if (sweep.verdict === 'match') return 'dust sweep: the link would rest on dust alone';
  if (isStonewall) return 'Stonewall shape';
  const open = [coinJoin, swap, sweep].find(({ verdict }) => verdict === 'undetermined');
  return open === undefined ? null : `cannot be judged, not known: ${open.evidence[0]?.rule}`;
}
