import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../../../src/errors/usageError.ts';
import { readLedgerMap } from '../../../src/ledgers/readLedgerMap.ts';
import { openLedgerFile } from '../../../src/sources/ledgerFiles/openLedgerFile.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const map = readLedgerMap(
  {
    institution: 'Bank',
    date: { column: 'date', format: 'YYYY-MM-DD' },
    account: 'A1',
    amount: 'sum',
    currency: 'EUR',
    counterparty: { id: 'who' },
  },
  'test',
);
const ROWS = 'date;who;sum\n2024-01-02;X1;100.50\n2024-01-03;X2;-20.25\n';

async function written(content: string): Promise<string> {
  const path = join(temporaryFolder(), 'statement.csv');
  await writeFile(path, content);
  return path;
}

async function rowsOf(batches: AsyncIterable<readonly unknown[]>): Promise<number> {
  let rows = 0;
  for await (const batch of batches) rows += batch.length;
  return rows;
}

test('a statement that lies still is read to its end', async () => {
  const { batches } = await openLedgerFile(await written(ROWS), { map });
  expect(await rowsOf(batches)).toBe(2);
});

test('a statement that is written to between digest and rows is refused', async () => {
  const path = await written(ROWS);
  const { batches } = await openLedgerFile(path, { map });
  await writeFile(path, `${ROWS}2024-01-04;X3;1.00\n`);
  await expect(rowsOf(batches)).rejects.toThrow(/changed while it was read/);
});

test('so is one that another of the same size took the place of', async () => {
  const path = await written(ROWS);
  const { batches } = await openLedgerFile(path, { map });
  await writeFile(`${path}.new`, ROWS.replace('100.50', '900.50'));
  await rename(`${path}.new`, path);
  await expect(rowsOf(batches)).rejects.toThrow(/changed while it was read/);
});

test('a missing statement is a mistake of who named it', async () => {
  const path = join(temporaryFolder(), 'none.csv');
  await expect(openLedgerFile(path, { map })).rejects.toThrow(UsageError);
});
