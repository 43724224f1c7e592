import type { LedgerEntry } from './ledgerEntry.ts';

/** Accounts of which a statement, or a closed list of transfers, is there: what rests in them is known. */
export function heldAccounts(entries: readonly LedgerEntry[]): Set<string> {
  const held = new Set<string>();
  for (const { holder, from, to, closed } of entries) {
    if ((holder === 'from' || closed) && from !== '') held.add(from);
    if ((holder === 'to' || closed) && to !== '') held.add(to);
  }
  return held;
}
