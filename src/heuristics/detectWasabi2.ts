import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { type Era, inEra } from './era.ts';
import { type HeuristicResult, match, noMatch, undetermined } from './heuristicResult.ts';
import { shapeOf, type TransactionShape } from './transactionShape.ts';
import { WASABI_DENOMINATIONS } from './wasabiDenominations.ts';

export interface Wasabi2Parameters {
  readonly era: Era;
  /** The client refuses rounds below 21 inputs; 20 found every real round of 2024, 50 lost a sixth of them. */
  readonly minInputs: number;
  /** Per mille of spendable outputs that carry a standard denomination, more than. */
  readonly denominationShare: number;
  /** Per cent of inputs that one script may hold before the round is doubted (graphsense-lib). */
  readonly maxScriptShare: number;
}

export const WASABI_2_PARAMETERS: Wasabi2Parameters = {
  era: { fromHeight: 741_213, untilHeight: Infinity, fromTime: 1_655_251_200, untilTime: Infinity },
  minInputs: 20,
  denominationShare: 800,
  maxScriptShare: 10,
};

const CONFIDENCE = 0.9;
const CONFIDENCE_DOUBTED = 0.6;
const TYPES: ReadonlySet<string> = new Set(['p2wpkh', 'p2tr']);

/**
 * Wasabi 2 (WabiSabi): at least 20 inputs, only P2WPKH and P2TR, inputs and outputs each sorted by falling value, more
 * than 80 % of outputs at standard denominations. Constants: WalletWasabi, Dumplings, graphsense-lib.
 */
export function detectWasabi2(
  graph: TransactionGraph,
  t: number,
  parameters: Wasabi2Parameters = WASABI_2_PARAMETERS,
  shape: TransactionShape = shapeOf(graph, t),
): HeuristicResult {
  if (shape.inputCount < parameters.minInputs)
    return noMatch('wasabi-2-inputs', shape.inputCount, parameters.minInputs);
  if (!allIn(shape.outputTypes)) return noMatch('wasabi-2-output-types', [...shape.outputTypes], [...TYPES]);
  const values = shape.spendable.map((o) => graph.value(o));
  const standard = values.filter((value) => WASABI_DENOMINATIONS.has(value)).length;
  if (standard * 1000 <= values.length * parameters.denominationShare) {
    return noMatch('wasabi-2-denominations', [standard, values.length], `> ${parameters.denominationShare} per mille`);
  }
  if (!isFalling(values)) return noMatch('wasabi-2-output-order', 'unsorted', 'falling values');
  if (shape.inputs === null) return undetermined('spent outputs');
  const { types, values: spent, topScriptCount } = shape.inputs;
  if (!allIn(types)) return noMatch('wasabi-2-input-types', [...types], [...TYPES]);
  if (!isFalling(spent)) return noMatch('wasabi-2-input-order', 'unsorted', 'falling values');
  const era = inEra(graph, t, parameters.era);
  if (era === false) return noMatch('wasabi-2-era', graph.height(t) ?? graph.time(t), parameters.era.fromHeight);
  const oneSided = topScriptCount * 100 > shape.inputCount * parameters.maxScriptShare;
  return match(era === null || oneSided ? CONFIDENCE_DOUBTED : CONFIDENCE, [
    { rule: 'wasabi-2-inputs', observed: shape.inputCount, threshold: parameters.minInputs },
    { rule: 'wasabi-2-denominations', observed: [standard, values.length], threshold: parameters.denominationShare },
    {
      rule: 'wasabi-2-script-share',
      observed: [topScriptCount, shape.inputCount],
      threshold: parameters.maxScriptShare,
    },
    { rule: 'wasabi-2-order', observed: 'falling values', threshold: 'falling values' },
  ]);
}

function allIn(types: ReadonlySet<string>): boolean {
  for (const type of types) if (!TYPES.has(type)) return false;
  return types.size > 0;
}

function isFalling(values: readonly bigint[]): boolean {
  for (let i = 1; i < values.length; i++) if (values[i]! > values[i - 1]!) return false;
  return true;
}
