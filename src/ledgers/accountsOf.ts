import type { LedgerPayment } from './ledgerPayment.ts';

/** Everybody who pays or is paid. */
export function accountsOf(payments: Iterable<LedgerPayment>): Set<string> {
  const accounts = new Set<string>();
  for (const { from, to } of payments) accounts.add(from).add(to);
  return accounts;
}
