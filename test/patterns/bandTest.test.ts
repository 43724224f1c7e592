import { describe, expect, it } from 'vitest';
import { aggregateTest, bandTest } from '../../src/patterns/bandTest.ts';

const THRESHOLD = 1_000_000n;
const dollars = (...amounts: number[]) =>
  amounts.map((amount) => ({ cents: BigInt(amount * 100), low: null, high: null }));

describe('bandTest', () => {
  it('is silent at six amounts in the band, p = 0.0156', () => {
    const result = bandTest(dollars(9_950, 9_900, 9_800, 9_700, 9_990, 9_600), THRESHOLD);
    expect(result).toMatchObject({ band: 6, above: 0, flagged: false });
    expect(result.p.toFixed(4)).toBe('0.0156');
  });

  it('flags seven, p = 0.0078', () => {
    const result = bandTest(dollars(9_950, 9_900, 9_800, 9_700, 9_990, 9_600, 9_850), THRESHOLD);
    expect(result).toMatchObject({ band: 7, flagged: true });
    expect(result.p.toFixed(4)).toBe('0.0078');
  });

  it('weighs amounts just above against those below', () => {
    const result = bandTest(dollars(9_900, 9_900, 9_900, 9_900, 9_900, 9_900, 9_900, 10_100, 10_200), THRESHOLD);
    expect(result).toMatchObject({ band: 7, above: 2, flagged: false });
  });

  it('counts as certain only what no price of the day takes out of the band', () => {
    const amounts = [{ cents: 950_000n, low: 890_000n, high: 999_999n }];
    expect(bandTest(amounts, THRESHOLD)).toMatchObject({ band: 1, certain: 0 });
  });
});

describe('aggregateTest', () => {
  const four = [0, 6, 12, 24].map((hour) => ({ time: hour * 3600, cents: 260_000n }));

  it('flags four payments of 2,600 in a day; the band is silent', () => {
    expect(aggregateTest(four, THRESHOLD, 86_400)).toEqual({ flagged: true, sum: 1_040_000n, items: 4 });
    expect(bandTest(dollars(2_600, 2_600, 2_600, 2_600), THRESHOLD).flagged).toBe(false);
  });

  it('is silent where the day ends before the sum is reached', () => {
    const slow = four.map((item, k) => ({ ...item, time: k * 40_000 }));
    expect(aggregateTest(slow, THRESHOLD, 86_400).flagged).toBe(false);
  });
});
