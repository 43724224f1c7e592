import * as v from 'valibot';
import { NotFoundError } from '../errors/sourceErrors.ts';
import { UsageError } from '../errors/usageError.ts';
import type { PriceSource } from '../ports/priceSource.ts';
import type { DailyPrice } from '../prices/dailyPrice.ts';
import { parsePrice } from '../prices/parsePrice.ts';
import { utcDayOf } from '../prices/utcDay.ts';
import { decoderOf } from './esplora/decoders.ts';
import type { HttpClient } from './httpClient.ts';

const historySchema = v.object({
  prices: v.array(v.looseObject({ time: v.number(), USD: v.optional(v.nullable(v.number())) })),
});

/** Base URL of the API: `https://mempool.space/api`. */
export interface MempoolPriceSourceOptions {
  readonly name: string;
  readonly baseUrl: string;
  readonly http: HttpClient;
}

/**
 * The price history of a mempool instance: bitcoin in US dollars, the whole of it in one request. Its other currencies
 * are derived from today's exchange rates and are not taken. 0, -1 and null mean "not known" and are left out, as is
 * the newest day, which has not closed.
 */
export function createMempoolPriceSource(options: MempoolPriceSourceOptions): PriceSource {
  const url = `${options.baseUrl.replace(/\/+$/, '').replace(/\/api$/, '')}/api/v1/historical-price?currency=USD`;
  return {
    name: options.name,
    async dailyPrices(ticker, currency) {
      if (ticker !== 'BTC' || currency !== 'USD') {
        throw new UsageError(`${options.name} has no history of ${ticker} in ${currency}`, {
          hint: 'it has BTC in USD; read others from a file: peelhound prices import <csv> --currency …',
        });
      }
      const history = await options.http.get({ provider: options.name, url, decode: decoderOf(historySchema) });
      const days = closingPrices(history.prices, options.name);
      if (days.length === 0) throw new NotFoundError(`${options.name} has no history of prices`);
      return days;
    },
  };
}

/** The last price of each UTC day is its close; `time` is the start of the candle that closed at that price. */
function closingPrices(
  rows: readonly { readonly time: number; readonly USD?: number | null | undefined }[],
  source: string,
): readonly DailyPrice[] {
  const known = rows.filter((row) => typeof row.USD === 'number' && row.USD > 0).sort((a, b) => a.time - b.time);
  const byDay = new Map<number, DailyPrice>();
  for (const { time, USD } of known) {
    const day = utcDayOf(time);
    // The shortest text of a JSON number is the decimal that was sent.
    byDay.set(day, { day, low: null, high: null, close: parsePrice(String(USD)), source });
  }
  // The newest day is not over. Days stand in order.
  return [...byDay.values()].slice(0, -1);
}
