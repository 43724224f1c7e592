import { rowId } from './citation.ts';
import type { LedgerEntry } from './ledgerEntry.ts';
import { hiddenAccount, type LedgerPayment, type LedgerPlace } from './ledgerPayment.ts';
import { type MergedEntry, mergeCopies } from './mergeCopies.ts';
import { PAIRING, type PairedEntries, type PairingParameters, pairEntries } from './pairEntries.ts';

/**
 * Payments of one asset from its rows (by file and row): copies of a row and the two sides of a transfer count once,
 * every hidden counterparty is a party of its own. Rows of amount 0 move nothing and are left out. Order: time, then id.
 */
export function ledgerPayments(entries: readonly LedgerEntry[], pairing: PairingParameters = PAIRING): LedgerPayment[] {
  const moved = entries.filter(({ amount }) => amount > 0n);
  const payments = pairEntries(mergeCopies(moved), pairing).map(paymentOf);
  return payments.sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));
}

function paymentOf({ out, into, listed }: PairedEntries): LedgerPayment {
  const first = (out ?? listed ?? into) as MergedEntry;
  const last = (into ?? listed ?? out) as MergedEntry;
  const { entry } = first;
  const from = entry.from || last.entry.from || hiddenAccount(entry.file, entry.row);
  const to = entry.to || last.entry.to || hiddenAccount(entry.file, entry.row);
  return {
    id: rowId(entry.file, entry.row),
    from,
    to,
    asset: entry.asset,
    amount: entry.amount,
    // The fee of a lone row of the payee's is the payee's.
    fee: first === into ? null : entry.fee,
    payeeFee: into?.entry.fee ?? 0n,
    time: entry.time,
    arrival: Math.max(entry.time, last.entry.time),
    precision: entry.precision,
    height: null,
    txid: null,
    basis: 'ledger',
    decimals: entry.decimals,
    rows: citations([out, listed, into]),
    fromName: entry.fromName || last.entry.fromName,
    toName: entry.toName || last.entry.toName,
    text: entry.text || last.entry.text,
    paid: placeOf(out ?? listed, out !== null),
    received: placeOf(into ?? listed, into !== null),
  };
}

function citations(sides: readonly (MergedEntry | null)[]): string[] {
  return sides.flatMap((side) =>
    side === null ? [] : [side.entry, ...side.copies].map(({ file, row }) => rowId(file, row)),
  );
}

/** A list of transfers says no balance of anybody. */
function placeOf(side: MergedEntry | null, isStatement: boolean): LedgerPlace | null {
  if (side === null) return null;
  const { file, order, row, balance } = side.entry;
  return { file, order, row, balance: isStatement ? balance : null };
}
