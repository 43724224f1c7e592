import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { type HeuristicResult, match, noMatch, undetermined } from './heuristicResult.ts';
import { isMakerTakerPair } from './makerTakerPair.ts';
import { shapeOf, type TransactionShape } from './transactionShape.ts';

export interface StonewallParameters {
  /** Base units of the two equal outputs, at least. */
  readonly minEqualValue: bigint;
}

export const STONEWALL_PARAMETERS: StonewallParameters = { minEqualValue: 5_000n };

const CONFIDENCE = 0.4;

/**
 * Stonewall shape: at least two inputs, three or four spendable outputs of which exactly two are equal, no output script
 * twice. One person alone makes it (Stonewall) or two do (Stonewallx2): the chain does not tell, and ordinary wallets
 * make it by chance. With four outputs, a pair of which one side gains, as a JoinMarket maker does, is not one, and
 * `undetermined` where that cannot be told: inputs unknown, or more than 16.
 */
export function detectStonewall(
  graph: TransactionGraph,
  t: number,
  parameters: StonewallParameters = STONEWALL_PARAMETERS,
  shape: TransactionShape = shapeOf(graph, t),
): HeuristicResult {
  const n = shape.spendable.length;
  if (shape.inputCount < 2) return noMatch('stonewall-inputs', shape.inputCount, 2);
  if (n !== 3 && n !== 4) return noMatch('stonewall-outputs', n, [3, 4]);
  const pairs = shape.groups.filter((group) => group.count >= 2);
  const pair = pairs[0];
  if (pairs.length !== 1 || pair === undefined || pair.count !== 2) {
    return noMatch(
      'stonewall-equal-outputs',
      pairs.map((group) => group.count),
      'one pair',
    );
  }
  if (pair.value < parameters.minEqualValue) {
    return noMatch('stonewall-equal-value', String(pair.value), String(parameters.minEqualValue));
  }
  if (shape.distinctOutputScripts !== n) return noMatch('stonewall-output-scripts', shape.distinctOutputScripts, n);
  const gains = isMakerTakerPair(graph, shape);
  if (typeof gains === 'string') return undetermined(gains);
  if (gains) return noMatch('stonewall-no-gain', 'one side gains', 'no side gains');
  return match(CONFIDENCE, [
    { rule: 'stonewall-equal-outputs', observed: [2, String(pair.value)], threshold: 'exactly one pair' },
    { rule: 'stonewall-outputs', observed: n, threshold: [3, 4] },
  ]);
}
