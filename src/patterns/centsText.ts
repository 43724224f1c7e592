import { formatAmount } from '../chain/amount.ts';

/** A sum of money given in hundredths, exact: `10000`, or `57804.90` where it is not whole. */
export function centsText(cents: bigint): string {
  return cents % 100n === 0n ? String(cents / 100n) : formatAmount(cents, 2);
}
