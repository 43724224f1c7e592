import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { detectCoinJoin } from './detectCoinJoin.ts';
import { detectSmallWabiSabi } from './detectSmallWabiSabi.ts';
import { mayBeCoinJoin } from './mayBeCoinJoin.ts';

/** What the gate says of a transaction's inputs: one owner, one owner with doubt, or keep them apart. */
export type GateAnswer = 'open' | 'weak' | 'closed' | 'unknown';

/**
 * Whether the inputs of a transaction may be held to have one owner, as far as CoinJoins go. `closed`: a CoinJoin rule
 * fits, or the looser rule for small rounds. `weak`: a Stonewall shape, which one person mostly makes alone.
 * `unknown`: a rule lacked a fact. Answers ordinary transactions by integer comparisons, without making objects.
 */
export function coinJoinGate(graph: TransactionGraph, t: number): GateAnswer {
  if (!mayBeCoinJoin(graph, t)) return 'open';
  const { verdict, protocol } = detectCoinJoin(graph, t);
  if (verdict === 'match') return protocol === 'stonewall' ? 'weak' : 'closed';
  if (detectSmallWabiSabi(graph, t).verdict === 'match') return 'closed';
  return verdict === 'undetermined' ? 'unknown' : 'open';
}
