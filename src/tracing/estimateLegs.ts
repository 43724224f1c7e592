/** What a sample of a trace showed. */
export interface TraceSample {
  /** Transactions followed so far, and how many may be. */
  readonly followed: number;
  readonly maxTransactions: number;
  /** Legs decided so far, and those that wait. */
  readonly decided: number;
  readonly waiting: number;
}

export interface LegEstimate {
  readonly least: number;
  readonly expected: number;
  readonly most: number;
  /** Legs that a decided leg leads to, on average. */
  readonly offspring: number;
}

/**
 * Legs still to be looked up, seen as a branching process: a decided leg leads to `offspring` new ones on average. Below
 * 1 the waiting legs die out after waiting / (1 - offspring) in all; from 1 on they grow until the budget of transactions
 * is spent. At least what waits now or the budget lets through; at most every leg that the budget can lead to. (Harris, The Theory of Branching Processes, 1963.)
 */
export function estimateLegs(sample: TraceSample): LegEstimate {
  const { followed, maxTransactions, decided, waiting } = sample;
  const offspring = decided === 0 ? 1 : (decided + waiting - 1) / decided;
  const followedShare = decided === 0 ? 1 : Math.max(followed / decided, 1 / (decided + 1));
  if (waiting === 0) return { least: 0, expected: 0, most: 0, offspring };
  const room = maxTransactions - followed;
  const legsEach = followed === 0 ? 1 : (decided + waiting - 1) / followed;
  const most = waiting + Math.ceil(room * legsEach);
  const atBudget = Math.ceil(room / followedShare);
  const dying = offspring < 1 ? Math.round(waiting / (1 - offspring)) : most;
  return { least: Math.min(waiting, atBudget), expected: Math.min(dying, atBudget, most), most, offspring };
}
