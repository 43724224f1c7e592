import type { PriceQuote } from './dailyPrices.ts';
import { utcDayOf } from './utcDay.ts';

/** Where prices are looked up: a series, or one price for every day. */
export interface PriceLookup {
  /** The price for a block time (unix seconds UTC), or null where none is known. */
  at(unixSeconds: number): PriceQuote | null;
}

/** One price for every moment, in units of 10^-8 of the currency: what a person gave with `--price`. */
export function fixedPrice(price: bigint, source: string): PriceLookup {
  return {
    at: (unixSeconds) => ({
      price: { day: utcDayOf(unixSeconds), low: null, high: null, close: price, source },
      daysBefore: 0,
    }),
  };
}
