import { UsageError } from '../errors/usageError.ts';
import { PRICE_DECIMALS } from './dailyPrice.ts';

const DECIMAL = /^(\d{1,15})(?:\.(\d+))?$/;

/**
 * A decimal text as a price in units of 10^-8 of the currency; digits beyond the eighth are rounded half to even, so
 * that no float is ever in between. Throws UsageError for anything but a plain positive decimal: 0 and -1 are how
 * series write "unknown", and must never become a price.
 */
export function parsePrice(text: string): bigint {
  const match = DECIMAL.exec(text.trim());
  if (match === null)
    throw new UsageError(`"${text}" is not a price`, { hint: 'write a decimal number such as 602.37' });
  const fraction = match[2] ?? '';
  const kept = BigInt(`${match[1]}${fraction.slice(0, PRICE_DECIMALS).padEnd(PRICE_DECIMALS, '0')}`);
  const price = kept + (roundsUp(kept, fraction.slice(PRICE_DECIMALS)) ? 1n : 0n);
  if (price === 0n) throw new UsageError(`the price "${text}" is zero`, { hint: 'leave out days without a price' });
  return price;
}

function roundsUp(kept: bigint, rest: string): boolean {
  const trimmed = rest.replace(/0+$/, '');
  if (trimmed === '' || trimmed < '5') return false;
  return trimmed !== '5' || kept % 2n === 1n;
}
