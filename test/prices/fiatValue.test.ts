import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fiatValue } from '../../src/prices/fiatValue.ts';
import { formatPrice } from '../../src/prices/formatPrice.ts';
import { parsePrice } from '../../src/prices/parsePrice.ts';

describe('fiatValue', () => {
  it('is exact in cents', () => {
    expect(fiatValue(3_066_850_368n, parsePrice('602'), 8)).toBe(1_846_244n);
    expect(fiatValue(100_000_000n, parsePrice('66628.734375'), 8)).toBe(6_662_873n);
  });

  it('rounds a half to the even cent', () => {
    expect(fiatValue(50_000_000n, parsePrice('0.05'), 8)).toBe(2n);
    expect(fiatValue(50_000_000n, parsePrice('0.07'), 8)).toBe(4n);
    expect(fiatValue(50_000_001n, parsePrice('0.05'), 8)).toBe(3n);
    expect(fiatValue(-50_000_000n, parsePrice('0.07'), 8)).toBe(-4n);
  });

  it('holds for more than all coins at any price, without a float in between', () => {
    expect(fiatValue(2_100_000_000_000_000n, parsePrice('123456789.12345678'), 8)).toBe(259_259_257_159_259_238n);
  });

  it('never differs from the true value by more than half a cent', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 21n * 10n ** 14n }),
        fc.bigInt({ min: 1n, max: 10n ** 16n }),
        (value, price) => {
          const difference = fiatValue(value, price, 8) * 10n ** 16n - value * price * 100n;
          expect(2n * (difference < 0n ? -difference : difference)).toBeLessThanOrEqual(10n ** 16n);
        },
      ),
    );
  });
});

describe('parsePrice', () => {
  it('reads a decimal in units of 10^-8', () => {
    expect(parsePrice('602.37')).toBe(60_237_000_000n);
    expect(parsePrice(' 7 ')).toBe(700_000_000n);
  });

  it.each(['', '-1', '1e5', '0x10', '1,000', 'NaN', '12.', '.5', '9'.repeat(16)])('refuses %j', (text) => {
    expect(() => parsePrice(text)).toThrow(/is not a price/);
  });

  it.each(['0', '0.00', '0.000000001', '0.000000005'])('refuses %j: zero is how series write unknown', (text) => {
    expect(() => parsePrice(text)).toThrow(/is zero/);
  });

  it('rounds the ninth place half to even', () => {
    expect(parsePrice('1.000000005')).toBe(100_000_000n);
    expect(parsePrice('1.000000015')).toBe(100_000_002n);
    expect(parsePrice('1.0000000051')).toBe(100_000_001n);
  });
});

describe('formatPrice', () => {
  it.each(['602.37', '0.05', '66628.734375', '5.00', '0.00000001'])('writes %s as it was read', (text) => {
    expect(formatPrice(parsePrice(text))).toBe(text);
  });
});
