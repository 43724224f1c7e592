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

  it('knows who owns an account from the statement of another asset, whichever comes first', async () => {
    const paid = [1, 2, 3, 4].map((k) =>
      ledgerEntry({
        ...{ row: k, holder: 'from', from: 'A-1', fromName: 'Ana Torres', to: 'C-9' },
        ...{ time: utc(`2024-05-15T1${k}:00:00`), amount: 260_000n, asset: 'USD' },
      }),
    );
    const other = ledgerEntry({
      ...{ file: 'b'.repeat(64), row: 1, holder: 'to', from: 'X-1', to: 'C-9', toName: 'Ana Torres' },
      ...{ time: utc('2024-05-16T10:00:00'), amount: 100n, asset: 'USDT' },
    });
    expect(await found(paid)).not.toEqual([]);
    expect(await found([...paid, other])).toEqual([]);
    expect(await found([other, ...paid])).toEqual([]);
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

/** 30 people who break sums above 10,000 into 3 to 6 uneven parts, on 1 to 4 business days, over 1 to 3 accounts of theirs. */
function structurers(random: () => number): { readonly entries: LedgerEntry[]; readonly owners: ReadonlySet<string> } {
  const entries: LedgerEntry[] = [];
  const owners = new Set<string>();
  const between = (low: number, high: number): number => low + random() * (high - low);
  for (let person = 0; person < 30; person++) {
    const owner = `PERSON ${person}`;
    owners.add(owner);
    const accounts = 1 + Math.floor(random() * 3);
    const days = 1 + Math.floor(random() * 4);
    for (let day = 0; day < days; day++) {
      const sum = between(10_500, 24_000);
      const parts = 3 + Math.floor(random() * 4);
      const weights = Array.from({ length: parts }, () => between(0.7, 1.3));
      const whole = weights.reduce((x, y) => x + y, 0);
      for (const [part, weight] of weights.entries()) {
        const bank = ['e', 'f', '1'][part % accounts]!;
        entries.push(
          ledgerEntry({
            ...{ file: bank.repeat(64), institution: `Bank ${bank}`, row: entries.length + 2, holder: 'to', from: '' },
            ...{ to: `${bank}-${person}`, toName: owner, amount: BigInt(Math.round((sum * weight * 100) / whole)) },
            time: utc('2021-01-04T09:00:00') + day * 7 * 86_400 + part * 1800,
          }),
        );
      }
    }
  }
  return { entries, owners };
}

it('names people who structure among ordinary customers, on five seeds that nothing was tuned on', {
  timeout: 120_000,
}, async () => {
  const found30: number[] = [];
  const precision: number[] = [];
  for (const seed of [9101, 9102, 9103, 9104, 9105]) {
    const random = seededRandom(seed);
    const world = ledgerWorld(random).entries.filter(({ asset }) => asset === 'USD');
    const { entries, owners } = structurers(random);
    const all = [...world, ...entries].sort((x, y) => (x.file < y.file ? -1 : x.file > y.file ? 1 : x.row - y.row));
    const named = (await found(all))
      .filter(({ grade }) => grade !== 'weak')
      .map(({ details }) => (details as { owner: string }).owner);
    const right = new Set(named.filter((owner) => owners.has(owner))).size;
    found30.push(right / owners.size);
    precision.push(right / new Set(named).size);
    process.stdout.write(`structuring, seed ${seed}: ${right} of 30 people, ${new Set(named).size} named\n`);
  }
  const mean = (list: readonly number[]) => list.reduce((x, y) => x + y, 0) / list.length;
  process.stdout.write(`structuring: recall ${mean(found30).toFixed(3)}, precision ${mean(precision).toFixed(3)}\n`);
  expect(mean(found30)).toBeGreaterThanOrEqual(0.7);
  expect(mean(precision)).toBeGreaterThanOrEqual(0.7);
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
