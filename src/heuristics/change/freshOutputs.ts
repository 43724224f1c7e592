import type { ChangeQuestion } from './changeQuestion.ts';
import { UNDETERMINED } from './changeSign.ts';
import { isFresh } from './isFresh.ts';

/**
 * Spendable outputs that pay a new address. UNDETERMINED unless the caller vouches for the graph's completeness, or where
 * the order of appearances is unknown.
 */
export function freshOutputs(question: ChangeQuestion): number {
  const { graph, spendable, options } = question;
  if (options.freshness === 'unknown') return UNDETERMINED;
  let mask = 0;
  for (let k = 0; k < spendable.length; k++) {
    const fresh = isFresh(graph, spendable[k]!);
    if (fresh === null) return UNDETERMINED;
    if (fresh) mask |= 1 << k;
  }
  return mask;
}
