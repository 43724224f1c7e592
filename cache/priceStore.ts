import type { PriceSeriesSummary, PriceStore } from '../src/ports/priceStore.ts';
import type { DailyPrice } from '../src/prices/dailyPrice.ts';
import { formatPrice } from '../src/prices/formatPrice.ts';
import { parsePrice } from '../src/prices/parsePrice.ts';
import { formatUtcDay, parseUtcDay } from '../src/prices/utcDay.ts';
import type { Database } from './database.ts';
import type { Sql } from './driver.ts';

/** Days a statement; one value holds them as JSON text, because prices come by the thousand and not by the million. */
const CHUNK = 5_000;

const PUT_PRICES: Sql = {
  name: 'put prices',
  text: `INSERT INTO prices (ticker, currency, date, low, high, close, source)
    SELECT ?1, ?2, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?3) WHERE true
    ON CONFLICT DO UPDATE SET low = excluded.low, high = excluded.high, close = excluded.close, source = excluded.source`,
};
export const GET_PRICES: Sql = {
  name: 'get prices',
  text: 'SELECT date, low, high, close, source FROM prices WHERE ticker = ?1 AND currency = ?2 ORDER BY date',
};
const LIST_SERIES: Sql = {
  name: 'list price series',
  text: `SELECT ticker, currency, source, count(*) AS days, min(date) AS first, max(date) AS last
    FROM prices GROUP BY ticker, currency, source ORDER BY ticker, currency, source`,
};

interface PriceRow {
  readonly date: string;
  readonly low: string;
  readonly high: string;
  readonly close: string;
  readonly source: string;
}

type SeriesRow = Omit<PriceSeriesSummary, 'first' | 'last'> & { readonly first: string; readonly last: string };

/** Daily prices in the cache. */
export function createPriceStore(database: Database): PriceStore {
  return {
    putPrices: (ticker, currency, prices) => putPrices(database, ticker, currency, prices),
    async getPrices(ticker, currency) {
      return (await database.all<PriceRow>(GET_PRICES, ticker, currency)).map(toPrice);
    },
    async listPriceSeries() {
      const rows = await database.all<SeriesRow>(LIST_SERIES);
      return rows.map((row) => ({ ...row, first: parseUtcDay(row.first), last: parseUtcDay(row.last) }));
    },
  };
}

async function putPrices(
  database: Database,
  ticker: string,
  currency: string,
  prices: readonly DailyPrice[],
): Promise<void> {
  await database.transaction(async (connection) => {
    for (let from = 0; from < prices.length; from += CHUNK) {
      const rows = prices.slice(from, from + CHUNK).map(toRow);
      await connection.run(PUT_PRICES, ticker, currency, JSON.stringify(rows));
    }
  });
}

function toRow(price: DailyPrice): readonly string[] {
  return [formatUtcDay(price.day), textOf(price.low), textOf(price.high), formatPrice(price.close), price.source];
}

function textOf(price: bigint | null): string {
  return price === null ? '' : formatPrice(price);
}

function toPrice(row: PriceRow): DailyPrice {
  return {
    day: parseUtcDay(row.date),
    low: row.low === '' ? null : parsePrice(row.low),
    high: row.high === '' ? null : parsePrice(row.high),
    close: parsePrice(row.close),
    source: row.source,
  };
}
