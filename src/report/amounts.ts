import { formatAmount } from '../chain/amount.ts';
import { networkByName } from '../chain/network.ts';

/** Base units (decimal text or number) of a network as people read them: `14.29990000 BTC`, thousands apart, exact. */
export function coins(value: string | bigint, network: string): string {
  const { decimals, symbol } = networkByName(network);
  const [whole = '', fraction] = formatAmount(BigInt(value), decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ' ');
  return `${grouped}${fraction === undefined ? '' : `.${fraction}`} ${symbol}`;
}

/** Hundredths of a currency: `USD 18 462.44`. */
export function fiat(cents: bigint, currency: string): string {
  const [whole = '', fraction = ''] = formatAmount(cents, 2).split('.');
  return `${currency} ${whole.replace(/\B(?=(\d{3})+$)/g, ' ')}.${fraction}`;
}
