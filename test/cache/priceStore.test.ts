import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DailyPrice } from '../../src/prices/dailyPrice.ts';
import { openTestCache, type TestCache } from '../support/openTestCache.ts';

const price = (day: number, close: bigint, changes: Partial<DailyPrice> = {}): DailyPrice => ({
  day,
  low: null,
  high: null,
  close,
  source: 'series A',
  ...changes,
});

describe('the price store', () => {
  let opened: TestCache;
  beforeEach(async () => {
    opened = await openTestCache();
  });
  afterEach(() => opened.close());

  it('gives back days exactly, oldest first, by pair', async () => {
    const { prices } = opened.cache;
    const days = [price(17_014, 60_237_000_000n, { low: 1n, high: 99_999_999_999_999_999n }), price(14_800, 5n)];
    await prices.putPrices('BTC', 'USD', days);
    await prices.putPrices('BTC', 'EUR', [price(17_014, 7n)]);
    expect(await prices.getPrices('BTC', 'USD')).toEqual([days[1], days[0]]);
    expect(await prices.getPrices('BTC', 'EUR')).toEqual([price(17_014, 7n)]);
    expect(await prices.getPrices('LTC', 'USD')).toEqual([]);
  });

  it('lets the series imported last stand, and lists what is there', async () => {
    const { prices } = opened.cache;
    await prices.putPrices('BTC', 'USD', [price(1, 10n), price(2, 20n), price(3, 30n)]);
    await prices.putPrices('BTC', 'USD', [price(2, 21n, { source: 'series B', low: 2n })]);
    expect((await prices.getPrices('BTC', 'USD')).map((day) => day.close)).toEqual([10n, 21n, 30n]);
    expect(await prices.listPriceSeries()).toEqual([
      { ticker: 'BTC', currency: 'USD', source: 'series A', days: 2, first: 1, last: 3 },
      { ticker: 'BTC', currency: 'USD', source: 'series B', days: 1, first: 2, last: 2 },
    ]);
  });

  it('keeps nothing of a call that fails', async () => {
    const { prices } = opened.cache;
    await expect(prices.putPrices('BTC', 'USD', [price(1, 10n), price(Number.NaN, 1n)])).rejects.toThrow();
    expect(await prices.getPrices('BTC', 'USD')).toEqual([]);
  });
});
