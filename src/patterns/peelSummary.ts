import { SIGN_AGAINST, SIGN_SELF, signConfidence } from './changeSigns.ts';
import type { DetectionContext } from './detectionContext.ts';
import { median, relativeDeviation } from './median.ts';
import { nearEqualCore } from './nearEqualCore.ts';
import type { PeelChain } from './peelChains.ts';
import type { PeelHop } from './peelHop.ts';
import { type ServiceMention, serviceOf } from './serviceOf.ts';

/** Values from which on a deviation means something. */
export const MIN_SAMPLE = 6;
/** How far apart nearly equal parts may lie; as the structuring shape has it. */
const EQUAL_FACTOR = 1.36;

/** A chain in figures. Ratios and deviations are for judging only; amounts are exact. */
export interface PeelSummary {
  /** Hops with at least one peel. */
  readonly counted: number;
  /** Per counted hop: peeled / (peeled + what went on). */
  readonly ratios: readonly number[];
  /** Deviation of the ratios relative to their median. */
  readonly ratioDeviation: number;
  /** Seconds between hops whose times are known. */
  readonly waits: readonly number[];
  readonly waitDeviation: number;
  readonly isMonotone: boolean;
  /** Outputs peeled off, and scripts they pay. */
  readonly peels: number;
  readonly payees: number;
  readonly services: readonly ServiceMention[];
  /** Mean confidence of the continuations. */
  readonly certainty: number;
  readonly selfChangeShare: number;
  readonly tokenShare: number;
  readonly contested: number;
  /** Part of the hops that peel the very sum that most of them peel. */
  readonly sameSumShare: number;
  /** Largest part of the hops whose sums lie within EQUAL_FACTOR of each other. */
  readonly equalPartShare: number;
  /** Seconds from the first hop to the last; null where a time is not known. */
  readonly seconds: number | null;
}

export function peelSummary(context: DetectionContext, chain: PeelChain): PeelSummary {
  const { hops } = chain;
  const waits = waitsOf(context, chain);
  const peeled = peeledFigures(context, hops);
  const { ratios, parts } = peeled;
  const share = (count: number): number => count / Math.max(1, hops.length);
  const counts = signCounts(hops);
  return {
    counted: peeled.counted,
    ratios,
    ratioDeviation: deviationOf(ratios),
    waits,
    waitDeviation: deviationOf(waits),
    isMonotone: peeled.isMonotone,
    peels: peeled.peels,
    payees: peeled.payees,
    services: peeled.services,
    certainty: counts.certainty,
    selfChangeShare: share(counts.selfChanges),
    tokenShare: share(counts.tokens),
    contested: counts.contested,
    sameSumShare: share(mostFrequent(peeled.sums)),
    equalPartShare: nearEqualCore(parts, EQUAL_FACTOR).length / Math.max(1, parts.length),
    seconds: secondsOf(context, chain),
  };
}

interface PeeledFigures
  extends Pick<PeelSummary, 'counted' | 'ratios' | 'isMonotone' | 'peels' | 'payees' | 'services'> {
  /** Peeled per hop whose continuation is known, and how often each sum was. Base units, for comparison. */
  readonly parts: readonly number[];
  readonly sums: ReadonlyMap<number, number>;
}

/** What the hops peel off, and to whom. */
function peeledFigures(context: DetectionContext, hops: readonly PeelHop[]): PeeledFigures {
  const { graph } = context;
  const ratios: number[] = [];
  const parts: number[] = [];
  const payees = new Set<number>();
  const sums = new Map<number, number>();
  const services: ServiceMention[] = [];
  let isMonotone = true;
  let counted = 0;
  let peels = 0;
  for (const hop of hops) {
    if (hop.peels.length > 0) counted++;
    if (hop.next < 0 || hop.peels.length === 0) continue;
    let sum = 0;
    for (const peel of hop.peels) {
      sum += graph.comparableValue(peel);
      peels++;
      payees.add(graph.script(peel));
      const service = serviceOf(context, peel);
      if (service !== null) services.push(service);
    }
    sums.set(sum, (sums.get(sum) ?? 0) + 1);
    parts.push(sum);
    const rest = graph.comparableValue(hop.next);
    ratios.push(sum / (sum + rest));
    if (rest >= graph.comparableValue(hop.coin)) isMonotone = false;
  }
  return { counted, ratios, parts, sums, isMonotone, peels, payees: payees.size, services };
}

/** How many hops are of a kind, and the mean confidence of the continuations that are known. */
function signCounts(hops: readonly PeelHop[]) {
  let decided = 0;
  let confidence = 0;
  let selfChanges = 0;
  let tokens = 0;
  let contested = 0;
  for (const hop of hops) {
    if (hop.next >= 0) {
      decided++;
      confidence += signConfidence(hop.signs);
    }
    if ((hop.signs & SIGN_SELF) !== 0) selfChanges++;
    if ((hop.signs & SIGN_AGAINST) !== 0) contested++;
    if (isTokenHop(hop)) tokens++;
  }
  return { certainty: confidence / Math.max(1, decided), selfChanges, tokens, contested };
}

/** Carries a token: an OP_RETURN, or nothing but dust beside what goes on. */
function isTokenHop({ hasOpReturn, peels, dust }: PeelHop): boolean {
  return hasOpReturn || (peels.length === 0 && dust.length > 0);
}

function mostFrequent(counts: ReadonlyMap<number, number>): number {
  let most = 0;
  for (const count of counts.values()) if (count > most) most = count;
  return most;
}

/** Of few values it says nothing. */
function deviationOf(values: readonly number[]): number {
  return values.length < MIN_SAMPLE ? Number.POSITIVE_INFINITY : relativeDeviation(values);
}

function secondsOf({ graph }: DetectionContext, { hops }: PeelChain): number | null {
  const first = graph.time(hops[0]!.t);
  const last = graph.time(hops.at(-1)!.t);
  return first === null || last === null ? null : last - first;
}

function waitsOf(context: DetectionContext, chain: PeelChain): number[] {
  const waits: number[] = [];
  for (let k = 1; k < chain.hops.length; k++) {
    const before = context.graph.time(chain.hops[k - 1]!.t);
    const after = context.graph.time(chain.hops[k]!.t);
    if (before !== null && after !== null) waits.push(Math.max(0, after - before));
  }
  return waits;
}

/** Median wait between hops in seconds, NaN where no time is known. */
export function medianWait(summary: PeelSummary): number {
  return median(summary.waits);
}
