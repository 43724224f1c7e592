import { describe, expect, it } from 'vitest';
import { binomialTail } from '../../src/patterns/binomialTail.ts';

/** Sixty binary digits of the exact quotient. */
function exact(k: number, n: number): number {
  let coefficient = 1n;
  let sum = 0n;
  for (let i = 0; i <= n; i++) {
    if (i >= k) sum += coefficient;
    coefficient = (coefficient * BigInt(n - i)) / BigInt(i + 1);
  }
  let shift = 0;
  for (let rest = sum >> BigInt(n); rest === 0n && shift < 1_000; rest = (sum << BigInt(shift)) >> BigInt(n))
    shift += 20;
  shift += 60;
  return Number((sum << BigInt(shift)) >> BigInt(n)) / 2 ** shift;
}

describe('binomialTail', () => {
  it.each([
    [0, 0],
    [1, 1],
    [5, 5],
    [7, 8],
    [60, 100],
    [530, 1_000],
    [990, 1_000],
    [560, 1_030],
    [1_100, 2_000],
    [1_030, 2_000],
    [1_000, 2_000],
    [2_700, 5_000],
    [3_600, 5_000],
    [10_150, 20_000],
  ])('P(X >= %i) of %i throws is exact to nine digits', (k, n) => {
    const expected = exact(k, n);
    expect(Math.abs(binomialTail(k, n) - expected)).toBeLessThanOrEqual(expected * 1e-9);
  });

  it('is 1 from none on, and 0 beyond all', () => {
    expect([binomialTail(0, 3_000), binomialTail(4, 3), binomialTail(3_001, 3_000)]).toEqual([1, 0, 0]);
  });

  it('stays a probability where it is too small to be told', () => {
    expect(binomialTail(20_000, 20_000)).toBe(0);
  });
});
