import type { LedgerEntry } from './ledgerEntry.ts';
import type { LedgerPayment } from './ledgerPayment.ts';
import { mergeCopies } from './mergeCopies.ts';
import { PAIRING, type PairingParameters, pairEntries } from './pairEntries.ts';
import { PairedPayment } from './pairedPayment.ts';

/**
 * Payments of one asset from its rows (by file and row): copies of a row and the two sides of a transfer count once,
 * every hidden counterparty is a party of its own. Rows that move nothing and cost nothing are left out. Order: time, then id.
 */
export function ledgerPayments(entries: readonly LedgerEntry[], pairing: PairingParameters = PAIRING): LedgerPayment[] {
  const moved = entries.filter(({ amount, fee }) => amount > 0n || (fee !== null && fee > 0n));
  const payments = pairEntries(mergeCopies(moved), pairing).map((pair) => new PairedPayment(pair));
  return payments.sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));
}
