/** Money that came to somebody and was passed on, a part of it kept. Times in unix seconds, amounts in base units. */
export interface Credit {
  readonly time: number;
  readonly amount: number;
}

export interface Debit {
  readonly time: number;
  readonly amount: number;
  /** What passing on cost beside the amount: the network's or platform's fee. */
  readonly cost: number;
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
 * stays. Both lists ascend by time. O(credits + debits).
 */
export function passThroughs(
  credits: readonly Credit[],
  debits: readonly Debit[],
  parameters: PassThroughParameters,
): PassThrough[] {
  const events: PassThrough[] = [];
  const left = credits.map(({ amount }) => amount);
  let first = 0;
  for (const [d, debit] of debits.entries()) {
    while (first < credits.length && (left[first] === 0 || debit.time - credits[first]!.time > parameters.window))
      first++;
    const taken: number[] = [];
    let sum = 0;
    const needed = debit.amount + debit.cost;
    for (let c = first; c < credits.length && taken.length < parameters.maxCredits && sum < needed; c++) {
      if (credits[c]!.time > debit.time) break;
      if (left[c] === 0) continue;
      taken.push(c);
      sum += left[c]!;
    }
    if (taken.length === 0 || sum < needed) continue;
    const rate = (sum - needed) / sum;
    const last = taken.at(-1)!;
    for (const c of taken) left[c] = 0;
    if (rate > parameters.maxRate) {
      left[last] = sum - needed;
      continue;
    }
    events.push({ debit: d, credits: taken, received: sum, rate, dwell: debit.time - credits[last]!.time });
  }
  return events;
}
