import type { DailyPrice } from '../prices/dailyPrice.ts';

/**
 * A public API that tells daily prices of coins. May throw RateLimitedError, UnavailableError, MalformedError,
 * RefusedError, and NotFoundError where it knows no price of the pair.
 */
export interface PriceSource {
  /** Host as people know it. */
  readonly name: string;
  /** The whole history it has, oldest first; one request where the API allows it. */
  dailyPrices(ticker: string, currency: string): Promise<readonly DailyPrice[]>;
}
