import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { splitGain } from './splitGain.ts';
import type { TransactionShape } from './transactionShape.ts';

/** Per cent of the equal amount that a JoinMarket maker may earn; offers above 1 % are not taken. */
const MAX_MAKER_FEE_PER_CENT = 1n;

/**
 * Whether two equal outputs and two changes split into one side that pays and one that earns a small fee: a JoinMarket
 * taker with one maker (joinmarket-clientserver, offers). Where that cannot be told, the text names what is not known:
 * the inputs, or with more than 16 of them which belong together.
 */
export function isMakerTakerPair(graph: TransactionGraph, shape: TransactionShape): boolean | string {
  const pair = shape.groups[0];
  if (shape.spendable.length !== 4 || pair?.count !== 2) return false;
  const changes = shape.spendable.map((o) => graph.value(o)).filter((value) => value !== pair.value);
  if (changes.length !== 2) return false;
  if (shape.inputs === null) return 'spent outputs';
  const split = splitGain(shape.inputs.values, pair.value, [changes[0]!, changes[1]!]);
  if (split === null) return `which of ${shape.inputCount} inputs belong together`;
  const gain = split[0] < split[1] ? -split[0] : -split[1];
  return gain > 0n && gain * 100n <= pair.value * MAX_MAKER_FEE_PER_CENT;
}
