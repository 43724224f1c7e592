import type { DailyPrice } from './dailyPrice.ts';
import { utcDayOf } from './utcDay.ts';

/** Days that a missing price may be borrowed from the past, before it counts as unknown. */
export const MAX_PRICE_AGE_DAYS = 7;

/** The price that stands for a moment; `price.day` is the day it is of, which may lie up to seven days before. */
export interface PriceQuote {
  readonly price: DailyPrice;
  /** 0: the price of the very day. */
  readonly daysBefore: number;
}

/**
 * A series of daily prices of one coin in one currency, as a value. One price a UTC day; a day without one takes the
 * nearest earlier day at most `maxAgeDays` back, else the price is unknown (null), never 0.
 */
export class DailyPrices {
  /** `BTC`. */
  readonly ticker: string;
  /** ISO 4217, `USD`. */
  readonly currency: string;
  readonly maxAgeDays: number;
  readonly #byDay: ReadonlyMap<number, DailyPrice>;

  /** Where two prices are of one day, the later in the list stands. */
  constructor(ticker: string, currency: string, prices: Iterable<DailyPrice>, maxAgeDays: number = MAX_PRICE_AGE_DAYS) {
    this.ticker = ticker;
    this.currency = currency;
    this.maxAgeDays = maxAgeDays;
    const byDay = new Map<number, DailyPrice>();
    for (const price of prices) byDay.set(price.day, price);
    this.#byDay = byDay;
  }

  get size(): number {
    return this.#byDay.size;
  }

  /** Oldest first. */
  days(): readonly DailyPrice[] {
    return [...this.#byDay.values()].sort((a, b) => a.day - b.day);
  }

  /** The price for a block time (unix seconds UTC), or null. */
  at(unixSeconds: number): PriceQuote | null {
    return this.onDay(utcDayOf(unixSeconds));
  }

  /** The price for a UTC day number, or null. */
  onDay(day: number): PriceQuote | null {
    for (let daysBefore = 0; daysBefore <= this.maxAgeDays; daysBefore += 1) {
      const price = this.#byDay.get(day - daysBefore);
      if (price !== undefined) return { price, daysBefore };
    }
    return null;
  }
}
