/** A Whirlpool pool: the amount of every mix output, and the coordinator's fee for entering, in base units. */
export interface WhirlpoolPool {
  readonly denomination: bigint;
  /** null: not published; the fee is then taken as a share (see `detectTx0`). */
  readonly fee: bigint | null;
}

/** Samourai's four pools (2019-2024) and the two that Ashigaru opened in 2025. */
export const WHIRLPOOL_POOLS: readonly WhirlpoolPool[] = [
  { denomination: 100_000n, fee: 5_000n },
  { denomination: 1_000_000n, fee: 50_000n },
  { denomination: 5_000_000n, fee: 175_000n },
  { denomination: 50_000_000n, fee: 1_750_000n },
  { denomination: 2_500_000n, fee: null },
  { denomination: 25_000_000n, fee: null },
];
