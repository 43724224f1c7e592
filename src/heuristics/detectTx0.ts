import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { detectWhirlpool } from './detectWhirlpool.ts';
import { type HeuristicResult, match, noMatch } from './heuristicResult.ts';
import { shapeOf, type TransactionShape } from './transactionShape.ts';
import { WHIRLPOOL_POOLS, type WhirlpoolPool } from './whirlpoolPools.ts';

export interface Tx0Parameters {
  readonly pools: readonly WhirlpoolPool[];
  /** Base units by which a premix output exceeds its pool's denomination, to pay the mix's miner fee. */
  readonly minExcess: bigint;
  readonly maxExcess: bigint;
  readonly maxPremixOutputs: number;
  /** Spendable outputs that are not premix: the coordinator's fee and up to two change outputs. */
  readonly maxOtherOutputs: number;
  /** Premix outputs whose spender is looked at for lineage. */
  readonly maxChecked: number;
}

export const TX0_PARAMETERS: Tx0Parameters = {
  pools: WHIRLPOOL_POOLS,
  minExcess: 100n,
  maxExcess: 110_000n,
  maxPremixOutputs: 70,
  maxOtherOutputs: 3,
  maxChecked: 20,
};

const CONFIDENCE_SHAPE = 0.6;
const CONFIDENCE_LINEAGE = 0.9;
/** Published pool fees are 3.5 % to 5 % of the denomination; for pools without a published fee the whole span counts. */
const FEE_SHARE_PER_MILLE = { low: 35n, high: 50n };

/**
 * Whirlpool Tx0 (premix): one OP_RETURN, 1 to 70 equal outputs slightly above a pool's denomination, an output
 * between half and three times the pool's fee (coupons and raised fees), and at most two change outputs. It prepares a
 * mix and is held to be the act of one owner, no CoinJoin itself; nothing is asked of its inputs, so that the answer is
 * never `undetermined`. Constants: Dumplings and graphsense-lib.
 */
export function detectTx0(
  graph: TransactionGraph,
  t: number,
  parameters: Tx0Parameters = TX0_PARAMETERS,
  shape: TransactionShape = shapeOf(graph, t),
): HeuristicResult {
  if (shape.opReturns !== 1) return noMatch('tx0-op-return', shape.opReturns, 1);
  for (const group of shape.groups) {
    if (group.count > parameters.maxPremixOutputs) continue;
    const others = shape.spendable.length - group.count;
    if (others < 1 || others > parameters.maxOtherOutputs) continue;
    const pool = poolOf(group.value, parameters);
    if (pool === undefined) continue;
    const span = feeSpan(pool);
    const fee = findPoolFee(graph, shape, group.value, pool, span);
    if (fee === null) continue;
    return judge(graph, t, parameters, { premix: group.value, count: group.count, pool, fee, span });
  }
  return noMatch('tx0-premix-outputs', 'none', 'equal outputs above a pool denomination and one pool fee');
}

function poolOf(value: bigint, parameters: Tx0Parameters): WhirlpoolPool | undefined {
  return parameters.pools.find(
    ({ denomination }) => value >= denomination + parameters.minExcess && value <= denomination + parameters.maxExcess,
  );
}

/** Base units, both ends included: half of the least fee of the pool to three times the most. */
interface FeeSpan {
  readonly low: bigint;
  readonly high: bigint;
}

function feeSpan({ fee, denomination }: WhirlpoolPool): FeeSpan {
  const least = fee ?? (denomination * FEE_SHARE_PER_MILLE.low) / 1000n;
  const most = fee ?? (denomination * FEE_SHARE_PER_MILLE.high) / 1000n;
  return { low: (least + 1n) / 2n, high: most * 3n };
}

/** The full fee if an output pays it, else the first amount that may be a discounted or raised one. */
function findPoolFee(
  graph: TransactionGraph,
  shape: TransactionShape,
  premix: bigint,
  pool: WhirlpoolPool,
  { low, high }: FeeSpan,
): bigint | null {
  const values = shape.spendable.map((o) => graph.value(o));
  if (pool.fee !== null && values.includes(pool.fee)) return pool.fee;
  return values.find((value) => value !== premix && value >= low && value <= high) ?? null;
}

function judge(
  graph: TransactionGraph,
  t: number,
  parameters: Tx0Parameters,
  found: { premix: bigint; count: number; pool: WhirlpoolPool; fee: bigint; span: FeeSpan },
): HeuristicResult {
  const mix = mixSpending(graph, t, found.premix, parameters.maxChecked);
  const evidence = [
    {
      rule: 'tx0-premix-outputs',
      observed: [found.count, String(found.premix)],
      threshold: String(found.pool.denomination),
    },
    {
      rule: 'tx0-pool-fee',
      observed: String(found.fee),
      threshold: [String(found.span.low), String(found.span.high)],
    },
  ];
  if (mix === null) return match(CONFIDENCE_SHAPE, evidence);
  return match(CONFIDENCE_LINEAGE, [
    ...evidence,
    { rule: 'tx0-enters-mix', observed: mix, threshold: 'a Whirlpool mix' },
  ]);
}

/** Txid of a mix in the graph that spends a premix output. */
function mixSpending(graph: TransactionGraph, t: number, premix: bigint, maxChecked: number): string | null {
  let checked = 0;
  for (let o = graph.outputStart(t); o < graph.outputEnd(t) && checked < maxChecked; o++) {
    if (graph.value(o) !== premix) continue;
    checked++;
    const spender = graph.spender(o);
    if (spender < 0) continue;
    const transaction = graph.inputTransaction(spender);
    if (detectWhirlpool(graph, transaction).verdict === 'match') return graph.txid(transaction);
  }
  return null;
}
