import { describe, expect, it } from 'vitest';
import { ledgerWorld } from '../../fixtures/ledgers/ledgerWorld.ts';
import { runLedgerDetect } from '../../src/investigate/ledger/runLedgerDetect.ts';
import { BusinessDays, dayName } from '../../src/ledgers/detect/businessDay.ts';
import type { LedgerEntry } from '../../src/ledgers/ledgerEntry.ts';
import { ledgerEntry } from '../support/ledgerEntries.ts';
import { seededRandom } from '../support/seededRandom.ts';

const utc = (text: string) => Date.parse(`${text}Z`) / 1000;

/** Deposits into accounts of one person: `[bank, account, time, cents]`. */
function deposits(
  rows: readonly (readonly [bank: string, account: string, time: string, cents: number])[],
): LedgerEntry[] {
  return rows.map(([bank, to, time, cents], k) =>
    ledgerEntry({
      ...{ file: bank.repeat(64), institution: `Bank ${bank}`, row: k + 2, holder: 'to' },
      ...{ from: '', to, toName: 'Ana Torres', time: utc(time), amount: BigInt(cents) },
    }),
  );
}

async function found(entries: readonly LedgerEntry[], timezone = 'UTC') {
  const files = [...new Set(entries.map(({ file }) => file))];
  const document = await runLedgerDetect(
    {
      ...{ toolVersion: '0', asset: null, accounts: [], patterns: ['structuring'], parameters: {}, thresholds: [] },
      services: new Set(),
    },
    {
      entries: async (asset) => entries.filter((one) => one.asset === asset),
      assets: async () =>
        [...new Set(entries.map(({ asset }) => asset))].map((asset) => ({ asset, decimals: 2, rows: 0 })),
      files: async () =>
        files.map((sha256) => ({
          ...{
            sha256,
            name: '',
            institution: `Bank ${sha256[0]}`,
            closed: false,
            rows: 0,
            skipped: 0,
            newestFirst: false,
          },
          ...{ map: JSON.stringify({ date: { timezone } }), first: 0, last: 0, accounts: 1 },
        })),
    },
  );
  return document.findings.filter(({ rule }) => rule === 'structuring@1-day');
}

describe('what one person receives on one business day', () => {
  it('four times 2,600 within a day, over two banks, reach 10,000 together', async () => {
    const [finding, ...others] = await found(
      deposits([
        ['a', 'A-1', '2024-05-15T09:00:00', 260_000],
        ['a', 'A-1', '2024-05-15T11:00:00', 260_000],
        ['b', 'B-7', '2024-05-15T12:00:00', 260_000],
        ['b', 'B-7', '2024-05-15T15:00:00', 260_000],
      ]),
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      grade: 'moderate',
      value: '1040000',
      details: {
        owner: 'Ana Torres',
        accounts: ['A-1', 'B-7'],
        institutions: ['Bank a', 'Bank b'],
        threshold: { id: 'us-ctr', amount: '1000000' },
        days: [{ day: '2024-05-15', parts: 4, cents: '1040000', accounts: 2 }],
      },
    });
    expect(finding!.txids).toHaveLength(4);
  });

  it('counts by the day of the statement, not by UTC; a weekend counts with the Monday after', async () => {
    const rows = deposits([
      ['a', 'A-1', '2024-05-15T22:00:00', 400_000],
      ['a', 'A-1', '2024-05-16T02:00:00', 400_000],
      ['a', 'A-1', '2024-05-16T03:00:00', 400_000],
    ]);
    expect(await found(rows)).toEqual([]);
    expect(await found(rows, 'America/Bogota')).toHaveLength(1);
    const days = new BusinessDays('America/Bogota');
    expect(dayName(days.at(utc('2024-05-18T12:00:00')))).toBe('2024-05-20');
    expect(dayName(days.at(utc('2024-05-20T04:59:00')))).toBe('2024-05-20');
    expect(dayName(days.at(utc('2024-05-17T12:00:00')))).toBe('2024-05-17');
  });

  it('is none where a part reaches the threshold alone, or the sum does not, or the law was not in force', async () => {
    const day = (cents: readonly number[], year = 2024) =>
      deposits(cents.map((one, k) => ['a', 'A-1', `${year}-05-15T1${k}:00:00`, one] as const));
    expect(await found(day([400_000, 400_000, 300_000]))).toHaveLength(1);
    expect(await found(day([400_000, 400_000, 300_000, 1_000_000]))).toEqual([]);
    expect(await found(day([400_000, 400_000, 150_000]))).toEqual([]);
    expect(await found(day([400_000, 400_000, 300_000], 1971))).toEqual([]);
  });

  it('is strong where it comes again and over several accounts', async () => {
    const rows = deposits(
      [15, 16, 17].flatMap((day) =>
        ['a', 'b', 'c'].map((bank) => [bank, `${bank}-1`, `2024-05-${day}T10:00:00`, 350_000] as const),
      ),
    );
    expect(await found(rows)).toMatchObject([{ grade: 'strong', value: '3150000' }]);
  });
});

it('says little of ordinary customers: findings over held-out worlds without structuring', async () => {
  const counts: number[] = [];
  let accounts = 0;
  for (const seed of [9001, 9002]) {
    const { entries } = ledgerWorld(seededRandom(seed));
    accounts += new Set(entries.flatMap(({ from, to }) => [from, to])).size;
    const findings = await found(entries);
    counts.push(findings.filter(({ grade }) => grade !== 'weak').length);
  }
  const wrong = counts.reduce((a, b) => a + b, 0);
  process.stdout.write(
    `structuring by business day: ${wrong} of ${accounts} innocent accounts and mules, moderate or strong\n`,
  );
  expect(wrong / accounts).toBeLessThanOrEqual(0.01);
});
