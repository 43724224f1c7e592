import type { Evidence } from '../heuristics/heuristicResult.ts';
import type { BandResult } from './bandTest.ts';

/** How amounts fall on both sides of a threshold, against the chance at which that is told. */
export function bandEvidence({ band, above }: BandResult, maxP: number): Evidence {
  return {
    rule: 'band',
    observed: `${band} just below, ${above} just above`,
    threshold: `a chance of ${maxP} at most`,
  };
}
