import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../src/ledgers/ledgerEntry.ts';
import { ledgerGround } from '../../src/ledgers/ledgerGround.ts';
import { ledgerFlow } from '../../src/ledgers/taint/ledgerRules.ts';
import { ledgerEntry, transfers } from '../support/ledgerEntries.ts';

/** Endpoints as `kind account amount` after the k-th row was seeded. */
function ends(entries: readonly LedgerEntry[], seedRow: number, rule: string, bounds: object = {}): string[] {
  const ground = ledgerGround(entries);
  const payment = ground.payments.findIndex(({ rows }) => rows.some((row) => row.endsWith(`:${seedRow}`)));
  const flow = ledgerFlow(
    {
      ground,
      seeds: [{ payment, label: 1, amount: ground.payments[payment]!.amount }],
      labels: 1,
      bounds: { hops: 100, minValue: 1n, since: null, until: null, ...bounds },
      stop: () => null,
    },
    rule,
  );
  return flow.endpoints
    .map(
      ({ kind, payment: at, byLabel }) =>
        `${kind} ${kind === 'fee' ? ground.payments[at]!.from : ground.payments[at]!.to} ${byLabel[0]}`,
    )
    .sort();
}

describe('rules over one account: own 400, then 600 tainted, then 500 of its own; 700 goes out', () => {
  const rows = transfers([
    ['owner', 'x', 400n],
    ['thief', 'x', 600n],
    ['owner', 'x', 500n],
    ['x', 'y', 700n],
  ]);

  it.each([
    ['fifo', ['balance x 300', 'balance y 300']],
    ['lifo', ['balance x 400', 'balance y 200']],
    // 600 · 700 / 1500
    ['haircut', ['balance x 320', 'balance y 280']],
    // Own money leaves first: 900 of it is there.
    ['libr', ['balance x 600']],
    ['dirty-first', ['balance y 600']],
    ['poison', ['balance x 800', 'balance y 700']],
  ])('%s', (rule, expected) => {
    expect(ends(rows, 2, rule)).toEqual(expected);
  });
});

it('LIBR is bounded by the lowest balance since: own money put in later does not restore it', () => {
  const rows = transfers([
    ['owner', 'x', 100n],
    ['thief', 'x', 500n],
    ['x', 'casino', 450n],
    ['owner', 'x', 1000n],
    ['x', 'y', 900n],
  ]);
  // After 450 of 600 the lowest balance is 150: of it 150 is tainted; the 900 come out of the owner's later 1000.
  expect(ends(rows, 2, 'libr')).toEqual(['balance casino 350', 'balance x 150']);
});

it('haircut gives odd units to the largest remainder, ties to what moves', () => {
  const rows = transfers([
    ['owner', 'x', 1n],
    ['thief', 'x', 1n],
    ['x', 'y', 1n],
  ]);
  expect(ends(rows, 2, 'haircut')).toEqual(['balance y 1']);
});

it('fees are endpoints, and take the tail', () => {
  const rows = transfers([
    ['thief', 'x', 100n],
    ['x', 'y', 90n, 10n],
  ]);
  expect(ends(rows, 1, 'fifo')).toEqual(['balance y 90', 'fee x 10']);
  expect(ends(rows, 1, 'haircut')).toEqual(['balance y 90', 'fee x 10']);
});

describe('what is not known is not clean', () => {
  it('an opening balance that no row explains goes first, as unknown', () => {
    // No balance column: the debits need 300 more than came in.
    const file = { file: 'b'.repeat(64), holder: 'to' } as const;
    const rows = [
      ledgerEntry({ ...file, from: 'thief', to: 'x', amount: 200n, row: 1 }),
      ledgerEntry({ ...file, from: 'x', to: 'y', amount: 500n, holder: 'from', row: 2, time: 1_600_000_001 }),
    ];
    const ground = ledgerGround(rows);
    expect(ground.openings.get('x')).toEqual({ amount: 300n, stated: false });
    expect(ends(rows, 1, 'fifo')).toEqual(['unknown y 200']);
  });

  it('a hole between two statements lets tainted money out unseen', () => {
    const own = (row: number, file: string, given: object) =>
      ledgerEntry({
        from: 'p',
        to: 'x',
        holder: 'to',
        amount: 100n,
        row,
        file: file.repeat(64),
        time: 1_600_000_000 + row,
        ...given,
      });
    const rows = [own(1, 'a', { balance: 100n }), own(2, 'b', { balance: 130n, from: 'q', time: 1_600_100_000 })];
    // Before row 2 the second statement has 30: 70 left in between.
    expect(ends(rows, 1, 'fifo')).toEqual(['balance x 30', 'unknown x 70']);
  });

  it('accounts without a statement end the trace', () => {
    const rows = [ledgerEntry({ from: 'v', to: 'm', holder: 'to', amount: 10n })];
    expect(ends(rows, 1, 'fifo')).toEqual(['balance m 10']);
    expect(ends([ledgerEntry({ from: 'v', to: 'm', holder: 'from', amount: 10n })], 1, 'fifo')).toEqual([
      'unknown m 10',
    ]);
  });

  it('an overdraft is repaid first', () => {
    const own = (row: number, given: object) =>
      ledgerEntry({ from: 'p', to: 'x', amount: 50n, row, time: 1_600_000_000 + row, holder: 'to', ...given });
    const rows = [
      own(1, { from: 'x', to: 'shop', holder: 'from', amount: 80n, balance: -30n }),
      own(2, { balance: 20n }),
    ];
    expect(ends(rows, 2, 'fifo')).toEqual(['balance x 20', 'unknown x 30']);
  });
});

it('money that runs in a circle is counted once', () => {
  const rows = transfers([
    ['thief', 'x', 100n],
    ['x', 'y', 100n],
    ['y', 'x', 100n],
    ['x', 'z', 60n],
  ]);
  expect(ends(rows, 1, 'fifo')).toEqual(['balance x 40', 'balance z 60']);
});

it('bounds end the trace where they say', () => {
  const rows = transfers([
    ['thief', 'x', 100n],
    ['x', 'y', 90n],
    ['y', 'z', 80n],
  ]);
  expect(ends(rows, 1, 'fifo', { hops: 1 })).toEqual(['balance x 10', 'hops y 90']);
  expect(ends(rows, 1, 'fifo', { minValue: 85n })).toEqual(['balance x 10', 'balance y 10', 'min-value z 80']);
  expect(ends(rows, 1, 'fifo', { until: 1_600_000_001 })).toEqual(['balance x 10', 'balance y 10', 'until z 80']);
});
