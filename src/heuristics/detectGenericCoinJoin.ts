import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { type HeuristicResult, match, noMatch, undetermined } from './heuristicResult.ts';
import { shapeOf, type TransactionShape } from './transactionShape.ts';

export interface GenericCoinJoinParameters {
  /** Base units that are dust or token carriers, never a mixed amount. */
  readonly dustValues: readonly bigint[];
  /** Equal outputs, at least; below that the shape is Stonewall's, or chance. */
  readonly minEqual: number;
}

export const GENERIC_COIN_JOIN_PARAMETERS: GenericCoinJoinParameters = {
  dustValues: [546n, 2730n],
  minEqual: 3,
};

const CONFIDENCE = 0.4;

/**
 * Generic CoinJoin (Goldfeder et al.; BlockSci `isCoinjoin`): exactly half of the outputs, rounded up, carry one amount
 * that is no dust, and at least as many distinct scripts pay in. Three equal outputs at least, unlike there. It asks
 * nothing of what each script brings, and fires on batch payments too: good enough to keep a merge back, never to accuse.
 */
export function detectGenericCoinJoin(
  graph: TransactionGraph,
  t: number,
  parameters: GenericCoinJoinParameters = GENERIC_COIN_JOIN_PARAMETERS,
  shape: TransactionShape = shapeOf(graph, t),
): HeuristicResult {
  if (shape.inputCount < 2 || shape.outputCount < 3) {
    return noMatch('generic-size', [shape.inputCount, shape.outputCount], [2, 3]);
  }
  const participants = Math.floor((shape.outputCount + 1) / 2);
  const group = shape.groups[0];
  if (group === undefined || group.count !== participants || participants < parameters.minEqual) {
    return noMatch('generic-equal-outputs', group?.count ?? 0, Math.max(participants, parameters.minEqual));
  }
  if (parameters.dustValues.includes(group.value))
    return noMatch('generic-equal-value', String(group.value), 'not dust');
  if (shape.inputCount < participants) return noMatch('generic-inputs', shape.inputCount, participants);
  if (shape.inputs === null) return undetermined('spent outputs');
  if (shape.inputs.distinctScripts < participants) {
    return noMatch('generic-input-scripts', shape.inputs.distinctScripts, participants);
  }
  return match(CONFIDENCE, [
    { rule: 'generic-equal-outputs', observed: [group.count, String(group.value)], threshold: participants },
    { rule: 'generic-input-scripts', observed: shape.inputs.distinctScripts, threshold: participants },
  ]);
}
