import type { LedgerEntry } from '../src/ledgers/ledgerEntry.ts';
import type { LedgerRow, TimePrecision } from '../src/ledgers/ledgerRow.ts';

const HOLDERS = ['none', 'from', 'to'] as const;

/** What all rows of a file share. */
export interface StoredFile {
  readonly id: number;
  readonly sha256: string;
  readonly institution: string;
  readonly closed: number;
  readonly newestFirst: number;
}

/** A row as `STORED_ROW` gives it, in the order of its columns. */
export type StoredRow = readonly [
  row: number,
  time: number,
  precision: string,
  holder: number,
  payer: string,
  payee: string,
  payerName: string,
  payeeName: string,
  asset: string,
  decimals: number,
  amount: string,
  fee: string,
  balance: string,
  reference: string,
  transfer: string,
  note: string,
];

/** SQL of a row as JSON: many cells cross into JavaScript as one text, which is several times faster. */
export const STORED_ROW =
  'json_array(row, time, precision, holder, payer, payee, payer_name, payee_name, asset, decimals, amount, fee, balance, reference, transfer, note)';

/** As the insert statement takes it. */
export function toValues(row: LedgerRow): readonly (string | number)[] {
  return [
    row.row,
    row.time,
    row.precision,
    HOLDERS.indexOf(row.holder),
    row.from,
    row.to,
    row.fromName,
    row.toName,
    row.asset,
    row.decimals,
    row.amount.toString(),
    row.fee?.toString() ?? '',
    row.balance?.toString() ?? '',
    row.reference,
    row.transaction,
    row.text,
  ];
}

/** `same`: gives one string for all that are equal, so that a million rows hold each account once. */
export function toEntry(file: StoredFile, stored: StoredRow, same: (text: string) => string): LedgerEntry {
  const [row, time, precision, holder, payer, payee, payerName, payeeName, asset] = stored;
  const [, , , , , , , , , decimals, amount, fee, balance, reference, transfer, note] = stored;
  return {
    file: file.sha256,
    institution: file.institution,
    closed: file.closed === 1,
    order: file.newestFirst === 1 ? -row : row,
    row,
    time,
    precision: same(precision) as TimePrecision,
    holder: HOLDERS[holder] ?? 'none',
    from: same(payer),
    to: same(payee),
    fromName: same(payerName),
    toName: same(payeeName),
    asset: same(asset),
    decimals,
    amount: BigInt(amount),
    fee: fee === '' ? null : BigInt(fee),
    balance: balance === '' ? null : BigInt(balance),
    reference,
    transaction: transfer,
    text: note,
  };
}
