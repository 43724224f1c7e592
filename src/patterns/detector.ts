import type { Finding } from '../results/finding.ts';

/** A threshold of a detector: settable, echoed in the result, and with the place it comes from. */
export interface DetectorParameter {
  readonly name: string;
  readonly default: number;
  readonly unit: string;
  /** Paper, guidance or measurement that the default rests on. */
  readonly source: string;
  readonly summary: string;
}

/** Values of a detector's parameters by name. */
export type ParameterValues = Readonly<Record<string, number>>;

/** Something that a detector did not look at: a hub beyond its bounds, a price that lacks. */
export interface DetectionGap {
  readonly kind: 'too-large' | 'price' | 'unknown';
  readonly address: string | null;
  readonly reason: string;
}

export interface Detection {
  /** In whatever order; documents sort them. */
  readonly findings: readonly Finding[];
  readonly gaps: readonly DetectionGap[];
}

/**
 * A shape over many transactions. `detect` is pure: the same context and parameters give the same findings, in whatever
 * order the transactions were loaded; its work per transaction is bounded, and every bound that bites is a gap.
 */
export interface Detector<Context> {
  readonly pattern: string;
  /** Pattern and version, `peel-chain@1`: a new version where the same facts may give another answer. */
  readonly rule: string;
  readonly parameters: readonly DetectorParameter[];
  readonly detect: (context: Context, values: ParameterValues) => Detection;
}

/** Defaults of a detector's parameters, with some replaced. */
export function parameterValues(
  parameters: readonly DetectorParameter[],
  given: Readonly<Record<string, number>> = {},
): ParameterValues {
  return Object.fromEntries(parameters.map(({ name, default: value }) => [name, given[name] ?? value]));
}
