import { describe, expect, it } from 'vitest';
import type { Payment } from '../../src/clustering/payment.ts';
import { detectRows, HOUR, row, START } from './ledgerRows.ts';

describe('detectors of payments on an account ledger in dollars', () => {
  it('find three mules who keep 4 % of 1,200.00', () => {
    const rows = ['M1', 'M2', 'M3'].flatMap((mule, k) => [
      row(`${k}a`, 'S', mule, 50_000n, k),
      row(`${k}b`, 'S', mule, 70_000n, k + 3),
      row(`${k}c`, mule, 'C', 115_200n, k + 10),
    ]);
    const [network, ...others] = detect(rows, ['mule-network']);
    expect(others).toEqual([]);
    expect(network).toMatchObject({
      grade: 'strong',
      addresses: ['S', 'M1', 'M2', 'M3', 'C'],
      value: '360000',
      details: { shape: 'B', commission: { median: '0.0400', deviation: '0.0000' }, dwellSeconds: 7 * HOUR },
    });
    expect(network!.txids).toHaveLength(9);
  });

  it('name every collector of debits that are shared, and what all of them got', () => {
    const rows = ['M1', 'M2', 'M3', 'M4'].flatMap((mule, k) => [
      row(`${k}a`, 'S', mule, 100_000n, k),
      { ...row(`${k}b`, mule, 'C', 60_000n, k + 10), txid: `act ${k}` },
      { ...row(`${k}c`, mule, 'D', 36_000n, k + 10), txid: `act ${k}` },
    ]);
    const [network, ...others] = detect(rows, ['mule-network']);
    expect(others).toEqual([]);
    expect(network!.details).toMatchObject({ collectors: ['C', 'D'], commission: { median: '0.0400' } });
    const { intermediaries } = network!.details as { intermediaries: readonly { forwarded: string }[] };
    expect(intermediaries.map(({ forwarded }) => forwarded)).toEqual(['96000', '96000', '96000', '96000']);
  });

  it('name every source of what came in', () => {
    const rows = ['M1', 'M2', 'M3'].flatMap((mule, k) => [
      row(`${k}a`, 'S', mule, 50_000n, k),
      row(`${k}b`, k === 1 ? 'R' : 'S', mule, 50_000n, k + 1),
      row(`${k}c`, mule, 'C', 96_000n, k + 10),
    ]);
    const [network] = detect(rows, ['mule-network']);
    expect(network).toMatchObject({ value: '300000', details: { sources: ['S', 'R'], collectors: ['C'] } });
  });

  it.each([
    ['36 % stay with somebody else', 36_000n, []],
    ['a tenth stays', 10_000n, ['C']],
  ])('call a debit handed on whole only to who got nearly all of it: %s', (_, beside, collectors) => {
    const kept = beside === 36_000n ? 64_000n : 100_000n;
    const rows = ['M1', 'M2', 'M3'].flatMap((mule, k) => [
      row(`${k}a`, 'S', mule, 100_000n, k),
      { ...row(`${k}b`, mule, 'C', kept / 2n, k + 10), txid: `act ${k}` },
      { ...row(`${k}c`, mule, 'C', kept / 2n, k + 10), txid: `act ${k}` },
      { ...row(`${k}d`, mule, `own ${k}`, beside, k + 10), txid: `act ${k}` },
    ]);
    const found = detect(rows, ['scatter-gather']);
    expect(found.map(({ details }) => details['collector'])).toEqual(collectors);
    if (found.length > 0) expect(found[0]!.details['intermediaries']).toMatchObject([{}, {}, { forwarded: '100000' }]);
  });

  it('end a network with its last collector, not with an intermediary', () => {
    const rows = [
      row('1', 'S', 'M1', 100_000n, 0),
      row('2', 'S', 'M2', 100_000n, 1),
      row('3', 'M1', 'C', 96_000n, 9),
      row('4', 'M2', 'M3', 96_000n, 3),
      row('5', 'M3', 'C', 92_160n, 6),
    ];
    const [network] = detect(rows, ['mule-network']);
    expect(network).toMatchObject({
      details: { shape: 'C', collectors: ['C'] },
      start: { time: START },
      end: { address: 'C', time: START + 9 * HOUR, reason: 'collector' },
    });
  });

  it('say nothing of mules whose commissions differ', () => {
    const kept = [200n, 310n, 600n];
    const rows = kept.flatMap((keep, k) => [
      row(`${k}a`, 'S', `M${k}`, 10_000n, k),
      row(`${k}b`, `M${k}`, 'C', 10_000n - keep, k + 5),
    ]);
    expect(detect(rows, ['mule-network'])).toEqual([]);
  });

  it('find seven payments just below 10,000', () => {
    const amounts = [9_950, 9_900, 9_800, 9_700, 9_990, 9_600, 9_850];
    const rows = [
      row('in', 'X', 'A', 7_000_000n, 0),
      ...amounts.map((amount, k) => row(`${k}`, 'A', `B${k}`, BigInt(amount) * 100n, k + 1)),
    ];
    const [finding] = detect(rows, ['structuring']);
    expect(finding).toMatchObject({
      grade: 'strong',
      details: { currency: 'USD', threshold: { id: 'us-ctr', legalSource: '31 CFR 1010.311' }, p: '0.0078' },
    });
  });

  it('find money that goes around and comes back', () => {
    const rows = [row('1', 'A', 'B', 10_000n, 0), row('2', 'B', 'C', 9_500n, 20), row('3', 'C', 'A', 9_000n, 50)];
    expect(detect(rows, ['cycle'])).toMatchObject([{ txids: ['1', '2', '3'], details: { returnedShare: '0.9000' } }]);
  });

  it('do not depend on the order of the rows', () => {
    const rows = ['M1', 'M2', 'M3', 'M4'].flatMap((mule, k) => [
      row(`in${k}`, 'S', mule, 100_000n + BigInt(k), 1),
      row(`out${k}`, mule, 'C', 96_000n, 5),
      row(`back${k}`, 'C', 'S', 90_000n, 9),
    ]);
    const ids = (list: readonly Payment[]): string[] =>
      detect(list, null)
        .map(({ id }) => id)
        .sort();
    expect(ids([...rows].reverse())).toEqual(ids(rows));
    expect(ids(rows).length).toBeGreaterThan(0);
  });
});

function detect(rows: readonly Payment[], patterns: readonly string[] | null) {
  return detectRows(rows, patterns).findings;
}
