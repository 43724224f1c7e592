import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { type HeuristicResult, match, noMatch } from './heuristicResult.ts';
import { shapeOf, type TransactionShape } from './transactionShape.ts';
import { WASABI_DENOMINATIONS } from './wasabiDenominations.ts';

export interface SmallWabiSabiParameters {
  readonly minInputs: number;
  readonly minOutputs: number;
  /** Per cent of spendable outputs at standard denominations, at least. */
  readonly denominationShare: number;
  /** Denominations that occur twice or more, at least. */
  readonly minRepeated: number;
}

export const SMALL_WABI_SABI_PARAMETERS: SmallWabiSabiParameters = {
  minInputs: 5,
  minOutputs: 5,
  denominationShare: 80,
  minRepeated: 3,
};

const CONFIDENCE = 0.5;

/**
 * A round in Wasabi's denominations below the size that a typed rule may name: at least 5 inputs and 5 outputs, 80 % of
 * the outputs at standard amounts, three amounts twice. Made to keep clusters apart, not to name a protocol: it asks
 * nothing of order, script types, time or what was spent.
 */
export function detectSmallWabiSabi(
  graph: TransactionGraph,
  t: number,
  parameters: SmallWabiSabiParameters = SMALL_WABI_SABI_PARAMETERS,
  shape: TransactionShape = shapeOf(graph, t),
): HeuristicResult {
  if (shape.inputCount < parameters.minInputs)
    return noMatch('small-round-inputs', shape.inputCount, parameters.minInputs);
  if (shape.spendable.length < parameters.minOutputs) {
    return noMatch('small-round-outputs', shape.spendable.length, parameters.minOutputs);
  }
  const standard = shape.groups.filter((group) => WASABI_DENOMINATIONS.has(group.value));
  const outputs = standard.reduce((sum, group) => sum + group.count, 0);
  if (outputs * 100 < shape.spendable.length * parameters.denominationShare) {
    return noMatch('small-round-denominations', [outputs, shape.spendable.length], `${parameters.denominationShare} %`);
  }
  const repeated = standard.filter((group) => group.count >= 2).length;
  if (repeated < parameters.minRepeated) return noMatch('small-round-repeated', repeated, parameters.minRepeated);
  return match(CONFIDENCE, [
    {
      rule: 'small-round-denominations',
      observed: [outputs, shape.spendable.length],
      threshold: parameters.denominationShare,
    },
    { rule: 'small-round-repeated', observed: repeated, threshold: parameters.minRepeated },
  ]);
}
