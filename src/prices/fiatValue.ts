import { PRICE_DECIMALS } from './dailyPrice.ts';

const CENTS = 100n;

/**
 * What an amount was worth, in cents (hundredths of the currency), rounded half to even.
 * `value`: base units; `price`: units of 10^-8 of the currency for one whole coin; `decimals`: of the coin.
 */
export function fiatValue(value: bigint, price: bigint, decimals: number): bigint {
  return divideHalfEven(value * price * CENTS, 10n ** BigInt(decimals + PRICE_DECIMALS));
}

function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  if (numerator < 0n) return -divideHalfEven(-numerator, denominator);
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  const up = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  return up ? quotient + 1n : quotient;
}
