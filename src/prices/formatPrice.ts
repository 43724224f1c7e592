import { PRICE_DECIMALS } from './dailyPrice.ts';

/** A price in units of 10^-8 as an exact decimal with at least two places: `602.37`, `0.05`, `66628.734375`. */
export function formatPrice(price: bigint): string {
  const digits = price.toString().padStart(PRICE_DECIMALS + 1, '0');
  const whole = digits.slice(0, -PRICE_DECIMALS);
  const fraction = digits.slice(-PRICE_DECIMALS).replace(/0{1,6}$/, '');
  return `${whole}.${fraction}`;
}
