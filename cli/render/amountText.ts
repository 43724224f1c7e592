import { formatAmount } from '../../src/chain/amount.ts';

/** An amount for people: all decimals, commas between thousands: `1,234.00000000`. Exact, no float. */
export function amountText(value: bigint, decimals: number): string {
  const [whole = '', fraction] = formatAmount(value, decimals).split('.');
  const grouped = groupThousands(whole);
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** `917204` as `917,204`. */
export function groupThousands(digits: string | number): string {
  return String(digits).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Cents as `USD 18,462.44`. */
export function fiatText(cents: bigint, currency: string): string {
  return `${currency} ${amountText(cents, 2)}`;
}
