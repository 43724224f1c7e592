import { formatAmount } from '../chain/amount.ts';
import type { CsvDialect } from './csvRow.ts';

/** Base units as whole coins, exact: `0.10000000`; in a dialect with its decimal sign. */
export function coinText(value: bigint, decimals: number, dialect?: CsvDialect): string {
  const text = formatAmount(value, decimals);
  return dialect === undefined || dialect.decimalPoint === '.' ? text : text.replace('.', dialect.decimalPoint);
}

/** Coins as a number, for drawing only: a double holds 15 digits, so no sum may be made of it. */
export function coinNumber(value: bigint, decimals: number): number {
  return Number(formatAmount(value, decimals));
}
