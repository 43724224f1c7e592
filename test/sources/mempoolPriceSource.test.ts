import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatPrice } from '../../src/prices/formatPrice.ts';
import { formatUtcDay } from '../../src/prices/utcDay.ts';
import { createMempoolPriceSource } from '../../src/sources/mempoolPriceSource.ts';
import { startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import { besideSharedData } from '../support/sharedData.ts';
import { testHttpClient } from '../support/withSource.ts';

const sample = besideSharedData('api-samples/prices/mempool-historical-price.json');

async function fetched(body: unknown, ticker = 'BTC', currency = 'USD') {
  const server = await startLoopbackEsplora({
    transactions: [],
    faults: [
      { path: /historical-price\?currency=USD/, effect: { do: 'status', status: 200, body: JSON.stringify(body) } },
    ],
  });
  try {
    const source = createMempoolPriceSource({
      name: 'loopback',
      baseUrl: `${server.url}/api`,
      http: testHttpClient().http,
    });
    const days = await source.dailyPrices(ticker, currency);
    return days.map((day) => [formatUtcDay(day.day), formatPrice(day.close), day.source]);
  } finally {
    await server.close();
  }
}

const at = (moment: string) => Date.parse(moment) / 1000;

describe('mempool price history', () => {
  it('takes the last price of a day for its close, and leaves the running day out', async () => {
    const prices = [
      { time: at('2021-06-15T23:00:00Z'), USD: 40_160.5 },
      { time: at('2021-06-15T01:00:00Z'), USD: 39_000 },
      { time: at('2021-06-16T00:00:00Z'), USD: 38_350 },
      { time: at('2021-06-17T00:00:00Z'), USD: 38_090, EUR: 1 },
    ];
    expect(await fetched({ prices })).toEqual([
      ['2021-06-15', '40160.50', 'loopback'],
      ['2021-06-16', '38350.00', 'loopback'],
    ]);
  });

  it('never makes a price of 0, -1 or null', async () => {
    const unknown = [0, -1, null, undefined].map((USD, day) => ({ time: at(`2021-06-1${day}T00:00:00Z`), USD }));
    const known = [5, 6].map((USD, day) => ({ time: at(`2021-07-1${day}T00:00:00Z`), USD }));
    expect(await fetched({ prices: [...unknown, ...known] })).toEqual([['2021-07-10', '5.00', 'loopback']]);
  });

  it('says so when there is none', async () => {
    await expect(fetched({ prices: [] })).rejects.toThrow(/no history of prices/);
    await expect(fetched({ error: 'testnet' })).rejects.toThrow();
  });

  it('refuses currencies that the host derives from rates of today', async () => {
    await expect(fetched({ prices: [] }, 'BTC', 'EUR')).rejects.toThrow(/no history of BTC in EUR/);
  });

  it.skipIf(sample === null)('reads a recorded answer', async () => {
    const body = JSON.parse(readFileSync(sample ?? '', 'utf8'));
    const later = { time: body.prices[0].time + 86_400, USD: 1 };
    const days = await fetched({ ...body, prices: [...body.prices, later] });
    expect(days).toEqual([['2017-07-13', '2254.90', 'loopback']]);
  });
});
