import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DailyPrices } from '../../src/prices/dailyPrices.ts';
import { parsePriceCsv } from '../../src/prices/parsePriceCsv.ts';
import { formatUtcDay, parseUtcDay } from '../../src/prices/utcDay.ts';
import { sharedData } from '../support/sharedData.ts';

const first = sharedData('prices/btc-usd-daily-2010-07-17_2025-11-17.csv.gz');
const second = sharedData('prices/btc-usd-daily-yahoo-2012-02-24_2024-10-27.csv.gz');
const read = (path: string) => parsePriceCsv(gunzipSync(readFileSync(path)).toString(), 'series');

describe('parsePriceCsv', () => {
  it('reads date and close, ignoring case, order, other columns and a byte order mark', () => {
    const prices = parsePriceCsv('\uFEFFClose,X,Date\n602.37,a,2016-08-02\n', 'mine');
    expect(prices).toEqual([
      { day: parseUtcDay('2016-08-02'), low: null, high: null, close: 60_237_000_000n, source: 'mine' },
    ]);
  });

  it('treats null, empty, 0 and -1 as days without a price', () => {
    const prices = parsePriceCsv(
      'date,close\n2020-01-01,null\n2020-01-02,\n2020-01-03,0\n2020-01-04,-1\n2020-01-05,7\n',
      'x',
    );
    expect(prices.map((price) => formatUtcDay(price.day))).toEqual(['2020-01-05']);
  });

  it.each([
    ['date,price\n2020-01-01,1\n', /no column "close"/],
    ['day,close\n2020-01-01,1\n', /no column "date"/],
    ['date,close\n2020-01-01,1\n2020-02-30,1\n', /line 3: "2020-02-30" is not a date/],
    ['date,close\n2020-01-01,one\n', /line 2: "one" is not a price/],
    ['\ndate,close\n\n\n2020-01-01,one\n', /line 5: "one" is not a price/],
    ['date,close,note\n2020-01-01,1,"a\nb\n\n"\n\n2020-01-02,one,"c\nd"\n', /line 7: "one"/],
    ['\ufeffdate,close,note\r\n2020-01-01,1,"a\r\nb"\r\n\r\n2020-01-02,one,"c\r\nd"', /line 5: "one"/],
    ['date,close,note\r2020-01-01,1,"a\rb"\r2020-01-02,one', /line 4: "one"/],
    ['date,close\n', /holds no price/],
    ['', /no column "date"/],
    ['date,close\n"2020', /cannot be read as CSV/],
  ])('refuses %j', (text, message) => {
    expect(() => parsePriceCsv(text, 'prices.csv')).toThrow(message);
  });

  it.skipIf(first === null)('reads a real series of 5,597 days, and bridges its six missing days', () => {
    const days = read(first ?? '');
    expect(days).toHaveLength(5_597);
    expect(formatUtcDay(days[0]?.day ?? 0)).toBe('2010-07-17');
    const prices = new DailyPrices('BTC', 'USD', days);
    expect(prices.onDay(parseUtcDay('2011-06-20'))?.daysBefore).toBe(1);
    expect(prices.onDay(parseUtcDay('2011-06-25'))?.daysBefore).toBe(6);
    expect(prices.onDay(parseUtcDay('2010-07-16'))).toBeNull();
    expect(prices.onDay(parseUtcDay('2025-11-16'))?.price).toMatchObject({
      low: 9_300_643_000_000n,
      high: 9_657_481_000_000n,
      close: 9_424_444_000_000n,
    });
  });

  it.skipIf(second === null)('reads a real series with six decimals and another header', () => {
    const days = read(second ?? '');
    expect(days).toHaveLength(4_630);
    expect(days[0]).toMatchObject({ low: 466_971_500n, high: 625_050_700n, close: 500_086_500n });
  });
});
