import type { Finding } from '../results/finding.ts';

/** How often innocent traffic gave such a finding, measured. */
interface MeasuredRate {
  readonly pattern: string;
  readonly grade: Finding['grade'];
  /** Sizes (hops, members) from here on. */
  readonly minSize: number;
  readonly falsePositives: number;
  readonly n: number;
}

const DATASET = 'simulated economy, ten seeds';

/** Larger sizes first within a pattern and grade. */
const RATES: readonly MeasuredRate[] = [];

/** The measured error rate of findings of this pattern, grade and size, or null where it was not measured. */
export function errorRateOf(pattern: string, grade: Finding['grade'], size: number): Finding['errorRate'] {
  const rate = RATES.find((one) => one.pattern === pattern && one.grade === grade && size >= one.minSize);
  if (rate === undefined) return null;
  return { falsePositives: rate.falsePositives, n: rate.n, dataset: DATASET, kind: 'synthetic' };
}
