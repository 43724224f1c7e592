/** What forbids a merge, and the guards against clusters that swallow everything. */
export interface MergeConstraints {
  /** Actors that tags of sufficient confidence name, by script. Sets that name different actors are not merged. */
  readonly actors: ReadonlyMap<number, readonly string[]>;
  /** Pairs of scripts that are known to have different owners. */
  readonly cannotLink: readonly (readonly [number, number])[];
  /** Change links: the smaller side may have at most this many scripts [1,000]. */
  readonly maxSmallerSide: number;
  /** Change links: where one side is above `growthFrom` scripts [10,000] ... */
  readonly growthFrom: number;
  /** ... the other may add at most this many per cent [50]. */
  readonly maxGrowthPerCent: number;
}

export const NO_CONSTRAINTS: MergeConstraints = {
  actors: new Map(),
  cannotLink: [],
  maxSmallerSide: 1_000,
  growthFrom: 10_000,
  maxGrowthPerCent: 50,
};

/** Why a link did not merge. */
export type Refusal = 'actor-conflict' | 'cannot-link' | 'size' | 'growth' | 'payment-and-change';
