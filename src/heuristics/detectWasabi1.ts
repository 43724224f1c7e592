import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { type Era, inEra } from './era.ts';
import { type HeuristicResult, match, noMatch, undetermined } from './heuristicResult.ts';
import { shapeOf, type TransactionShape } from './transactionShape.ts';

export interface Wasabi1Parameters {
  /** Rounds that paid one of the two fixed coordinator addresses. */
  readonly fixedFeeEra: Era;
  /** Scripts (hex) of those addresses. */
  readonly coordinatorScripts: readonly string[];
  /** Equal outputs of such a round, at least. */
  readonly minEqualWithCoordinator: number;
  /** Equal outputs of a 2018 round that paid no coordinator, at least. */
  readonly minEqualEarly: number;
  /** Base units of the equal outputs of such a round; the rounds of 2018 went from 0.01 to 0.11 BTC. */
  readonly earlyRange: readonly [low: bigint, high: bigint];
  /** Rounds after the fee address began to change. */
  readonly rotatingFeeEra: Era;
  readonly minEqualRotating: number;
  /** Base units: 0.1 BTC and how far rounds strayed from it. */
  readonly base: bigint;
  readonly baseTolerance: bigint;
  readonly minUniqueOutputs: number;
  /** Most inputs per equal output. */
  readonly maxInputsPerEqual: number;
}

export const WASABI_1_PARAMETERS: Wasabi1Parameters = {
  fixedFeeEra: { fromHeight: 530_500, untilHeight: 610_000, fromTime: 1_530_403_200, untilTime: 1_577_491_200 },
  coordinatorScripts: [
    // bc1qs604c7jv6amk4cxqlnvuxv26hv3e48cds4m0ew, bc1qa24tsgchvuxsaccp8vrnkfd85hrcpafg20kmjw
    '0014869f5c7a4cd7776ae0c0fcd9c3315abb239a9f0d',
    '0014eaaab82317670d0ee3013b073b25a7a5c780f528',
  ],
  minEqualWithCoordinator: 3,
  minEqualEarly: 8,
  earlyRange: [1_000_000n, 12_000_000n],
  rotatingFeeEra: { fromHeight: 610_000, untilHeight: Infinity, fromTime: 1_577_491_200, untilTime: Infinity },
  minEqualRotating: 10,
  base: 10_000_000n,
  baseTolerance: 2_000_000n,
  minUniqueOutputs: 2,
  maxInputsPerEqual: 7,
};

const CONFIDENCE_COORDINATOR = 0.95;
const CONFIDENCE_SHAPE = 0.7;

/**
 * Wasabi 1 (ZeroLink) in its three eras, each with an input or more for every equal output: rounds of 2018-19 that pay a fixed coordinator address; rounds of 2018 that
 * paid none, told by shape; rounds from block 610,000 on with a new fee address each, around 0.1 BTC. Constants:
 * Dumplings, Stütz et al. (AFT 2022), graphsense-lib; the middle rule was fitted to rounds that the coordinator logged.
 */
export function detectWasabi1(
  graph: TransactionGraph,
  t: number,
  parameters: Wasabi1Parameters = WASABI_1_PARAMETERS,
  shape: TransactionShape = shapeOf(graph, t),
): HeuristicResult {
  const group = shape.groups[0];
  if (group === undefined || group.count < parameters.minEqualWithCoordinator) {
    return noMatch('wasabi-1-equal-outputs', group?.count ?? 0, parameters.minEqualWithCoordinator);
  }
  if (shape.inputCount < group.count) return noMatch('wasabi-1-inputs', shape.inputCount, group.count);
  const fixed = inEra(graph, t, parameters.fixedFeeEra);
  if (fixed !== false) {
    const paid = coordinatorPaid(graph, t, parameters);
    if (paid !== null) {
      return match(CONFIDENCE_COORDINATOR, [
        { rule: 'wasabi-1-coordinator', observed: paid, threshold: 'a coordinator address' },
        { rule: 'wasabi-1-equal-outputs', observed: group.count, threshold: parameters.minEqualWithCoordinator },
      ]);
    }
  }
  const early = matchesEarlyRound(shape, parameters);
  const rotating = matchesRotatingRound(shape, parameters);
  if (!early && !rotating) return noMatch('wasabi-1-shape', [group.count, String(group.value)], 'a Wasabi 1 round');
  if (shape.inputs === null) return undetermined('spent outputs');
  if (!matchesInputs(shape, group.count, parameters)) {
    return noMatch('wasabi-1-inputs', [shape.inputCount, group.count], 'distinct p2wpkh, one or more a participant');
  }
  return judgeEra(graph, t, parameters, fixed, { early, rotating, count: group.count, value: group.value });
}

