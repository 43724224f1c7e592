import { subsetSums } from './subsetSums.ts';

/** Inputs beyond which the search is not tried: 2^16 subsets is the most that one transaction may cost. */
const MAX_INPUTS = 16;

/**
 * How the two sides of a two-party equal-output transaction fare: over every split of the inputs, the one whose two
 * sums lie closest to (equal value + change) of each side. Returns input minus output of each side, in base units; null
 * where there is one input, or more than 16, of which some subset fits almost anything. A side below zero received more than it brought, as a JoinMarket maker does and a
 * Stonewall, whose sides share the miner's fee, does not.
 */
export function splitGain(
  inputs: readonly bigint[],
  equal: bigint,
  changes: readonly [bigint, bigint],
): readonly [bigint, bigint] | null {
  if (inputs.length < 2 || inputs.length > MAX_INPUTS) return null;
  const sums = subsetSums(inputs);
  const total = sums[sums.length - 1]!;
  let best: readonly [bigint, bigint] | null = null;
  let bestWorst = 0n;
  for (let mask = 1; mask < sums.length - 1; mask++) {
    const first = sums[mask]! - equal - changes[0];
    const second = total - sums[mask]! - equal - changes[1];
    const worst = magnitude(first) > magnitude(second) ? magnitude(first) : magnitude(second);
    if (best !== null && worst >= bestWorst) continue;
    best = [first, second];
    bestWorst = worst;
  }
  return best;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
