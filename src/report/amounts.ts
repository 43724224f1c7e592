import { formatAmount } from '../chain/amount.ts';
import { documentUnit } from '../results/documentUnit.ts';
import type { TraceDocument } from '../results/traceDocument.ts';

/** Base units (decimal text or number) of a trace as people read them: `14.29990000 BTC`, thousands apart, exact. */
export function coins(value: string | bigint, document: Pick<TraceDocument, 'network' | 'parameters'>): string {
  const { decimals, symbol } = documentUnit(document);
  const [whole = '', fraction] = formatAmount(BigInt(value), decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ' ');
  return `${grouped}${fraction === undefined ? '' : `.${fraction}`} ${symbol}`;
}

/** Hundredths of a currency: `USD 18 462.44`. */
export function fiat(cents: bigint, currency: string): string {
  const [whole = '', fraction = ''] = formatAmount(cents, 2).split('.');
  return `${currency} ${whole.replace(/\B(?=(\d{3})+$)/g, ' ')}.${fraction}`;
}
