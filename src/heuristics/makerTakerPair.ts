import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { splitGain } from './splitGain.ts';
import type { TransactionShape } from './transactionShape.ts';

/** Per cent of the equal amount that a JoinMarket maker may earn; offers above 1 % are not taken. */
const MAX_MAKER_FEE_PER_CENT = 1n;

/**
 * Whether two equal outputs and two changes split into one side that pays and one that earns a small fee: a JoinMarket
 * taker with one maker (joinmarket-clientserver, offers). False where inputs are unknown or there are more than 16.
 */
export function isMakerTakerPair(graph: TransactionGraph, shape: TransactionShape): boolean {
  const pair = shape.groups[0];
  if (shape.inputs === null || shape.spendable.length !== 4 || pair?.count !== 2) return false;
  const changes = shape.spendable.map((o) => graph.value(o)).filter((value) => value !== pair.value);
  if (changes.length !== 2) return false;
  const split = splitGain(shape.inputs.values, pair.value, [changes[0]!, changes[1]!]);
  if (split === null) return false;
  const gain = split[0] < split[1] ? -split[0] : -split[1];
  return gain > 0n && gain * 100n <= pair.value * MAX_MAKER_FEE_PER_CENT;
}
