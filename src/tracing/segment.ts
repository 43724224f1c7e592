/**
 * A run of satoshis of one kind inside an outpoint. An outpoint's taint is the ordered list of its segments, kept from
 * hop to hop (Anderson et al. 2018, FIFO taint): whoever keeps only the amount loses the order that FIFO needs.
 */
export interface Segment {
  /** CLEAN, or 1 + the index of the seed label. */
  readonly label: number;
  /** Base units, above 0. */
  readonly length: bigint;
}

export const CLEAN = 0;

/** Base units that carry any label. */
export function taintedLength(segments: readonly Segment[]): bigint {
  let total = 0n;
  for (const segment of segments) if (segment.label !== CLEAN) total += segment.length;
  return total;
}

/** Base units of each label; index 0 is the first seed label. */
export function lengthsByLabel(segments: readonly Segment[], labelCount: number): bigint[] {
  const lengths = new Array<bigint>(labelCount).fill(0n);
  for (const segment of segments) {
    if (segment.label === CLEAN) continue;
    lengths[segment.label - 1] = (lengths[segment.label - 1] ?? 0n) + segment.length;
  }
  return lengths;
}

/** Appends to a line under construction; equal neighbours become one segment, empty ones vanish. */
export function appendSegment(line: Segment[], label: number, length: bigint): void {
  if (length === 0n) return;
  const last = line[line.length - 1];
  if (last === undefined || last.label !== label) {
    line.push({ label, length });
    return;
  }
  line[line.length - 1] = { label, length: last.length + length };
}

/** `value` clean base units. */
export function cleanSegments(value: bigint): readonly Segment[] {
  return value === 0n ? [] : [{ label: CLEAN, length: value }];
}

/** The labelled amounts in front, the clean rest behind: the form in which rules without an order keep their state. */
export function segmentsOf(amounts: readonly bigint[], value: bigint): Segment[] {
  const segments: Segment[] = [];
  let rest = value;
  amounts.forEach((amount, index) => {
    appendSegment(segments, index + 1, amount);
    rest -= amount;
  });
  appendSegment(segments, CLEAN, rest);
  return segments;
}

/** Same labels and lengths in the same order. */
export function sameSegments(a: readonly Segment[], b: readonly Segment[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((segment, i) => segment.label === b[i]?.label && segment.length === b[i]?.length);
}
