import { describe, expect, it } from 'vitest';
import type { PaymentContext } from '../../src/patterns/detectionContext.ts';
import { parseThresholds } from '../../src/patterns/parseThresholds.ts';
import { DailyPrices } from '../../src/prices/dailyPrices.ts';
import { utcDayOf } from '../../src/prices/utcDay.ts';
import { detectRows, row, START } from './ledgerRows.ts';

const FIRST = utcDayOf(START);
const DAY = 24;

/** Seven parts just below a threshold on two days each, 60 days apart; one unit is one dollar. */
const rows = [0, 60].flatMap((day) => [
  row(`in${day}`, 'X', `A${day}`, 7_000_000n, day * DAY),
  ...[995, 990, 980, 970, 999, 960, 985].map((amount, k) =>
    row(`${day}/${k}`, `A${day}`, `B${k}`, BigInt(amount) * 1_000n, day * DAY + 1),
  ),
]);

/** Prices of one dollar for the days given, counted from the first. */
function pricedOn(...days: readonly number[]): Partial<PaymentContext> {
  const one = 100_000_000n;
  const prices = days.map((day) => ({ day: FIRST + day, low: one, high: one, close: one, source: 'test' }));
  return { currency: null, prices: new DailyPrices('BTC', 'USD', prices) };
}

describe('structuring', () => {
  it('says on which days no price was known, and looks at the threshold on the others', () => {
    const all = detectRows(rows, ['structuring'], pricedOn(0, 60));
    expect(all.gaps).toEqual([]);
    expect(all.findings.map(({ details }) => details['inBand'])).toEqual([7, 7]);
    const { findings, gaps } = detectRows(rows, ['structuring'], pricedOn(0));
    expect(findings.map(({ details }) => details['inBand'])).toEqual([7, null]);
    expect(gaps).toEqual([
      {
        kind: 'price',
        address: null,
        reason:
          'structuring@1: no price on 2024-01-13, so no reporting threshold was looked at where a payment is of such a day',
      },
    ]);
    expect(detectRows(rows, ['structuring'], pricedOn(200)).gaps.map(({ reason }) => reason)).toEqual([
      'structuring@1: no price on 2 days from 2023-11-14 to 2024-01-13, so no reporting threshold was looked at where a payment is of such a day',
    ]);
  });

  it('names a threshold with its cents', () => {
    const own = { id: 'own', jurisdiction: 'XX', currency: 'USD', amount: '9999.95', legalSource: 'house rule' };
    const { findings } = detectRows(rows, ['structuring'], { thresholds: parseThresholds([own], 'test') });
    expect(findings[0]!.title).toBe('7 parts just below USD 9999.95');
    expect(findings[0]!.evidence).toContainEqual({
      rule: 'aggregate',
      observed: 'each part below, their sum not',
      threshold: 'USD 9999.95 (own)',
    });
  });
});
