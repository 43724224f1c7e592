import type { Outpoint } from '../chain/outpoint.ts';
import { appendSegment, CLEAN, lengthsByLabel, type Segment, segmentsOf } from './segment.ts';

/** Where a trace starts: the first `amount` satoshis of an outpoint, under a label. */
export interface Seed {
  readonly outpoint: Outpoint;
  /** Base units, 1 .. value of the output. */
  readonly amount: bigint;
  /** 0-based index into the labels of the run. */
  readonly label: number;
}

/**
 * Seeds claim what is still clean in the satoshis that they name, in their order; taint that arrived along the chain
 * keeps its satoshis. Where a rule keeps amounts and no order (haircut, poison), the clean rest is claimed from.
 * Returns the segments and what could not be claimed (`overlap`), satoshis that earlier seeds here took not counted.
 */
export function claimSeeds(
  arrived: readonly Segment[],
  seeds: readonly Seed[],
  positional: boolean,
): { segments: readonly Segment[]; overlap: bigint } {
  const named = seeds.reduce((most, seed) => (seed.amount > most ? seed.amount : most), 0n);
  const before = cleanLength(arrived);
  const segments = positional ? claimInPlace(arrived, seeds) : claimAmounts(arrived, seeds);
  return { segments, overlap: named - (before - cleanLength(segments)) };
}

function cleanLength(segments: readonly Segment[]): bigint {
  let clean = 0n;
  for (const segment of segments) if (segment.label === CLEAN) clean += segment.length;
  return clean;
}

function claimInPlace(arrived: readonly Segment[], seeds: readonly Seed[]): readonly Segment[] {
  let segments = arrived;
  for (const seed of seeds) segments = claimOne(segments, seed);
  return segments;
}

function claimOne(segments: readonly Segment[], seed: Seed): Segment[] {
  const result: Segment[] = [];
  let left = seed.amount;
  for (const segment of segments) {
    const inside = segment.length < left ? segment.length : left;
    appendSegment(result, segment.label === CLEAN ? seed.label + 1 : segment.label, inside);
    appendSegment(result, segment.label, segment.length - inside);
    left -= inside;
  }
  return result;
}

function claimAmounts(arrived: readonly Segment[], seeds: readonly Seed[]): readonly Segment[] {
  const labels = [...seeds.map((seed) => seed.label + 1), ...arrived.map((segment) => segment.label)];
  const labelCount = labels.reduce((a, b) => Math.max(a, b));
  const amounts = lengthsByLabel(arrived, labelCount);
  let clean = cleanLength(arrived);
  const value = arrived.reduce((sum, segment) => sum + segment.length, 0n);
  let reached = 0n;
  for (const seed of seeds) {
    const adds = seed.amount > reached ? seed.amount - reached : 0n;
    const claimed = adds < clean ? adds : clean;
    amounts[seed.label] = (amounts[seed.label] ?? 0n) + claimed;
    clean -= claimed;
    if (seed.amount > reached) reached = seed.amount;
  }
  return segmentsOf(amounts, value);
}
