import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../src/ledgers/ledgerEntry.ts';
import { ledgerGround } from '../../src/ledgers/ledgerGround.ts';
import { backwardFlow } from '../../src/ledgers/taint/backwardFlow.ts';
import { ledgerEntry, transfers } from '../support/ledgerEntries.ts';

/** Endpoints as `kind payer amount` of a question about the k-th row. */
function sources(entries: readonly LedgerEntry[], row: number, rule: string, bounds: object = {}): string[] {
  const ground = ledgerGround(entries);
  const payment = ground.payments.findIndex(({ rows }) => rows.some((one) => one.endsWith(`:${row}`)));
  const flow = backwardFlow(
    {
      ground,
      seeds: [{ payment, label: 1, amount: ground.payments[payment]!.amount }],
      labels: 1,
      bounds: { hops: 100, minValue: 1n, since: null, until: null, ...bounds },
      stop: () => null,
    },
    rule,
  );
  return flow.endpoints.map(({ kind, account, byLabel }) => `${kind} ${account} ${byLabel[0]}`).sort();
}

const own = (row: number, from: string, to: string, amount: bigint, given: object = {}) =>
  ledgerEntry({ from, to, amount, row, holder: to === 'x' ? 'to' : 'from', time: 1_600_000_000 + row, ...given });

describe('x had 400 of its employer, 600 of a thief, and 500 more; 700 went to y', () => {
  const rows = [
    own(1, 'employer', 'x', 400n),
    own(2, 'thief', 'x', 600n),
    own(3, 'employer', 'x', 500n),
    own(4, 'x', 'y', 700n),
    own(5, 'x', 'z', 800n),
  ];

  it.each([
    ['fifo', ['unknown employer 400', 'unknown thief 300']],
    // 700 · 600 / 1500 and the rest.
    ['haircut', ['unknown employer 187', 'unknown employer 233', 'unknown thief 280']],
  ])('%s', (rule, expected) => {
    expect(sources(rows, 4, rule)).toEqual(expected);
  });

  it('what was asked about one payment is not in another', () => {
    expect(sources(rows, 5, 'fifo')).toEqual(['unknown employer 500', 'unknown thief 300']);
  });
});

it('an opening balance is of unknown origin, by its own reason', () => {
  const rows = [own(1, 'v', 'x', 100n, { balance: 350n }), own(2, 'x', 'y', 300n, { balance: 50n })];
  const ground = ledgerGround(rows);
  const request = {
    ground,
    seeds: [{ payment: 1, label: 1, amount: 300n }],
    labels: 1,
    bounds: { hops: 9, minValue: 1n, since: null, until: null },
    stop: () => null,
  };
  const { endpoints } = backwardFlow(request, 'fifo');
  expect(endpoints.map(({ payment, byLabel, reason }) => [payment, byLabel[0], reason])).toEqual([
    [1, 250n, 'opening balance, of unknown origin'],
    [0, 50n, 'no statement of this account is there'],
  ]);
});

it('goes back through accounts, and ends where a bound says', () => {
  const rows = transfers([
    ['a', 'b', 100n],
    ['b', 'c', 90n],
    ['c', 'd', 80n],
  ]);
  expect(sources(rows, 3, 'fifo')).toEqual(['unknown a 80']);
  expect(sources(rows, 3, 'fifo', { hops: 1 })).toEqual(['hops b 80']);
  expect(() => sources(rows, 3, 'lifo')).toThrow(/cannot be followed backward/);
});
