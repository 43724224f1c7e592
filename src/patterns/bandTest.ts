import { binomialTail } from './binomialTail.ts';

/** Amounts in hundredths of the currency; `low` and `high` by the day's range of prices, where that is known. */
export interface PricedAmount {
  readonly cents: bigint;
  readonly low: bigint | null;
  readonly high: bigint | null;
}

export interface BandResult {
  /** Amounts just below, and just above the threshold. */
  readonly band: number;
  readonly above: number;
  /** Chance of so lopsided a split if amounts fell on either side alike. */
  readonly p: number;
  /** Of those in the band, how many stay in it at every price of their day. */
  readonly certain: number;
  readonly flagged: boolean;
}

export interface BandParameters {
  /** Width of the bands as a share of the threshold [0.10]. */
  readonly width: number;
  readonly minBand: number;
  readonly maxP: number;
}

/**
 * Whether amounts crowd just below a threshold: those within `width` below it against those within `width` above, by a
 * one-sided binomial test (forensics of reporting thresholds; one in a hundred by chance at the default).
 */
export function bandTest(
  amounts: readonly PricedAmount[],
  threshold: bigint,
  parameters: BandParameters = { width: 0.1, minBand: 5, maxP: 0.01 },
): BandResult {
  const margin = (threshold * BigInt(Math.round(parameters.width * 10_000))) / 10_000n;
  const isBelow = (cents: bigint): boolean => cents >= threshold - margin && cents < threshold;
  let band = 0;
  let above = 0;
  let certain = 0;
  for (const { cents, low, high } of amounts) {
    if (cents >= threshold && cents < threshold + margin) above++;
    if (!isBelow(cents)) continue;
    band++;
    if (isBelow(low ?? cents) && isBelow(high ?? cents)) certain++;
  }
  const p = binomialTail(band, band + above);
  return { band, above, p, certain, flagged: band >= parameters.minBand && p <= parameters.maxP };
}

/**
 * Whether payments that each stay below a threshold add up to it within one window: the aggregation that reporting rules
 * ask for. At least `minItems`, times ascending (unix seconds).
 */
export function aggregateTest(
  items: readonly { readonly time: number; readonly cents: bigint }[],
  threshold: bigint,
  windowSeconds: number,
  minItems = 3,
): { readonly flagged: boolean; readonly sum: bigint; readonly items: number } {
  const small = items.filter(({ cents }) => cents < threshold);
  let best = { sum: 0n, items: 0 };
  let sum = 0n;
  let from = 0;
  for (const [k, item] of small.entries()) {
    sum += item.cents;
    while (item.time - small[from]!.time > windowSeconds) sum -= small[from++]!.cents;
    const count = k - from + 1;
    if (count >= minItems && sum > best.sum) best = { sum, items: count };
  }
  return { flagged: best.items >= minItems && best.sum >= threshold, ...best };
}
