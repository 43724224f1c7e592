import { describe, expect, it } from 'vitest';
import type { Payment } from '../../src/clustering/payment.ts';
import { hashNumber, sampleTransaction, scriptNumber } from '../support/sampleTransactions.ts';
import { contextOf, findingsOf } from './contextOf.ts';
import { detectRows, row } from './ledgerRows.ts';

const DAY = 24;

describe('what a bound leaves out is said', () => {
  it('more bursts of one payer than are looked at', () => {
    const payouts = (bursts: number): Payment[] =>
      Array.from({ length: bursts }, (_, burst) => [
        row(`in${burst}`, 'X', 'A', 600_000n, burst * 10 * DAY),
        ...Array.from({ length: 6 }, (_, k) =>
          row(`${burst}/${k}`, 'A', `B${k}`, 100_000n + BigInt(k), burst * 10 * DAY + 1),
        ),
      ]).flat();
    expect(detectRows(payouts(16), ['structuring']).gaps).toEqual([]);
    expect(detectRows(payouts(17), ['structuring']).gaps).toEqual([
      {
        kind: 'too-large',
        address: null,
        reason: 'structuring@1: 1 entity has more than 16 dense stretches of payments; the rest was not looked at',
      },
    ]);
  });

  it('more branches of a circle than are followed', () => {
    const rows = [
      row('1', 'A', 'B', 100_000n, 0),
      ...Array.from({ length: 4 }, (_, k) => row(`2/${k}`, 'B', `C${k}`, 99_000n - BigInt(k), 1)),
      row('3', 'C3', 'A', 95_000n, 2),
    ];
    expect(detectRows(rows, ['cycle']).findings).toHaveLength(1);
    const { findings, gaps } = detectRows(rows, ['cycle'], {}, { maxBranches: 3 });
    expect(findings).toEqual([]);
    expect(gaps.map(({ reason }) => reason)).toEqual([
      'cycle@1: from 1 payment more go on than are tried (100 others in all, 3 of one entity or 400 after one)',
    ]);
  });

  it('services among the recipients of a group, and at either end of a scatter', () => {
    const rows = ['a', 'b', 'c'].flatMap((from, k) =>
      ['x', 'y', 'z', 'shop'].map((to, n) => row(`${from}${to}`, from, to, 10_000n, k * 4 + n)),
    );
    const services = new Set(['shop']);
    const { findings, gaps } = detectRows(rows, ['bipartite'], { services });
    expect(findings.map(({ details }) => details['sinks'])).toEqual([['x', 'y', 'z']]);
    const reason = '1 entity is a service, by a tag or by more than 200 counterparties, and not looked at';
    expect(gaps.map((gap) => gap.reason)).toEqual([`bipartite@1: ${reason}`]);
    const scatter = ['m1', 'm2', 'm3'].flatMap((middle, k) => [
      row(`${k}a`, 'shop', middle, 10_000n, k),
      row(`${k}b`, middle, 'T', 10_000n, k + 1),
    ]);
    const scattered = detectRows(scatter, ['scatter-gather'], { services });
    expect(scattered.findings).toEqual([]);
    expect(scattered.gaps.map((gap) => gap.reason)).toEqual([`scatter-gather@1: ${reason}`]);
  });
});

describe('what came in is counted whole', () => {
  const parts = Array.from({ length: 6 }, (_, k) => row(`out${k}`, 'A', `B${k}`, 10_000n, 20 * DAY));

  it('however many payments it came in', () => {
    const small = Array.from({ length: 400 }, (_, k) => row(`in${k}`, `X${k % 50}`, 'A', 400n, k));
    // 600 of 1,600 is a large wallet's everyday; of the last 256 payments, 1,024, it would be most.
    expect(detectRows([...small, ...parts], ['structuring']).findings).toEqual([]);
  });

  it('though the time of another payment is not known', () => {
    const rows = [row('in', 'X', 'A', 60_000n, 19 * DAY), row('once', 'Y', 'A', 5_000n, null), ...parts];
    expect(detectRows(rows, ['structuring']).findings.map(({ details }) => details['shareOfFunds'])).toEqual([
      '1.0000',
    ]);
  });
});

describe('a hub that gathers and scatters', () => {
  it('does both within the window', () => {
    const rows = (last: number) => [
      ...['a', 'b', 'c'].map((from, k) => row(from, from, 'hub', 10_000n, k)),
      ...['x', 'y', 'z'].map((to, k) => row(to, 'hub', to, 9_000n, last - 2 + k)),
    ];
    expect(detectRows(rows(72), ['gather-scatter']).findings).toHaveLength(1);
    expect(detectRows(rows(73), ['gather-scatter']).findings).toEqual([]);
  });
});

describe('payments without a time', () => {
  it('are no part of what a hub scatters', () => {
    const rows = [
      ...['a', 'b', 'c'].map((from, k) => row(from, from, 'hub', 10_000n, k)),
      ...['x', 'y', 'z'].map((to, k) => row(to, 'hub', to, 9_000n, 4 + k)),
    ];
    expect(detectRows(rows, ['gather-scatter']).findings).toHaveLength(1);
    const late = row('w', 'hub', 'w', 9_000n, null);
    const [finding] = detectRows([...rows, late], ['gather-scatter']).findings;
    expect(finding).toMatchObject({ details: { recipients: 3, forwarded: '0.9000' }, end: { address: 'z' } });
  });
});

describe('two who are paid by the same acts', () => {
  it('are two findings of their own', () => {
    const payers = Array.from({ length: 6 }, (_, k) =>
      sampleTransaction(k + 1, {
        outputs: [1, 2].map((payee) => ({ script: scriptNumber(900_000 + payee), value: 50_000n })),
        confirmation: at(500 + k),
      }),
    );
    const findings = findingsOf(contextOf(payers), ['fan-in']);
    expect(new Set(findings.map(({ end }) => end.address)).size).toBe(2);
    expect(new Set(findings.map(({ id }) => id)).size).toBe(2);
  });
});

describe('dust', () => {
  it('counts an address as used by what came before, not by how often it is paid', () => {
    const dusted = Array.from({ length: 20 }, (_, k) => scriptNumber(1_000 + k));
    const dust = (n: number) =>
      sampleTransaction(n, { outputs: dusted.map((script) => ({ script, value: 546n })), confirmation: at(500) });
    const payments = (height: number) =>
      Array.from({ length: 70 }, (_, k) =>
        sampleTransaction(10 + k, {
          outputs: dusted.map((script) => ({ script, value: 50_000n })),
          confirmation: at(height + k),
        }),
      );
    expect(findingsOf(contextOf([dust(1), ...payments(501)]), ['dusting'])).toEqual([]);
    expect(findingsOf(contextOf([dust(1), ...payments(400)]), ['dusting'])).toHaveLength(1);
  });
});

function at(height: number) {
  const time = 1_600_000_000 + height;
  return { confirmed: true, height, blockHash: hashNumber(9_000_000 + height), time, index: 3 };
}
