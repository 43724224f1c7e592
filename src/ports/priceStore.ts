import type { DailyPrice } from '../prices/dailyPrice.ts';

/** Daily prices kept between runs. One price a coin, currency and UTC day. Every method may throw StoreError. */
export interface PriceStore {
  /** Adds days, replacing those that are there: the series imported last stands. One atomic step. */
  putPrices(ticker: string, currency: string, prices: readonly DailyPrice[]): Promise<void>;
  /** All days of one pair, oldest first; empty where none is known. */
  getPrices(ticker: string, currency: string): Promise<readonly DailyPrice[]>;
  /** What is there, by ticker, currency and source. */
  listPriceSeries(): Promise<readonly PriceSeriesSummary[]>;
}

export interface PriceSeriesSummary {
  readonly ticker: string;
  readonly currency: string;
  readonly source: string;
  readonly days: number;
  /** UTC day numbers (days since 1970-01-01). */
  readonly first: number;
  readonly last: number;
}
