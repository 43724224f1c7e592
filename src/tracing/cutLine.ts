import { appendSegment, type Segment } from './segment.ts';

/**
 * Cuts a line of satoshis into pieces of the given lengths, in order; what is left behind the last piece is `rest`
 * (in a transaction: the fee, which takes the tail). The line must be at least as long as the pieces together.
 */
export function cutLine(
  line: readonly Segment[],
  lengths: readonly bigint[],
): { pieces: Segment[][]; rest: Segment[] } {
  const pieces: Segment[][] = [];
  let at = 0;
  let used = 0n;
  for (const length of lengths) {
    const piece: Segment[] = [];
    let wanted = length;
    while (wanted > 0n) {
      const segment = line[at];
      if (segment === undefined) throw new RangeError('the line is shorter than its pieces');
      const left = segment.length - used;
      const taken = left < wanted ? left : wanted;
      appendSegment(piece, segment.label, taken);
      wanted -= taken;
      used += taken;
      if (used < segment.length) continue;
      at += 1;
      used = 0n;
    }
    pieces.push(piece);
  }
  const rest: Segment[] = [];
  for (let i = at; i < line.length; i++) {
    const segment = line[i] as Segment;
    appendSegment(rest, segment.label, i === at ? segment.length - used : segment.length);
  }
  return { pieces, rest };
}
