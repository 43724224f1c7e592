import { expect, test } from 'vitest';
import { formatAmount, parseAmount } from '../../src/chain/amount.ts';
import { networkByName } from '../../src/chain/network.ts';
import { subsidyAt } from '../../src/chain/subsidy.ts';

const bitcoin = networkByName('bitcoin');

test.each([
  ['1000', 1000n],
  ['1000sat', 1000n],
  ['0.1btc', 10_000_000n],
  ['0.1 BTC', 10_000_000n],
  ['20999999.97690000btc', 2_099_999_997_690_000n],
  ['0', 0n],
])('%s is %s base units', (text, value) => {
  expect(parseAmount(text, bitcoin)).toBe(value);
});

test('a coin is called what its network calls it', () => {
  expect(parseAmount('1ltc', networkByName('litecoin'))).toBe(100_000_000n);
  expect(parseAmount('1btc', networkByName('regtest'))).toBe(100_000_000n);
  expect(parseAmount('1tbtc', networkByName('signet'))).toBe(100_000_000n);
});

test.each(['', '-1', '1,000', '1e3', '0x10', '1usd', '1ltc', '1.5', '1.5sat', '.5btc', 'NaN', '١'])(
  '"%s" is not an amount',
  (text) => {
    expect(() => parseAmount(text, bitcoin)).toThrow(/amount/);
  },
);

test('amounts are written with every decimal', () => {
  expect(formatAmount(3_066_850_368n, 8)).toBe('30.66850368');
  expect(formatAmount(1n, 8)).toBe('0.00000001');
  expect(formatAmount(-150_000_000n, 8)).toBe('-1.50000000');
  expect(formatAmount(0n, 8)).toBe('0.00000000');
  expect(formatAmount(9_007_199_254_740_993n, 8)).toBe('90071992.54740993');
  expect(formatAmount(7n, 0)).toBe('7');
});

test('the subsidy halves and ends', () => {
  expect(subsidyAt(0, bitcoin)).toBe(5_000_000_000n);
  expect(subsidyAt(209_999, bitcoin)).toBe(5_000_000_000n);
  expect(subsidyAt(210_000, bitcoin)).toBe(2_500_000_000n);
  expect(subsidyAt(840_000, bitcoin)).toBe(312_500_000n);
  expect(subsidyAt(6_930_000, bitcoin)).toBe(0n);
  expect(subsidyAt(150, networkByName('regtest'))).toBe(2_500_000_000n);
  let issued = 0n;
  for (let era = 0; era < 70; era++) issued += subsidyAt(era * 210_000, bitcoin) * 210_000n;
  expect(issued).toBe(2_099_999_997_690_000n);
});
