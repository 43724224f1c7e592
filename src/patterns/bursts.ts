/** Stretches that are looked for in the payments of one entity. */
export const MOST_BURSTS = 16;

export interface Bursts {
  /** In order of time. */
  readonly found: readonly (readonly number[])[];
  /** Whether there are more than were looked for. */
  readonly isCut: boolean;
}

/**
 * Stretches of payments that lie densest: of `rows` (in order of time) again and again the `window` seconds that hold
 * most, the earliest of equals, as long as it holds at least `least`; stretches do not overlap. Rows without a time are
 * left out. O(rows · stretches), with at most `mostBursts` stretches.
 */
export function bursts(
  rows: ArrayLike<number>,
  times: Float64Array,
  window: number,
  least: number,
  mostBursts = MOST_BURSTS,
): Bursts {
  if (!mayBurst(rows, times, window, least)) return NONE;
  const timed = Array.from(rows).filter((p) => times[p] !== 0);
  if (timed.length < least) return NONE;
  timed.sort((a, b) => times[a]! - times[b]! || a - b);
  const found: number[][] = [];
  const pieces = [timed];
  while (pieces.length > 0 && found.length < mostBursts) {
    const piece = pieces.pop()!;
    const [from, to] = densest(piece, times, window);
    if (to - from < least) continue;
    found.push(piece.slice(from, to));
    pieces.push(piece.slice(0, from), piece.slice(to));
  }
  const isCut = pieces.some((piece) => mayBurst(piece, times, window, least));
  return { found: found.sort((a, b) => times[a[0]!]! - times[b[0]!]! || a[0]! - b[0]!), isCut };
}

const NONE: Bursts = { found: [], isCut: false };

/** Without a list: whether enough rows lie within a window. Rows out of order are sorted before anything is said. */
function mayBurst(rows: ArrayLike<number>, times: Float64Array, window: number, least: number): boolean {
  let isDense = false;
  for (let to = 0; to < rows.length; to++) {
    const time = times[rows[to]!]!;
    if (time === 0 || (to > 0 && time < times[rows[to - 1]!]!)) return true;
    if (to + 1 >= least && time - times[rows[to + 1 - least]!]! <= window) isDense = true;
  }
  return isDense;
}

function densest(rows: readonly number[], times: Float64Array, window: number): [number, number] {
  let best: [number, number] = [0, 0];
  let from = 0;
  for (let to = 0; to < rows.length; to++) {
    while (times[rows[to]!]! - times[rows[from]!]! > window) from++;
    if (to + 1 - from > best[1] - best[0]) best = [from, to + 1];
  }
  return best;
}
