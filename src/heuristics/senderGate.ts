import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { coinJoinGate, type GateAnswer } from './coinJoinGate.ts';
import { detectDustSweep } from './detectDustSweep.ts';
import { detectPsbtSwap } from './detectPsbtSwap.ts';

/**
 * Whether the inputs of a transaction may be held to have one owner, by every gate there is: CoinJoin, marketplace swap,
 * dust sweep. `closed` where one of them is; `unknown` where one lacks a fact; `weak`: a Stonewall shape. Asked before
 * inputs are merged, change is told, or a later spend is taken for proof.
 */
export function senderGate(graph: TransactionGraph, t: number): GateAnswer {
  const coinJoin = coinJoinGate(graph, t);
  if (coinJoin === 'closed') return 'closed';
  const swap = detectPsbtSwap(graph, t).verdict;
  const sweep = detectDustSweep(graph, t).verdict;
  if (swap === 'match' || sweep === 'match') return 'closed';
  return swap === 'undetermined' || sweep === 'undetermined' ? 'unknown' : coinJoin;
}
