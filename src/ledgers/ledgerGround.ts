import { accountEvents } from './accountEvents.ts';
import { heldAccounts } from './heldAccounts.ts';
import type { LedgerEntry } from './ledgerEntry.ts';
import { ledgerPayments } from './ledgerPayments.ts';
import { openings } from './openings.ts';
import type { PairingParameters } from './pairEntries.ts';
import { accountLines } from './taint/accountLines.ts';
import type { LedgerGround } from './taint/ledgerFlow.ts';

/** Everything that tracing needs of the rows of one asset (by file and row). */
export function ledgerGround(entries: readonly LedgerEntry[], pairing?: PairingParameters): LedgerGround {
  const payments = ledgerPayments(entries, pairing);
  const events = accountEvents(payments);
  const held = heldAccounts(entries);
  const ground = { payments, events, held, openings: openings(payments, events, held) };
  let lines: LedgerGround['lines'] | null = null;
  return {
    ...ground,
    get lines() {
      lines ??= accountLines(ground);
      return lines;
    },
  };
}
