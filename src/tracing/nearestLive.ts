import type { OutpointTaint } from './taintFlow.ts';

export interface Nearest {
  /** -1: none is live. */
  readonly outpoint: number;
  readonly hops: number;
  /** The fewest hops that the bound counts, over all live ones. */
  readonly reach: number;
}

/** The live outpoint with the fewest hops; ties go to the first in document order. */
export function nearestLive(
  candidates: Iterable<{ readonly outpoint: number; readonly taint: OutpointTaint | null }>,
  compare: (a: number, b: number) => number,
): Nearest {
  let outpoint = -1;
  let hops = Number.POSITIVE_INFINITY;
  let reach = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate.taint === null) continue;
    reach = Math.min(reach, candidate.taint.reach);
    if (candidate.taint.hops > hops) continue;
    if (candidate.taint.hops === hops && compare(candidate.outpoint, outpoint) > 0) continue;
    outpoint = candidate.outpoint;
    hops = candidate.taint.hops;
  }
  return { outpoint, hops, reach };
}
