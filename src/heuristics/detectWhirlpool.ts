import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { type Evidence, type HeuristicResult, match, noMatch, undetermined } from './heuristicResult.ts';
import { shapeOf, type TransactionShape } from './transactionShape.ts';
import { WHIRLPOOL_GENESIS_MIXES } from './whirlpoolGenesisMixes.ts';
import { WHIRLPOOL_POOLS, type WhirlpoolPool } from './whirlpoolPools.ts';

export interface WhirlpoolParameters {
  readonly pools: readonly WhirlpoolPool[];
  /** Inputs, and as many outputs. 5 at first, up to 8 later; a 9x9 exists, Dumplings allows 10. */
  readonly minParticipants: number;
  readonly maxParticipants: number;
  /** Base units an input may bring above the denomination, as premix outputs carry their miner fee. */
  readonly maxExcess: bigint;
}

export const WHIRLPOOL_PARAMETERS: WhirlpoolParameters = {
  pools: WHIRLPOOL_POOLS,
  minParticipants: 5,
  maxParticipants: 10,
  maxExcess: 110_000n,
};

const CONFIDENCE_SHAPE = 0.6;
const CONFIDENCE_LINEAGE = 0.9;

/**
 * Whirlpool mix: 5 to 10 P2WPKH inputs, as many equal outputs of a pool's amount, re-mixers that bring exactly that
 * amount and newcomers that bring a little more, no script twice. Outputs are mostly P2WPKH; wallets may mix straight
 * into another one (P2WSH in every fifth mix of 2024). Confidence 0.6 by shape, 0.9 with a funding or
 * spending mix in the graph, or as a published genesis mix. Constants: Dumplings; Stütz et al., AFT 2022.
 */
export function detectWhirlpool(
  graph: TransactionGraph,
  t: number,
  parameters: WhirlpoolParameters = WHIRLPOOL_PARAMETERS,
  shape: TransactionShape = shapeOf(graph, t),
): HeuristicResult {
  const byShape = matchesShape(graph, t, parameters, shape);
  if (byShape.verdict !== 'match') return byShape;
  const relative = findNeighbourMix(graph, t, parameters);
  if (relative === null) return byShape;
  return match(CONFIDENCE_LINEAGE, [
    ...byShape.evidence,
    { rule: 'whirlpool-lineage', observed: relative, threshold: 'a mix or genesis mix' },
  ]);
}

function matchesShape(
  graph: TransactionGraph,
  t: number,
  parameters: WhirlpoolParameters,
  shape: TransactionShape,
): HeuristicResult {
  const n = shape.outputCount;
  if (n !== shape.inputCount) return noMatch('whirlpool-inputs-equal-outputs', [shape.inputCount, n], 'equal');
  if (n < parameters.minParticipants || n > parameters.maxParticipants) {
    return noMatch('whirlpool-participants', n, [parameters.minParticipants, parameters.maxParticipants]);
  }
  const group = shape.groups[0];
  if (group === undefined || group.count !== n) return noMatch('whirlpool-equal-outputs', group?.count ?? 0, n);
  const pool = parameters.pools.find((candidate) => candidate.denomination === group.value);
  if (pool === undefined) return noMatch('whirlpool-pool', String(group.value), 'a pool denomination');
  const mixed = shape.spendable.filter((o) => graph.scriptType(graph.script(o)) === 'p2wpkh').length;
  if (mixed * 2 <= n || shape.distinctOutputScripts !== n) {
    return noMatch('whirlpool-output-scripts', [mixed, shape.distinctOutputScripts], `${n} distinct, mostly p2wpkh`);
  }
  if (shape.inputs === null) return undetermined('spent outputs');
  const { types } = shape.inputs;
  if (types.size !== 1 || !types.has('p2wpkh') || shape.inputs.distinctScripts !== n) {
    return noMatch('whirlpool-input-scripts', shape.inputs.distinctScripts, `${n} distinct p2wpkh`);
  }
  return judgeInputs(graph.txid(t), shape.inputs.values, group.value, parameters.maxExcess);
}

function judgeInputs(
  txid: string,
  values: readonly bigint[],
  denomination: bigint,
  maxExcess: bigint,
): HeuristicResult {
  let exact = 0;
  for (const value of values) {
    if (value < denomination || value > denomination + maxExcess) {
      return noMatch('whirlpool-input-value', String(value), [String(denomination), String(denomination + maxExcess)]);
    }
    if (value === denomination) exact++;
  }
  const newcomers = values.length - exact;
  const genesis = WHIRLPOOL_GENESIS_MIXES.has(txid);
  if (!genesis && (exact === 0 || newcomers === 0)) {
    return noMatch('whirlpool-remixers-and-newcomers', [exact, newcomers], 'at least one of each');
  }
  const evidence: Evidence[] = [
    { rule: 'whirlpool-equal-outputs', observed: values.length, threshold: 'every output of a pool denomination' },
    { rule: 'whirlpool-denomination', observed: String(denomination), threshold: 'a pool denomination' },
    { rule: 'whirlpool-remixers-and-newcomers', observed: [exact, newcomers], threshold: 'at least one of each' },
  ];
  return match(genesis ? CONFIDENCE_LINEAGE : CONFIDENCE_SHAPE, evidence);
}

/** Txid of a transaction in the graph that funds or spends `t` and is a mix by shape itself. */
function findNeighbourMix(graph: TransactionGraph, t: number, parameters: WhirlpoolParameters): string | null {
  for (const neighbour of neighbours(graph, t)) {
    if (graph.inputEnd(neighbour) - graph.inputStart(neighbour) < parameters.minParticipants) continue;
    const verdict = matchesShape(graph, neighbour, parameters, shapeOf(graph, neighbour)).verdict;
    if (verdict === 'match') return graph.txid(neighbour);
  }
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const txid = graph.outputTxid(graph.prevout(i));
    if (WHIRLPOOL_GENESIS_MIXES.has(txid)) return txid;
  }
  return null;
}

function* neighbours(graph: TransactionGraph, t: number): Iterable<number> {
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const funder = graph.outputTransaction(graph.prevout(i));
    if (funder >= 0) yield funder;
  }
  for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) {
    const spender = graph.spender(o);
    if (spender >= 0) yield graph.inputTransaction(spender);
  }
}
