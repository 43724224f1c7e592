import { expect, it } from 'vitest';
import { readLedgerMap } from '../../src/ledgers/readLedgerMap.ts';
import { RowReader } from '../../src/ledgers/rowReader.ts';

const written = {
  date: { column: 'date', format: 'YYYY-MM-DD' },
  account: 'A1',
  amount: 'sum',
  currency: { column: 'asset' },
  decimals: { EUR: 2 },
};

it.each(['constructor', 'toString', '__proto__'])(
  'a token named %s has no decimal places that nobody said',
  (asset) => {
    const reader = new RowReader(readLedgerMap(written, 'test'), 'list.csv');
    reader.read({ row: 1, cells: ['date', 'sum', 'asset'] });
    expect(reader.read({ row: 2, cells: ['2024-01-02', '1.50', 'EUR'] })?.amount).toBe(150n);
    expect(() => reader.read({ row: 3, cells: ['2024-01-02', '1.50', asset] })).toThrow(/how many decimal places/);
  },
);
