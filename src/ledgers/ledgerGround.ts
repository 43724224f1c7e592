import { accountEvents } from './accountEvents.ts';
import { heldAccounts } from './heldAccounts.ts';
import type { LedgerEntry } from './ledgerEntry.ts';
import { ledgerPayments } from './ledgerPayments.ts';
import { openings } from './openings.ts';
import type { PairingParameters } from './pairEntries.ts';
import type { LedgerGround } from './taint/ledgerFlow.ts';

/** Everything that tracing needs of the rows of one asset (by file and row). */
export function ledgerGround(entries: readonly LedgerEntry[], pairing?: PairingParameters): LedgerGround {
  const payments = ledgerPayments(entries, pairing);
  const events = accountEvents(payments);
  const held = heldAccounts(entries);
  return { payments, events, held, openings: openings(payments, events, held) };
}
