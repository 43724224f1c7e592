import type { Network } from '../../src/chain/network.ts';
import type { PriceStore } from '../../src/ports/priceStore.ts';
import { DailyPrices } from '../../src/prices/dailyPrices.ts';
import { fixedPrice, type PriceLookup } from '../../src/prices/fixedPrice.ts';
import { parsePrice } from '../../src/prices/parsePrice.ts';
import type { Invocation } from '../command.ts';
import type { Presentation } from './presentation.ts';
import { createStyle, mayColor } from './style.ts';
import { wordsOf } from './words/wordsOf.ts';

/** Narrowest terminal that is laid out for, and the widest line worth reading. */
const MIN_WIDTH = 60;
const MAX_WIDTH = 160;
/** Beyond these, `--verbose` lists them. */
const MAX_ENDINGS = 20;
/** Where the output is not a terminal. */
const PLAIN_WIDTH = 100;

/** How results of this run are shown, from the global options, the terminal and the prices known. */
export async function presentationOf(
  invocation: Invocation,
  network: Network,
  prices: PriceStore,
): Promise<Presentation> {
  const { global, io, argv } = invocation;
  const columns = io.stdout.columns ?? Number(io.env['COLUMNS'] || PLAIN_WIDTH);
  return {
    network,
    style: createStyle(mayColor(io, global.color)),
    words: wordsOf(global.lang),
    timezone: global.timezone,
    currency: global.currency,
    prices: await knownPrices(prices, network.ticker, invocation),
    maxEndings: global.verbose ? Number.POSITIVE_INFINITY : MAX_ENDINGS,
    width: Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, columns || PLAIN_WIDTH)),
    argv,
    offersNext: true,
  };
}

async function knownPrices(store: PriceStore, ticker: string | null, it: Invocation): Promise<PriceLookup | null> {
  const { currency } = it.global;
  const given = it.options['price'];
  if (typeof given === 'string') return fixedPrice(parsePrice(given), `--price ${given}`);
  if (ticker === null) return null;
  const days = await store.getPrices(ticker, currency);
  return days.length === 0 ? null : new DailyPrices(ticker, currency, days);
}
