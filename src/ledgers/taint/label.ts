import { CLEAN, type Segment } from '../../tracing/segment.ts';

/** Money of which nobody said where it came from: an opening balance, a payer without a statement. Never clean. */
export const UNKNOWN = -1;

/** Labels above 0 are seeds; 0 is what a bound let go. */
export function isSeed(label: number): boolean {
  return label > CLEAN;
}

/** Base units that carry a seed's label. */
export function seededLength(segments: readonly Segment[]): bigint {
  let total = 0n;
  for (const { label, length } of segments) if (isSeed(label)) total += length;
  return total;
}

/** Base units of each seed label; index 0 is the first. */
export function seededLengths(segments: readonly Segment[], labels: number): bigint[] {
  const lengths = new Array<bigint>(labels).fill(0n);
  for (const { label, length } of segments) if (isSeed(label)) lengths[label - 1] = lengths[label - 1]! + length;
  return lengths;
}
