import type { LedgerRow } from './ledgerRow.ts';

/** A row with what it is cited by and where it stands. */
export interface LedgerEntry extends LedgerRow {
  /** SHA-256 of its file, hex. */
  readonly file: string;
  readonly institution: string;
  /** Place in order of time within its file. */
  readonly order: number;
  /** Of a list that holds every transfer of every account in it. */
  readonly closed: boolean;
}
