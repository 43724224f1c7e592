import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { type HeuristicResult, match, noMatch, undetermined } from './heuristicResult.ts';
import { isMakerTakerPair } from './makerTakerPair.ts';
import { type InputShape, shapeOf, type TransactionShape } from './transactionShape.ts';

export interface JoinMarketParameters {
  /** Equal outputs, at least; two are accepted only where one side verifiably earns a maker's fee. */
  readonly minEqual: number;
  /** Base units: JoinMarket's own dust threshold. */
  readonly minEqualValue: bigint;
  /** Inputs from which the two ratios below apply. */
  readonly largeInputs: number;
  readonly maxInputsPerEqual: number;
  /** Outputs per ten equal outputs. */
  readonly minOutputsPerTenEqual: number;
  /** Per cent of inputs that repeat a script. */
  readonly maxReusePerCent: number;
}

export const JOIN_MARKET_PARAMETERS: JoinMarketParameters = {
  minEqual: 3,
  minEqualValue: 27_300n,
  largeInputs: 50,
  maxInputsPerEqual: 20,
  minOutputsPerTenEqual: 17,
  maxReusePerCent: 34,
};

const CONFIDENCE = 0.49;
const CONFIDENCE_PAIR = 0.4;

/**
 * JoinMarket: exactly one group of equal outputs, one change output for each participant (or all but a sweeping taker),
 * distinct scripts, no OP_RETURN, and no input larger than one participant's equal output and change together. Rules of
 * Dumplings, graphsense-lib, kristapsk and CRoCS, restated.
 */
export function detectJoinMarket(
  graph: TransactionGraph,
  t: number,
  parameters: JoinMarketParameters = JOIN_MARKET_PARAMETERS,
  shape: TransactionShape = shapeOf(graph, t),
): HeuristicResult {
  const group = shape.groups[0];
  if (group === undefined || group.count < 2) return noMatch('joinmarket-equal-outputs', group?.count ?? 0, 2);
  if (group.value < parameters.minEqualValue) {
    return noMatch('joinmarket-equal-value', String(group.value), String(parameters.minEqualValue));
  }
  const others = shape.spendable.length - group.count;
  if (others !== group.count && others !== group.count - 1) {
    return noMatch('joinmarket-change-outputs', others, [group.count - 1, group.count]);
  }
  if ((shape.groups[1]?.count ?? 0) > 1) return noMatch('joinmarket-one-equal-group', shape.groups[1]!.count, 1);
  if (shape.opReturns > 0) return noMatch('joinmarket-op-return', shape.opReturns, 0);
  if (shape.distinctOutputScripts !== shape.spendable.length) {
    return noMatch('joinmarket-output-scripts', shape.distinctOutputScripts, shape.spendable.length);
  }
  if (shape.inputCount < group.count) return noMatch('joinmarket-inputs', shape.inputCount, group.count);
  if (shape.inputs === null) return undetermined('spent outputs');
  return judgeInputs(graph, shape, shape.inputs, parameters);
}

function judgeInputs(
  graph: TransactionGraph,
  shape: TransactionShape,
  inputs: InputShape,
  parameters: JoinMarketParameters,
): HeuristicResult {
  const { value, count } = shape.groups[0]!;
  if (inputs.distinctScripts < count) return noMatch('joinmarket-input-scripts', inputs.distinctScripts, count);
  const reused = shape.inputCount - inputs.distinctScripts;
  if (reused * 100 > shape.inputCount * parameters.maxReusePerCent) {
    return noMatch('joinmarket-reuse', [reused, shape.inputCount], `${parameters.maxReusePerCent} %`);
  }
  if (isOversized(shape, count, parameters)) {
    return noMatch('joinmarket-ratio', [shape.inputCount, shape.spendable.length, count], 'plausible for its size');
  }
  const largest = maximum(inputs.values);
  const bound =
    value + maximum(shape.groups.filter((g) => g.count === 1).map((g) => g.value)) + feeSlack(graph, shape, inputs);
  if (largest > bound) return noMatch('joinmarket-largest-input', String(largest), String(bound));
  const evidence = [
    { rule: 'joinmarket-equal-outputs', observed: [count, String(value)], threshold: parameters.minEqual },
    { rule: 'joinmarket-change-outputs', observed: shape.spendable.length - count, threshold: [count - 1, count] },
  ];
  if (count >= parameters.minEqual) return match(CONFIDENCE, evidence);
  const gains = isMakerTakerPair(graph, shape);
  if (typeof gains === 'string') return undetermined(gains);
  if (!gains) return noMatch('joinmarket-equal-outputs', count, parameters.minEqual);
  return match(CONFIDENCE_PAIR, [
    ...evidence,
    { rule: 'joinmarket-maker-gain', observed: 'one side earns a fee', threshold: 'at most 1 % of the equal amount' },
  ]);
}

function isOversized(shape: TransactionShape, count: number, parameters: JoinMarketParameters): boolean {
  if (shape.inputCount < parameters.largeInputs) return false;
  return (
    shape.inputCount > parameters.maxInputsPerEqual * count ||
    shape.spendable.length * 10 < parameters.minOutputsPerTenEqual * count
  );
}

/** What the taker pays beside its own change: the miner's fee and 1 % of the equal amount to each maker. */
function feeSlack(graph: TransactionGraph, shape: TransactionShape, inputs: InputShape): bigint {
  const { value, count } = shape.groups[0]!;
  const out = shape.spendable.reduce((sum, o) => sum + graph.value(o), 0n);
  const fee = inputs.values.reduce((sum, v) => sum + v, 0n) - out;
  return fee + (value * BigInt(count - 1)) / 100n;
}

function maximum(values: readonly bigint[]): bigint {
  return values.reduce((most, value) => (value > most ? value : most), 0n);
}
