import type { Evidence } from '../heuristics/heuristicResult.ts';
import type { Finding } from '../results/finding.ts';
import type { ParameterValues } from './detector.ts';
import type { PeelSummary } from './peelSummary.ts';

/** Honest makers of chains that are recognised by their shape. */
export type PeelLookAlike = 'token-mint' | 'fixed-sum' | 'service-withdrawals' | 'self-change';

/** Share of hops from which a habit is the chain's. */
const MOSTLY = 0.5;
/** Share of hops from which one sum is a stake, a fee or a wage: bets of one size on the real chain look so. */
const FIXED_SUM = 0.8;
/** Seconds between hops: software that pays on request. */
const RAPID = 600;

export interface PeelGrade {
  readonly grade: Finding['grade'];
  readonly confidence: number;
  readonly lookAlike: PeelLookAlike | null;
}

/**
 * How much a chain says. Two or three hops are weak, more are moderate: a wallet that pays and never consolidates makes
 * them. Strong needs a suspicion feature, two where the chain is short; a look-alike is never more than weak.
 */
export function peelGrade(summary: PeelSummary, suspicion: readonly Evidence[], values: ParameterValues): PeelGrade {
  const lookAlike = lookAlikeOf(summary);
  const isLong = summary.counted >= values['strongHops']!;
  const features = suspicion.length;
  const isStrong = lookAlike === null && (isLong ? features >= 1 : features >= 2);
  const grade = isStrong ? 'strong' : summary.counted < 4 || lookAlike !== null ? 'weak' : 'moderate';
  return { grade, confidence: confidenceOf(summary, features, isLong, lookAlike), lookAlike };
}

function lookAlikeOf(summary: PeelSummary): PeelLookAlike | null {
  if (summary.tokenShare >= MOSTLY) return 'token-mint';
  if (summary.sameSumShare >= FIXED_SUM) return 'fixed-sum';
  if (summary.selfChangeShare < MOSTLY) return null;
  const isRapid = summary.waits.filter((wait) => wait <= RAPID).length >= summary.waits.length * MOSTLY;
  return isRapid && summary.waits.length > 0 ? 'service-withdrawals' : 'self-change';
}

/** That the shape is what it is (certainty of its hops), lifted by length and by each feature of suspicion. */
function confidenceOf(
  summary: PeelSummary,
  features: number,
  isLong: boolean,
  lookAlike: PeelLookAlike | null,
): number {
  const lift = 0.35 + (isLong ? 0.1 : 0) + Math.min(features, 3) * 0.18;
  return Math.min(0.99, summary.certainty * (lookAlike === null ? 1 : 0.5) * lift + (features > 0 ? 0.1 : 0));
}
