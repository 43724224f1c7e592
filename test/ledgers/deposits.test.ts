import { describe, expect, it } from 'vitest';
import { runLedgerDetect } from '../../src/investigate/ledger/runLedgerDetect.ts';
import { runLedgerTrace } from '../../src/investigate/ledger/runLedgerTrace.ts';
import { accountTags } from '../../src/ledgers/accountTags.ts';
import { depositAddresses } from '../../src/ledgers/depositAddresses.ts';
import type { LedgerEntry } from '../../src/ledgers/ledgerEntry.ts';
import { ledgerPayments } from '../../src/ledgers/ledgerPayments.ts';
import { ledgerEntry } from '../support/ledgerEntries.ts';

const at = (digit: string) => `0x${digit.repeat(40)}`;
const [USER, OTHER, DEPOSIT, SECOND, HOT, FRIEND] = ['1', '2', 'a', 'b', 'e', '3'].map(at) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const exchangeOf = (account: string) => (account === HOT ? 'Exchange' : null);

type Move = readonly [from: string, to: string, amount: bigint, seconds: number];

function entries(asset: string, decimals: number, moves: readonly Move[]): LedgerEntry[] {
  return moves.map(([from, to, amount, seconds], k) =>
    ledgerEntry({ from, to, amount, asset, decimals, row: k + 2, time: 1_700_000_000 + seconds, closed: true }),
  );
}
const found = (moves: readonly Move[], asset = 'USDT:0xdac', decimals = 6) =>
  depositAddresses(ledgerPayments(entries(asset, decimals, moves)), exchangeOf);

describe('deposit addresses', () => {
  it('forward a token exactly, within the window, to the exchange alone', () => {
    expect(
      found([
        [USER, DEPOSIT, 500n, 0],
        [DEPOSIT, HOT, 500n, 900],
      ]),
    ).toMatchObject([{ address: DEPOSIT, service: 'Exchange', users: [USER], pairs: [{ paid: 0, swept: 1 }] }]);
  });

  it.each<[string, readonly Move[], string?, number?]>([
    [
      'a token that lost something',
      [
        [USER, DEPOSIT, 500n, 0],
        [DEPOSIT, HOT, 499n, 900],
      ],
    ],
    [
      'a sweep before the payment',
      [
        [DEPOSIT, HOT, 500n, 0],
        [USER, DEPOSIT, 500n, 10],
      ],
    ],
    [
      'too late',
      [
        [USER, DEPOSIT, 500n, 0],
        [DEPOSIT, HOT, 500n, 41_601],
      ],
    ],
    [
      'one that pays others too',
      [
        [USER, DEPOSIT, 500n, 0],
        [DEPOSIT, HOT, 500n, 900],
        [DEPOSIT, FRIEND, 1n, 950],
      ],
    ],
    [
      'the exchange itself',
      [
        [HOT, DEPOSIT, 500n, 0],
        [DEPOSIT, HOT, 500n, 900],
      ],
    ],
    [
      'an account of a bank',
      [
        [USER, 'ES91', 500n, 0],
        ['ES91', HOT, 500n, 900],
      ],
    ],
    [
      'more gas than a sweep costs',
      [
        [USER, DEPOSIT, 10n ** 18n, 0],
        [DEPOSIT, HOT, 98n * 10n ** 16n, 900],
      ],
      'ETH',
      18,
    ],
    [
      'an address that strangers share',
      Array.from({ length: 11 }, (_, k): Move[] => [
        [`0x${String(k).padStart(40, '7')}`, DEPOSIT, 500n, k * 100],
        [DEPOSIT, HOT, 500n, k * 100 + 50],
      ]).flat(),
    ],
  ])('%s is none', (_, moves, asset, decimals) => {
    expect(found(moves, asset, decimals)).toEqual([]);
  });

  it('the chain’s own coin may lose 0.01 to gas', () => {
    const moves: Move[] = [
      [USER, DEPOSIT, 10n ** 18n, 0],
      [DEPOSIT, HOT, 99n * 10n ** 16n, 900],
    ];
    expect(found(moves, 'ETH', 18)).toHaveLength(1);
  });
});

const TAG = {
  ...{
    address: HOT,
    network: 'ethereum',
    label: 'Exchange hot wallet',
    category: 'exchange',
    abuse: null,
    actor: 'Exchange',
  },
  ...{ confidence: 100, isClusterDefiner: false, sourceUrl: null, listDate: null, validFrom: null, validTo: null },
  ...{ list: 'own', firstVersion: 1, removedVersion: null },
};
const MOVES: Move[] = [
  [USER, DEPOSIT, 500n, 0],
  [DEPOSIT, HOT, 500n, 900],
  [USER, SECOND, 300n, 2000],
  [OTHER, SECOND, 200n, 2100],
  [SECOND, HOT, 300n, 2500],
  [SECOND, HOT, 200n, 2600],
];

it('a detection joins addresses that a customer shares, with their sweeps; a trace ends before the sweep', async () => {
  const rows = entries('USDT:0xdac', 6, MOVES);
  const knowledge = accountTags([TAG as never], [], 50);
  const store = {
    entries: async () => rows,
    assets: async () => [{ asset: 'USDT:0xdac', decimals: 6, rows: rows.length }],
    assetsOf: async () => ['USDT:0xdac'],
    entry: async (_: string, row: number) => rows.find((one) => one.row === row) ?? null,
    links: async () => [],
  };
  const { findings } = await runLedgerDetect(
    {
      ...{
        toolVersion: '0',
        asset: null,
        accounts: [],
        patterns: ['exchange-deposit'],
        parameters: {},
        thresholds: [],
      },
      ...{ services: new Set<string>(), knowledge },
    },
    store,
  );
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    rule: 'exchange-deposit@1-account',
    grade: 'moderate',
    details: { service: 'Exchange', users: [USER, OTHER] },
  });
  expect(findings[0]!.txids).toHaveLength(6);
  const { document } = await runLedgerTrace(
    {
      ...{
        toolVersion: '0',
        targets: [{ text: `${rows[0]!.file}:2`, label: 'loot' }],
        asset: null,
        taint: ['fifo'],
        hops: 9,
      },
      ...{ direction: 'forward', minValue: null, since: null, until: null, continues: null, knowledge },
      stopAt: ['service', 'deposit'],
    },
    store,
  );
  // A seed is exempt from stops: the money goes on to the exchange.
  expect(document.results[0]!.endpoints.map(({ kind }) => kind)).toEqual(['service']);
  const before = await runLedgerTrace(
    {
      ...{ toolVersion: '0', targets: [{ text: USER, label: 'x' }], asset: null, taint: ['fifo'], hops: 9 },
      ...{ direction: 'forward', minValue: null, since: null, until: null, continues: null, knowledge },
      stopAt: ['service', 'deposit'],
    },
    { ...store, entries: async () => entries('USDT:0xdac', 6, [[FRIEND, USER, 800n, -5], ...MOVES]) },
  );
  expect(before.document.results[0]!.endpoints[0]).toMatchObject({
    kind: 'deposit',
    address: DEPOSIT,
    deposit: { service: 'Exchange', basis: 'inferred', sweptTo: HOT },
  });
});
