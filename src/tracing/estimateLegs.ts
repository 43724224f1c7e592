/** What a sample of a trace showed. */
export interface TraceSample {
  /** Transactions followed so far, and how many may be. */
  readonly followed: number;
  readonly maxTransactions: number;
  /** Legs that wait. */
  readonly waiting: number;
  /** Of legs that were picked by chance: how many, how many new ones they led to, and over how many transactions. */
  readonly chance: { readonly decided: number; readonly led: number; readonly followed: number };
}

export interface LegEstimate {
  /** What waits now, as far as the budget surely lasts; legs that are spent together cost fewer. */
  readonly least: number;
  /** Never below `least`. */
  readonly expected: number;
  /** What the budget leads to, at the share of legs that the sample could follow. */
  readonly most: number;
  /** Legs that a decided leg leads to, on average. */
  readonly offspring: number;
}

/**
 * Legs still to be looked up, seen as a branching process: a leg leads to `offspring` new ones on average, as those
 * picked by chance did. Below 1 the waiting legs die out after waiting / (1 - offspring) in all; from 1 on they grow
 * until the budget of transactions is spent. (Harris, The Theory of Branching Processes, 1963.)
 */
export function estimateLegs({ followed, maxTransactions, waiting, chance }: TraceSample): LegEstimate {
  const offspring = chance.decided === 0 ? 1 : Math.max(0, chance.led) / chance.decided;
  if (waiting === 0) return { least: 0, expected: 0, most: 0, offspring };
  const followedShare = (chance.followed + 1) / (chance.decided + 1);
  const left = maxTransactions - followed;
  const atBudget = Math.ceil(left / followedShare);
  const most = Math.max(waiting, atBudget);
  const dying = offspring < 1 ? Math.round(waiting / (1 - offspring)) : most;
  return { least: Math.min(waiting, left), expected: Math.min(dying, atBudget), most, offspring };
}
