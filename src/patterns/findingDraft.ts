import type { Evidence } from '../heuristics/heuristicResult.ts';
import type { Finding } from '../results/finding.ts';
import { findingId } from '../results/findingId.ts';
import { errorRateOf } from './errorRates.ts';

/** A finding as a detector states it; id and measured error rate follow from it. */
export interface FindingDraft {
  readonly confidence: number;
  readonly grade: Finding['grade'];
  readonly title: string;
  /** In chain order; of a ledger the ids of its rows. */
  readonly txids: readonly string[];
  readonly addresses: readonly string[];
  /** Base units. */
  readonly value: bigint;
  readonly start: Finding['start'];
  readonly end: Finding['end'];
  readonly details: Finding['details'];
  readonly evidence: readonly Evidence[];
  readonly innocent: readonly string[];
  readonly references: readonly string[];
  /** Length or count by which the error rate was measured; null: by grade alone. */
  readonly size?: number;
}

/** Where a finding begins or ends, when no single output says it. */
export const NOWHERE = { outpoint: null, address: null, time: null };

/** Completes a draft: id from what it asserts, confidence to two places, addresses once each, error rate as measured. */
export function finishFinding(networkName: string, rule: string, draft: FindingDraft): Finding {
  const pattern = rule.slice(0, rule.indexOf('@'));
  const { size, value, ...rest } = draft;
  return {
    id: findingId(networkName, pattern, rule, draft.txids),
    pattern,
    rule,
    ...rest,
    confidence: Math.round(draft.confidence * 100) / 100,
    addresses: [...new Set(draft.addresses)],
    value: String(value),
    errorRate: errorRateOf(pattern, draft.grade, size ?? 0),
  };
}
