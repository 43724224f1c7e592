/** Decimal places that a price is kept with: enough for the six of common daily series and for early fractions of a cent. */
export const PRICE_DECIMALS = 8;

/**
 * What one whole coin cost on one UTC day, in units of 10^-8 of the currency. `low` and `high` are null where a series
 * gives only the close. `source` says whose series it is.
 */
export interface DailyPrice {
  /** Days since 1970-01-01 UTC. */
  readonly day: number;
  readonly low: bigint | null;
  readonly high: bigint | null;
  readonly close: bigint;
  readonly source: string;
}
