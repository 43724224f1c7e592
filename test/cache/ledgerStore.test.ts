import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LedgerRow } from '../../src/ledgers/ledgerRow.ts';
import type { LedgerFile } from '../../src/ports/ledgerStore.ts';
import { ledgerEntry } from '../support/ledgerEntries.ts';
import { openTestCache, type TestCache } from '../support/openTestCache.ts';

let test: TestCache;
beforeEach(async () => {
  test = await openTestCache();
});
afterEach(() => test.close());

const file = (digit: string): LedgerFile => ({
  sha256: digit.repeat(64),
  name: `${digit}.csv`,
  institution: 'Bank',
  map: '{}',
  closed: false,
});
const end =
  (rows: number, newestFirst = false) =>
  () => ({ rows, skipped: 2, newestFirst });
async function* batches(...rows: LedgerRow[]): AsyncGenerator<readonly LedgerRow[]> {
  for (const row of rows) yield [row];
}

it('gives rows back as they came, amounts beyond 64 bits and negative balances exact', async () => {
  const row = ledgerEntry({
    from: "O'Brien",
    to: '',
    holder: 'from',
    amount: 2n ** 200n + 1n,
    fee: 3n,
    balance: -5n,
    asset: 'X:0xabc',
    decimals: 18,
    precision: 'day',
    text: '=1+1\u0000',
  });
  await test.cache.ledgers.importFile(file('a'), batches(row), end(1));
  expect(await test.cache.ledgers.entries('X:0xabc')).toEqual([row]);
  expect(await test.cache.ledgers.entries('USD')).toEqual([]);
  expect(await test.cache.ledgers.assetsOf("O'Brien")).toEqual(['X:0xabc']);
  expect(await test.cache.ledgers.entry('aaaaaaaa', 1)).toEqual(row);
  expect(await test.cache.ledgers.entry('aaaaaaaa', 2)).toBeNull();
});

it('keeps nothing of a file whose rows fail', async () => {
  async function* failing(): AsyncGenerator<readonly LedgerRow[]> {
    yield [ledgerEntry({ from: 'a', to: 'b', amount: 1n })];
    throw new RangeError('row 2');
  }
  await expect(test.cache.ledgers.importFile(file('a'), failing(), end(2))).rejects.toThrow('row 2');
  expect(await test.cache.ledgers.files()).toEqual([]);
  expect(await test.cache.ledgers.assets()).toEqual([]);
});

it('knows a file by its bytes, turns round one that lists the newest first, and forgets one whole', async () => {
  const rows = [
    ledgerEntry({ from: 'a', to: 'b', amount: 1n }),
    ledgerEntry({ from: 'a', to: 'b', amount: 2n, row: 2 }),
  ];
  expect(await test.cache.ledgers.importFile(file('b'), batches(...rows), end(2, true))).toEqual({
    imported: true,
    rows: 2,
  });
  expect(await test.cache.ledgers.importFile(file('b'), batches(), end(0))).toEqual({ imported: false, rows: 2 });
  expect((await test.cache.ledgers.entries('USD')).map(({ order }) => order)).toEqual([-1, -2]);
  expect(await test.cache.ledgers.files()).toMatchObject([
    { sha256: 'b'.repeat(64), rows: 2, newestFirst: true, accounts: 0 },
  ]);
  expect(await test.cache.ledgers.forget('b'.repeat(64))).toBe(true);
  expect(await test.cache.ledgers.forget('b'.repeat(64))).toBe(false);
  expect(await test.cache.ledgers.assets()).toEqual([]);
});

it('a suggested link waits for acceptance; an accepted one is not taken back by a suggestion', async () => {
  const { ledgers } = test.cache;
  const link = {
    row: 'r',
    target: 't',
    targetKind: 'outpoint',
    basis: 'near',
    grade: 'possible',
    accepted: false,
    details: '{"a":1}',
  } as const;
  expect(await ledgers.addLink(link)).toBe('L-1');
  expect(await ledgers.addLink({ ...link, basis: 'nearer' })).toBe('L-1');
  expect(await ledgers.acceptLink('L-1', 'receipt')).toBe(true);
  await ledgers.addLink({ ...link, basis: 'again' });
  expect(await ledgers.links()).toEqual([{ ...link, id: 'L-1', accepted: true, basis: 'receipt' }]);
  expect(await ledgers.acceptLink('L-9', '')).toBe(false);
  expect(await ledgers.removeLink('L-1')).toBe(true);
  expect(await ledgers.links()).toEqual([]);
});
