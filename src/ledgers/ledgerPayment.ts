import type { Payment } from '../clustering/payment.ts';
import type { TimePrecision } from './ledgerRow.ts';

/** A payment with the rows that state it: one, or two where both parties' statements are there, or copies of them. */
export interface LedgerPayment extends Payment {
  /** Citations, the payer's statement first. */
  readonly rows: readonly string[];
  readonly decimals: number;
  /** Unix seconds; a payment read from a ledger always has one. */
  readonly time: number;
  /** When the payee's statement has it; not before `time`. */
  readonly arrival: number;
  readonly precision: TimePrecision;
  /** What the payee paid of what arrived, base units. */
  readonly payeeFee: bigint;
  /** Names and words of the statements. */
  readonly fromName: string;
  readonly toName: string;
  readonly text: string;
  /** Hash or number of the transfer, where the system has one; empty: none. */
  readonly transaction: string;
  /** Where payer's and payee's statement list it; null: no statement of theirs is there. */
  readonly paid: LedgerPlace | null;
  readonly received: LedgerPlace | null;
}

/** A place in a statement. */
export interface LedgerPlace {
  readonly file: string;
  /** In order of time. */
  readonly order: number;
  readonly row: number;
  /** Balance of the account after the row, where the statement says it. */
  readonly balance: bigint | null;
}

/** A counterparty that the statement does not name is nobody else's counterparty. */
export function hiddenAccount(file: string, row: number): string {
  return `hidden:${file.slice(0, 12)}:${row}`;
}

export function isHidden(account: string): boolean {
  return account.startsWith('hidden:');
}
