import type { Evidence } from '../heuristics/heuristicResult.ts';
import type { Finding } from '../results/finding.ts';
import type { ParameterValues } from './detector.ts';
import type { PeelSummary } from './peelSummary.ts';

/** Makers of chains that are recognised by their shape: honest ones, and structuring, which is told by its own name. */
export type PeelLookAlike = 'token-mint' | 'fixed-sum' | 'service-withdrawals' | 'self-change' | 'structuring';

/** Share of hops from which a habit is the chain's. */
const MOSTLY = 0.5;
/** Share of hops from which one sum is a stake, a fee or a wage: bets of one size on the real chain look so. */
const FIXED_SUM = 0.8;
/** Share of hops with nearly equal sums, and seconds, from which a chain is one sum broken up within a day. */
const EQUAL_PARTS = 0.8;
const ONE_DAY = 86_400;
const MIN_PARTS = 5;
/** Seconds between hops: software that pays on request. */
const RAPID = 600;

export interface PeelGrade {
  readonly grade: Finding['grade'];
  readonly confidence: number;
  readonly lookAlike: PeelLookAlike | null;
}

/**
 * How much a chain says. Two or three hops are weak, more are moderate: a wallet that pays and never consolidates makes
 * them. Strong needs a suspicion feature, two where the chain is short; an honest look-alike is never more than weak.
 * Nearly equal parts of one sum within a day are structuring (31 U.S.C. 5324), for which regular waits and services at
 * the end are no further sign: paid one by one they run along a chain, and the structuring shape grades them.
 */
export function peelGrade(summary: PeelSummary, suspicion: readonly Evidence[], values: ParameterValues): PeelGrade {
  const lookAlike = lookAlikeOf(summary, suspicion);
  const isLong = summary.counted >= values['strongHops']!;
  const features = suspicion.length;
  const isStrong = lookAlike === null && (isLong ? features >= 1 : features >= 2);
  const isHonest = lookAlike !== null && lookAlike !== 'structuring';
  const grade = isStrong ? 'strong' : summary.counted < 4 || isHonest ? 'weak' : 'moderate';
  return { grade, confidence: confidenceOf(summary, features, isLong, isHonest), lookAlike };
}

function lookAlikeOf(summary: PeelSummary, suspicion: readonly Evidence[]): PeelLookAlike | null {
  if (summary.tokenShare >= MOSTLY) return 'token-mint';
  if (summary.sameSumShare >= FIXED_SUM) return 'fixed-sum';
  if (summary.selfChangeShare < MOSTLY) return isBrokenUp(summary, suspicion) ? 'structuring' : null;
  const isRapid = summary.waits.filter((wait) => wait <= RAPID).length >= summary.waits.length * MOSTLY;
  return isRapid && summary.waits.length > 0 ? 'service-withdrawals' : 'self-change';
}

/**
 * Asked only of chains with a sign of suspicion, so that nobody's everyday is called so. A ratio that hardly changes and
 * a tagged offence speak of the chain itself, whatever its sums.
 */
function isBrokenUp({ ratios, equalPartShare, seconds }: PeelSummary, suspicion: readonly Evidence[]): boolean {
  if (suspicion.length === 0) return false;
  if (suspicion.some(({ rule }) => rule === 'near-constant-ratio' || rule === 'illicit-seed')) return false;
  if (ratios.length < MIN_PARTS || equalPartShare < EQUAL_PARTS) return false;
  return seconds !== null && seconds <= ONE_DAY;
}

/** That the shape is what it is (certainty of its hops), lifted by length and by each feature of suspicion. */
function confidenceOf(summary: PeelSummary, features: number, isLong: boolean, isHonest: boolean): number {
  const lift = 0.35 + (isLong ? 0.1 : 0) + Math.min(features, 3) * 0.18;
  return Math.min(0.99, summary.certainty * (isHonest ? 0.5 : 1) * lift + (features > 0 ? 0.1 : 0));
}
