import { gzipSync } from 'node:zlib';
import { generateEconomy } from '../../fixtures/economy/generateEconomy.ts';
import type { Plant, PlantPattern } from '../../fixtures/economy/groundTruth.ts';
import { serviceTags } from '../../fixtures/economy/serviceTags.ts';
import { networkByName } from '../../src/chain/network.ts';
import { formatOutpoint } from '../../src/chain/outpoint.ts';
import { recipientText } from '../../src/chain/recipient.ts';
import { formatPrice } from '../../src/prices/formatPrice.ts';
import { formatUtcDay, utcDayOf } from '../../src/prices/utcDay.ts';
import { toWire } from './toWire.ts';

/** What the demo's case follows: the first plant of each of these, and the first that ends in a CoinJoin. */
const FOLLOWED: readonly PlantPattern[] = ['peel-chain', 'structuring', 'mule-network', 'deposit-chain'];
const INTO_COINJOIN = 'into-coinjoin';
const SEED = 8;
const TRANSACTIONS = 1_000;

/** The files of the demo's case, by name: transactions, labels, prices, and what is followed. */
export function makeEconomyDemo(): ReadonlyMap<string, Uint8Array> {
  const network = networkByName('bitcoin');
  const { transactions, truth } = generateEconomy({ seed: SEED, transactions: TRANSACTIONS });
  const lines = transactions.map((transaction) => `${JSON.stringify(toWire(transaction))}\n`).join('');
  const packed = gzipSync(lines, { level: 9 });
  // The system that packed it is no part of the data.
  packed[9] = 255;
  const tags = serviceTags(truth).map(({ script, tag }) =>
    [recipientText(script, network), tag.label, tag.category].join(','),
  );
  const days = new Set(transactions.map(({ confirmation }) => utcDayOf(confirmation.time ?? 0)));
  const prices = truth.prices
    .filter(({ day }) => days.has(day))
    .map(({ day, close }) => `${formatUtcDay(day)},${formatPrice(close)}`);
  const first = (one: (plant: Plant) => boolean) => truth.plants.filter(one).slice(0, 1);
  const plants = FOLLOWED.flatMap((pattern) =>
    first((plant) => plant.pattern === pattern && plant.variant !== INTO_COINJOIN),
  );
  const mixed = first((plant) => plant.variant === INTO_COINJOIN);
  return new Map<string, Uint8Array>([
    ['economy.ndjson.gz', packed],
    ['economy-tags.csv', text(['address,label,category', ...tags])],
    ['economy-prices.csv', text(['date,close', ...prices])],
    [
      'economy-seeds.csv',
      text([
        'target,label',
        ...plants.flatMap((plant) => seedRows(plant, plant.pattern)),
        ...mixed.flatMap((plant) => seedRows(plant, INTO_COINJOIN)),
      ]),
    ],
  ]);
}

function seedRows({ seeds }: Plant, label: string): string[] {
  return seeds.map((seed) => `${formatOutpoint(seed)},${label}`);
}

function text(rows: readonly string[]): Uint8Array {
  return Buffer.from(rows.map((row) => `${row}\n`).join(''));
}
