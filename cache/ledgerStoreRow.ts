import type { LedgerEntry } from '../src/ledgers/ledgerEntry.ts';
import type { LedgerRow, TimePrecision } from '../src/ledgers/ledgerRow.ts';

const HOLDERS = ['none', 'from', 'to'] as const;

/** A row as the statements of the ledger store give it. */
export interface StoredRow {
  readonly file: string;
  readonly institution: string;
  readonly closed: number;
  readonly newestFirst: number;
  readonly row: number;
  readonly time: number;
  readonly precision: string;
  readonly holder: number;
  readonly payer: string;
  readonly payee: string;
  readonly payerName: string;
  readonly payeeName: string;
  readonly asset: string;
  readonly decimals: number;
  readonly amount: string;
  readonly fee: string;
  readonly balance: string;
  readonly reference: string;
  readonly transfer: string;
  readonly note: string;
}

export const STORED_COLUMNS = `f.sha256 AS file, f.institution, f.closed, f.newest_first AS newestFirst, r.row, r.time,
  r.precision, r.holder, r.payer, r.payee, r.payer_name AS payerName, r.payee_name AS payeeName, r.asset, r.decimals,
  r.amount, r.fee, r.balance, r.reference, r.transfer, r.note`;

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

export function toEntry(stored: StoredRow): LedgerEntry {
  return {
    file: stored.file,
    institution: stored.institution,
    closed: stored.closed === 1,
    order: stored.newestFirst === 1 ? -stored.row : stored.row,
    row: stored.row,
    time: stored.time,
    precision: stored.precision as TimePrecision,
    holder: HOLDERS[stored.holder] ?? 'none',
    from: stored.payer,
    to: stored.payee,
    fromName: stored.payerName,
    toName: stored.payeeName,
    asset: stored.asset,
    decimals: stored.decimals,
    amount: BigInt(stored.amount),
    fee: stored.fee === '' ? null : BigInt(stored.fee),
    balance: stored.balance === '' ? null : BigInt(stored.balance),
    reference: stored.reference,
    transaction: stored.transfer,
    text: stored.note,
  };
}
