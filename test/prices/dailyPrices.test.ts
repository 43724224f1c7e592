import { describe, expect, it } from 'vitest';
import type { DailyPrice } from '../../src/prices/dailyPrice.ts';
import { DailyPrices } from '../../src/prices/dailyPrices.ts';
import { parsePrice } from '../../src/prices/parsePrice.ts';
import { parseUtcDay } from '../../src/prices/utcDay.ts';

function price(date: string, close: string): DailyPrice {
  return { day: parseUtcDay(date), low: null, high: null, close: parsePrice(close), source: 'test' };
}

const noon = (date: string) => Date.parse(`${date}T12:00:00Z`) / 1000;

describe('DailyPrices', () => {
  const prices = new DailyPrices('BTC', 'USD', [price('2016-08-02', '602.37'), price('2016-08-01', '624.6')]);

  it('answers with the price of the UTC day that holds the moment, to its last second', () => {
    const midnight = Date.parse('2016-08-02T00:00:00Z') / 1000;
    expect(prices.at(midnight - 1)?.price.close).toBe(62_460_000_000n);
    expect(prices.at(midnight)?.price.close).toBe(60_237_000_000n);
    expect(prices.at(midnight + 86_399)).toEqual({ price: price('2016-08-02', '602.37'), daysBefore: 0 });
  });

  it('borrows from at most seven days before, and says from how many', () => {
    expect(prices.at(noon('2016-08-09'))?.daysBefore).toBe(7);
    expect(prices.at(noon('2016-08-10'))).toBeNull();
  });

  it('never borrows from the future', () => {
    expect(prices.at(noon('2016-07-31'))).toBeNull();
  });

  it('lets the later of two prices of one day stand', () => {
    const twice = new DailyPrices('BTC', 'USD', [price('2016-08-02', '1'), price('2016-08-02', '2')]);
    expect(twice.size).toBe(1);
    expect(twice.at(noon('2016-08-02'))?.price.close).toBe(200_000_000n);
  });

  it('lists its days oldest first', () => {
    expect(prices.days().map((day) => day.close)).toEqual([62_460_000_000n, 60_237_000_000n]);
  });
});
