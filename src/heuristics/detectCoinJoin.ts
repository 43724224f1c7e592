import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { anonymitySets } from './anonymitySet.ts';
import { detectGenericCoinJoin } from './detectGenericCoinJoin.ts';
import { detectJoinMarket } from './detectJoinMarket.ts';
import { detectStonewall } from './detectStonewall.ts';
import { detectTx0 } from './detectTx0.ts';
import { detectWasabi1 } from './detectWasabi1.ts';
import { detectWasabi2 } from './detectWasabi2.ts';
import { detectWhirlpool } from './detectWhirlpool.ts';
import { type Evidence, type HeuristicResult, noMatch } from './heuristicResult.ts';
import { mayBeCoinJoin } from './mayBeCoinJoin.ts';
import { shapeOf, type TransactionShape } from './transactionShape.ts';

/** Protocol names of result documents; `unknown` is a CoinJoin of no known wallet. */
export type CoinJoinProtocol = 'whirlpool' | 'wasabi-2' | 'wasabi-1' | 'stonewall' | 'joinmarket' | 'unknown';

export interface CoinJoinResult extends HeuristicResult {
  /** null unless the verdict is `match`. */
  readonly protocol: CoinJoinProtocol | null;
  /** True for a Whirlpool Tx0: the act of one owner before a mix, not a CoinJoin (the verdict is `no-match`). */
  readonly premix: boolean;
  /** Per output in order of vout; empty unless the verdict is `match`. */
  readonly anonymitySets: readonly number[];
}

type Rule = (graph: TransactionGraph, t: number, parameters: undefined, shape: TransactionShape) => HeuristicResult;

/** Rules after Tx0, most specific first. */
const RULES: readonly (readonly [CoinJoinProtocol, Rule])[] = [
  ['wasabi-2', detectWasabi2],
  ['wasabi-1', detectWasabi1],
  ['stonewall', detectStonewall],
  ['joinmarket', detectJoinMarket],
  ['unknown', detectGenericCoinJoin],
];

const ORDINARY = { verdict: 'no-match', confidence: 0, protocol: null, premix: false, anonymitySets: [] } as const;
const COINBASE: CoinJoinResult = { ...ORDINARY, ...noMatch('coinjoin-inputs', 'a coinbase', 'spent outputs') };
const FEW_OUTPUTS: CoinJoinResult = { ...ORDINARY, ...noMatch('coinjoin-outputs', 'fewer than three', 3) };
const ALL_DIFFER: CoinJoinResult = {
  ...ORDINARY,
  ...noMatch('coinjoin-equal-outputs', 'none', 'two, an OP_RETURN or 20 inputs'),
};

/**
 * Which CoinJoin protocol a transaction follows: Whirlpool, then Tx0 (which ends the question), Wasabi 2, Wasabi 1,
 * Stonewall, JoinMarket, generic; the first rule that fits decides. `undetermined` where no rule fits and at least one
 * lacked a fact; the evidence names the first such fact. Of `no-match` it names the condition that failed first of each
 * rule. A Stonewall may be the work of one person: see `detectStonewall`.
 */
export function detectCoinJoin(graph: TransactionGraph, t: number): CoinJoinResult {
  if (graph.isCoinbase(t)) return COINBASE;
  if (!mayBeCoinJoin(graph, t)) return graph.outputEnd(t) - graph.outputStart(t) < 3 ? FEW_OUTPUTS : ALL_DIFFER;
  const shape = shapeOf(graph, t);
  const whirlpool = detectWhirlpool(graph, t, undefined, shape);
  if (whirlpool.verdict === 'match') return found(graph, t, 'whirlpool', whirlpool);
  const tx0 = detectTx0(graph, t, undefined, shape);
  if (tx0.verdict === 'match') {
    return { ...ORDINARY, premix: true, evidence: [{ rule: 'tx0', observed: tx0.evidence, threshold: 'not a tx0' }] };
  }
  let open: HeuristicResult | null = whirlpool.verdict === 'undetermined' ? whirlpool : null;
  const failed: Evidence[] = [...whirlpool.evidence, ...tx0.evidence];
  for (const [protocol, rule] of RULES) {
    const result = rule(graph, t, undefined, shape);
    if (result.verdict === 'match') return found(graph, t, protocol, result);
    if (result.verdict === 'undetermined') open ??= result;
    failed.push(...result.evidence);
  }
  return { ...ORDINARY, ...(open ?? { evidence: failed }) };
}

function found(
  graph: TransactionGraph,
  t: number,
  protocol: CoinJoinProtocol,
  result: HeuristicResult,
): CoinJoinResult {
  return { ...result, protocol, premix: false, anonymitySets: anonymitySets(graph, t) };
}
