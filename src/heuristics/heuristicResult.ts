/** One observation that a judgement rests on: what was seen, against what it was held. Amounts are decimal strings. */
export interface Evidence {
  readonly rule: string;
  readonly observed: unknown;
  readonly threshold: unknown;
}

export type Verdict = 'match' | 'no-match' | 'undetermined';

/**
 * What every heuristic answers. `confidence` (0-1) is how sure a `match` is; 0 otherwise. `undetermined`: a fact that
 * the rule needs is not known, so neither answer would be honest; the evidence names the fact.
 */
export interface HeuristicResult {
  readonly verdict: Verdict;
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
}

/** A rule that fits, with its evidence. */
export function match(confidence: number, evidence: readonly Evidence[]): HeuristicResult {
  return { verdict: 'match', confidence, evidence };
}

/** A rule that does not fit; `evidence` names the first condition that failed. */
export function noMatch(rule: string, observed: unknown, threshold: unknown): HeuristicResult {
  return { verdict: 'no-match', confidence: 0, evidence: [{ rule, observed, threshold }] };
}

/** A rule that cannot be judged because `missing` is unknown. */
export function undetermined(missing: string): HeuristicResult {
  return {
    verdict: 'undetermined',
    confidence: 0,
    evidence: [{ rule: missing, observed: 'unknown', threshold: 'known' }],
  };
}