function coordinatorPaid(graph: TransactionGraph, t: number, parameters: Wasabi1Parameters): string | null {
  for (const hex of parameters.coordinatorScripts) {
    const script = graph.findScript(hex);
    if (script < 0) continue;
    for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) {
      if (graph.script(o) === script) return graph.outpointText(o);
    }
  }
  return null;
}

/** Equal outputs, at most one change a participant, and nothing but distinct P2WPKH. */
function isRoundShaped(shape: TransactionShape, slack: number): boolean {
  const equal = shape.groups[0]!.count;
  return (
    shape.opReturns === 0 &&
    shape.outputTypes.size === 1 &&
    shape.outputTypes.has('p2wpkh') &&
    shape.distinctOutputScripts === shape.spendable.length &&
    shape.spendable.length <= 2 * equal + slack
  );
}

function matchesEarlyRound(shape: TransactionShape, parameters: Wasabi1Parameters): boolean {
  const { value, count } = shape.groups[0]!;
  const [low, high] = parameters.earlyRange;
  return count >= parameters.minEqualEarly && value >= low && value <= high && isRoundShaped(shape, 1);
}

function matchesRotatingRound(shape: TransactionShape, parameters: Wasabi1Parameters): boolean {
  const { value, count } = shape.groups[0]!;
  const away = value > parameters.base ? value - parameters.base : parameters.base - value;
  const unique = shape.groups.filter((group) => group.count === 1).length;
  return (
    count >= parameters.minEqualRotating &&
    away <= parameters.baseTolerance &&
    unique >= parameters.minUniqueOutputs &&
    shape.opReturns === 0 &&
    shape.outputTypes.size === 1 &&
    shape.outputTypes.has('p2wpkh')
  );
}

function matchesInputs(shape: TransactionShape, equal: number, parameters: Wasabi1Parameters): boolean {
  const inputs = shape.inputs!;
  return (
    inputs.types.size === 1 &&
    inputs.types.has('p2wpkh') &&
    inputs.distinctScripts >= equal &&
    inputs.distinctScripts <= parameters.maxInputsPerEqual * equal
  );
}

function judgeEra(
  graph: TransactionGraph,
  t: number,
  parameters: Wasabi1Parameters,
  fixed: boolean | null,
  found: { early: boolean; rotating: boolean; count: number; value: bigint },
): HeuristicResult {
  if (fixed === null) return undetermined('height and time');
  const later = inEra(graph, t, parameters.rotatingFeeEra) === true;
  if (!(fixed && found.early) && !(later && found.rotating)) {
    return noMatch('wasabi-1-era', graph.height(t) ?? graph.time(t), parameters.fixedFeeEra.fromHeight);
  }
  return match(CONFIDENCE_SHAPE, [
    {
      rule: 'wasabi-1-equal-outputs',
      observed: found.count,
      threshold: later ? parameters.minEqualRotating : parameters.minEqualEarly,
    },
    {
      rule: 'wasabi-1-base',
      observed: String(found.value),
      threshold: later ? String(parameters.base) : parameters.earlyRange.map(String),
    },
  ]);
}
