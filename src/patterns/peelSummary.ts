import { SIGN_AGAINST, SIGN_SELF, signConfidence } from './changeSigns.ts';
import type { DetectionContext } from './detectionContext.ts';
import { median, relativeDeviation } from './median.ts';
import type { PeelChain } from './peelChains.ts';
import { type ServiceMention, serviceOf } from './serviceOf.ts';

/** Peels up to which a chain's payees are looked up one by one. */
const MAX_PEELS = 5_000;

/** A chain in figures. Ratios and deviations are for judging only; amounts are exact. */
export interface PeelSummary {
  /** Hops with at least one peel. */
  readonly counted: number;
  readonly peeled: bigint;
  /** What went on at the last hop; null where that is ambiguous. */
  readonly remainder: bigint | null;
  readonly entered: bigint;
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
}

export function peelSummary(context: DetectionContext, chain: PeelChain): PeelSummary {
  const { graph } = context;
  const { hops } = chain;
  const counted = hops.filter((hop) => hop.peels.length > 0);
  const ratios: number[] = [];
  const payees = new Set<number>();
  const services: ServiceMention[] = [];
  let peeled = 0n;
  let isMonotone = true;
  let peels = 0;
  for (const hop of hops) {
    let sum = 0n;
    for (const peel of hop.next < 0 ? [] : hop.peels) {
      sum += graph.value(peel);
      peels++;
      payees.add(graph.script(peel));
      const service = payees.size > MAX_PEELS ? null : serviceOf(context, peel);
      if (service !== null) services.push(service);
    }
    peeled += sum;
    if (hop.next < 0 || hop.peels.length === 0) continue;
    ratios.push(Number(sum) / Number(sum + graph.value(hop.next)));
    if (graph.value(hop.next) >= graph.value(hop.coin)) isMonotone = false;
  }
  const waits = waitsOf(context, chain);
  const decided = hops.filter((hop) => hop.next >= 0);
  const share = (count: number): number => count / Math.max(1, hops.length);
  return {
    counted: counted.length,
    peeled,
    remainder: chain.remainder < 0 ? null : graph.value(chain.remainder),
    entered: graph.value(hops[0]!.coin),
    ratios,
    ratioDeviation: relativeDeviation(ratios),
    waits,
    waitDeviation: relativeDeviation(waits),
    isMonotone,
    peels,
    payees: payees.size,
    services,
    certainty: decided.reduce((sum, hop) => sum + signConfidence(hop.signs), 0) / Math.max(1, decided.length),
    selfChangeShare: share(hops.filter((hop) => (hop.signs & SIGN_SELF) !== 0).length),
    tokenShare: share(hops.filter((hop) => hop.hasOpReturn || (hop.peels.length === 0 && hop.dust.length > 0)).length),
    contested: hops.filter((hop) => (hop.signs & SIGN_AGAINST) !== 0).length,
  };
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
