/** Money that came to somebody, in columns and order of time: unix seconds, base units. */
export interface Credits {
  readonly times: ArrayLike<number>;
  /** What is left of each; taken from as debits consume it. */
  readonly left: { [row: number]: number };
  /** Rows of the columns that are meant: `start` to `end` − 1. */
  readonly start: number;
  readonly end: number;
}

/** Money that was passed on, likewise. */
export interface Debits {
  readonly times: ArrayLike<number>;
  readonly amounts: ArrayLike<number>;
  readonly start: number;
  readonly end: number;
  /** What passing on cost beside the amount of a row: the network's or platform's fee. Asked only where it matters. */
  readonly costOf: (row: number) => number;
}

export interface PassThrough {
  /** Index of the debit, and of the credits it consumed. */
  readonly debit: number;
  readonly credits: readonly number[];
  /** Sum of the credits. */
  readonly received: number;
  /** Kept, net of the cost, as a share of what was received. */
  readonly rate: number;
  /** Seconds from the last credit to the debit. */
  readonly dwell: number;
}

export interface PassThroughParameters {
  /** Seconds that a credit may wait [48 h]. */
  readonly window: number;
  /** Most that may be kept for a debit to count as passing on. */
  readonly maxRate: number;
  /** Credits that one debit may consume. */
  readonly maxCredits: number;
}

/**
 * Matches an account's debits with the credits before them, first in, first out: a debit takes credits until they reach
 * it, older ones lapse. Where more than `maxRate` would be kept it is a partial spend, and the rest of the last credit
 * stays. O(credits + debits).
 */
export function passThroughs(credits: Credits, debits: Debits, parameters: PassThroughParameters): PassThrough[] {
  const { window, maxRate, maxCredits } = parameters;
  const { times, left, end } = credits;
  const events: PassThrough[] = [];
  let first = credits.start;
  for (let d = debits.start; d < debits.end; d++) {
    const time = debits.times[d]!;
    while (first < end && (time - times[first]! > window || left[first] === 0)) first++;
    if (first === end) break;
    const amount = debits.amounts[d]!;
    let needed = amount;
    let sum = 0;
    let taken = 0;
    let last = -1;
    for (let c = first; c < end && taken < maxCredits && sum < needed; c++) {
      if (times[c]! > time) break;
      if (left[c] === 0) continue;
      taken++;
      sum += left[c]!;
      last = c;
      if (needed === amount && sum >= amount) needed += debits.costOf(d);
    }
    if (taken === 0 || sum < needed) continue;
    const rate = (sum - needed) / sum;
    if (rate <= maxRate) {
      const used = usedOf(left, first, last);
      events.push({ debit: d, credits: used, received: sum, rate, dwell: time - times[last]! });
    }
    for (let c = first; c <= last; c++) left[c] = 0;
    if (rate > maxRate) left[last] = sum - needed;
  }
  return events;
}

/** Credits from `first` to `last` that had something left. */
function usedOf(left: Credits['left'], first: number, last: number): number[] {
  const used: number[] = [];
  for (let c = first; c <= last; c++) if (left[c] !== 0) used.push(c);
  return used;
}
