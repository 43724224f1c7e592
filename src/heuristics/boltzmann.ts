import { countEqualInterpretations } from './countEqualInterpretations.ts';
import { InterpretationCounter } from './interpretationCounter.ts';
import { intraFees } from './intraFees.ts';

export interface BoltzmannParameters {
  /** Parts per million of the mixed amount that a participant may pay another (0: none; LaurentMT uses 5,000). */
  readonly intraFeePpm: bigint;
  /** Inputs, and outputs, beyond which counting is not tried. */
  readonly maxTxos: number;
  /** Candidate pairs of input and output sets looked at before giving up: a count, so that every machine agrees. */
  readonly maxSteps: number;
}

export const BOLTZMANN_PARAMETERS: BoltzmannParameters = { intraFeePpm: 0n, maxTxos: 12, maxSteps: 5_000_000 };

export interface Boltzmann {
  /** `undetermined`: beyond the bounds; the counts are null then. */
  readonly verdict: 'match' | 'undetermined';
  /** Ways to split inputs and outputs jointly into balanced sub-transactions; at least 1. */
  readonly interpretations: bigint | null;
  /** log2 of it, bits. */
  readonly entropy: number | null;
  /** `links[o][i]`: interpretations in which output o and input i share a sub-transaction. Null in the closed form. */
  readonly links: readonly (readonly bigint[])[] | null;
}

/**
 * Boltzmann entropy (LaurentMT): in how many ways a transaction can be read as several independent ones. Amounts in base
 * units, inputs of one address merged by the caller. Exact within the bounds; n equal inputs to n equal outputs are
 * counted in closed form.
 */
export function boltzmann(
  inputs: readonly bigint[],
  outputs: readonly bigint[],
  parameters: BoltzmannParameters = BOLTZMANN_PARAMETERS,
): Boltzmann {
  const equal = allEqual([...inputs, ...outputs]) && inputs.length === outputs.length;
  if (equal && inputs.length > MAX_EQUAL_COUNTED) return closedForm(inputs.length);
  if (inputs.length > parameters.maxTxos || outputs.length > parameters.maxTxos) return UNDETERMINED;
  const fee = sum(inputs) - sum(outputs);
  if (inputs.length === 0 || fee < 0n) return UNDETERMINED;
  const { maker, taker } = intraFees(inputs.length, outputs, parameters.intraFeePpm);
  const counter = new InterpretationCounter(inputs, outputs, { low: -maker, high: fee + taker }, parameters.maxSteps);
  const counted = counter.count();
  if (counted === null) return UNDETERMINED;
  return { verdict: 'match', interpretations: counted.total, entropy: log2(counted.total), links: counted.links };
}

/** Up to here equal amounts are counted like any other, with their links. */
const MAX_EQUAL_COUNTED = 6;

/** The answer where nothing was counted. */
export const UNDETERMINED: Boltzmann = { verdict: 'undetermined', interpretations: null, entropy: null, links: null };

function closedForm(n: number): Boltzmann {
  const total = countEqualInterpretations(n);
  return { verdict: 'match', interpretations: total, entropy: log2(total), links: null };
}

function allEqual(values: readonly bigint[]): boolean {
  return values.every((value) => value === values[0]);
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

function log2(count: bigint): number {
  const shift = Math.max(0, count.toString(2).length - 53);
  return Math.log2(Number(count >> BigInt(shift))) + shift;
}
