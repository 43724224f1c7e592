import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type Network, networkByName } from '../src/chain/network.ts';
import { MalformedError } from '../src/errors/sourceErrors.ts';
import { UsageError } from '../src/errors/usageError.ts';
import type { DailyPrice } from '../src/prices/dailyPrice.ts';
import { DailyPrices } from '../src/prices/dailyPrices.ts';
import { formatPrice } from '../src/prices/formatPrice.ts';
import { parsePriceCsv } from '../src/prices/parsePriceCsv.ts';
import { formatUtcDay, parseUtcDay } from '../src/prices/utcDay.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { EXIT } from './exitCodes.ts';
import { openSession } from './openSession.ts';
import { printDocument } from './printDocument.ts';
import { layOut } from './render/columns.ts';
import { safeText } from './render/safeText.ts';

/** A price file of a century of days is below 10 MB. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** `prices import <file…>`: all files are read before the first is stored. */
export async function importPrices(invocation: Invocation): Promise<number> {
  const { operands, options, global } = invocation;
  const network = pricedNetwork(global.network);
  const name = typeof options['name'] === 'string' ? options['name'] : null;
  const files = [];
  for (const path of operands) {
    const source =
      name ??
      basename(path)
        .replace(/\.gz$/, '')
        .replace(/\.csv$/, '');
    files.push({ source, prices: parsePriceCsv(await readText(path), source) });
  }
  const session = await openSession(invocation, network);
  try {
    for (const { prices } of files) await session.prices.putPrices(network.ticker, global.currency, prices);
  } finally {
    await session.close();
  }
  return await printStored(invocation, network, files);
}

/** `prices fetch`. */
export async function fetchPrices(invocation: Invocation): Promise<number> {
  const { global } = invocation;
  const network = pricedNetwork(global.network);
  if (global.offline) throw new UsageError('prices fetch needs a network, and --offline forbids it');
  const session = await openSession(invocation, network);
  try {
    const source = await session.openPriceSource();
    const prices = await source.dailyPrices(network.ticker, global.currency);
    await session.prices.putPrices(network.ticker, global.currency, prices);
    return await printStored(invocation, network, [{ source: source.name, prices }]);
  } finally {
    await session.close();
  }
}

/** `prices show [date…]`. */
export async function showPrices(invocation: Invocation): Promise<number> {
  const { operands, global, io } = invocation;
  const network = pricedNetwork(global.network);
  const asked = operands.map(parseUtcDay);
  const session = await openSession(invocation, network);
  try {
    const series = await session.prices.listPriceSeries();
    const known = await session.prices.getPrices(network.ticker, global.currency);
    const prices = new DailyPrices(network.ticker, global.currency, known);
    const days = asked.map((day) => quoteRow(day, prices));
    if (global.json) {
      const list = series.map((one) => ({ ...one, first: formatUtcDay(one.first), last: formatUtcDay(one.last) }));
      const pair = { ticker: network.ticker, currency: global.currency };
      await printDocument(
        { ...envelopeOf('peelhound/prices@1', network.name), ...pair, series: list, prices: days },
        io,
      );
    } else if (asked.length > 0) {
      const rows = days.map((row) => [
        row.date,
        row.close ?? 'not known',
        row.close === null ? '' : `${row.of} ${safeText(row.source ?? '')}`,
      ]);
      io.stdout.write(lines(layOut([{ align: 'left' }, { align: 'right' }, { align: 'left' }], rows)));
    } else if (series.length === 0) {
      io.stdout.write('no prices are known; try: peelhound prices fetch\n');
    } else {
      const rows = series.map((one) => [
        `${one.ticker}/${one.currency}`,
        formatUtcDay(one.first),
        formatUtcDay(one.last),
        `${one.days} days`,
        safeText(one.source),
      ]);
      io.stdout.write(
        lines(
          layOut(
            ['left', 'left', 'left', 'right', 'left'].map((align) => ({ align: align as 'left' })),
            rows,
          ),
        ),
      );
    }
    return EXIT.done;
  } finally {
    await session.close();
  }
}

interface QuoteRow {
  readonly date: string;
  readonly close: string | null;
  /** The day the price is of. */
  readonly of: string | null;
  readonly low: string | null;
  readonly high: string | null;
  readonly source: string | null;
}

function quoteRow(day: number, prices: DailyPrices): QuoteRow {
  const date = formatUtcDay(day);
  const price = prices.onDay(day)?.price ?? null;
  if (price === null) return { date, close: null, of: null, low: null, high: null, source: null };
  return {
    date,
    close: formatPrice(price.close),
    of: formatUtcDay(price.day),
    low: price.low === null ? null : formatPrice(price.low),
    high: price.high === null ? null : formatPrice(price.high),
    source: price.source,
  };
}

async function printStored(
  { global, io }: Invocation,
  network: Network & { readonly ticker: string },
  stored: readonly { readonly source: string; readonly prices: readonly DailyPrice[] }[],
): Promise<number> {
  const series = stored.map(({ source, prices }) => {
    const days = prices.map((price) => price.day).sort((a, b) => a - b);
    const { ticker } = network;
    const { currency } = global;
    const [first = 0, last = 0] = [days[0], days.at(-1)];
    return { ticker, currency, source, days: days.length, first: formatUtcDay(first), last: formatUtcDay(last) };
  });
  if (global.json) {
    const pair = { ticker: network.ticker, currency: global.currency };
    await printDocument({ ...envelopeOf('peelhound/prices@1', network.name), ...pair, series, prices: [] }, io);
    return EXIT.done;
  }
  for (const one of series) {
    io.stdout.write(
      `${one.ticker}/${one.currency}: ${one.days} days, ${one.first} to ${one.last}, from ${safeText(one.source)}\n`,
    );
  }
  return EXIT.done;
}

function pricedNetwork(name: string): Network & { readonly ticker: string } {
  const network = networkByName(name);
  if (network.ticker !== null) return { ...network, ticker: network.ticker };
  throw new UsageError(`coins of ${network.name} have no price`);
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'EISDIR' ? 'is a folder' : cause.code === 'ENOENT' ? 'does not exist' : 'cannot be read';
    throw new UsageError(`${path} ${why}`, { cause });
  });
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isGzip) return bytes.toString('utf8');
  try {
    return (await promisify(gunzip)(bytes, { maxOutputLength: MAX_FILE_BYTES })).toString('utf8');
  } catch (cause) {
    throw new MalformedError(`${path} cannot be unpacked`, { cause });
  }
}

function lines(list: readonly string[]): string {
  return `${list.join('\n')}\n`;
}
