import type { LedgerEntry } from '../../src/ledgers/ledgerEntry.ts';

/** One row of a statement; what a test does not care for is empty. */
export function ledgerEntry(given: Partial<LedgerEntry> & Pick<LedgerEntry, 'from' | 'to' | 'amount'>): LedgerEntry {
  const row = given.row ?? 1;
  return {
    file: 'a'.repeat(64),
    institution: 'Bank',
    order: row,
    closed: false,
    row,
    time: 1_600_000_000,
    precision: 'second',
    fromName: '',
    toName: '',
    holder: 'none',
    asset: 'USD',
    decimals: 2,
    fee: null,
    balance: null,
    reference: '',
    transaction: '',
    text: '',
    ...given,
  };
}

/** Transfers of a closed list, one a second, in order. */
export function transfers(
  rows: readonly (readonly [from: string, to: string, amount: bigint, fee?: bigint])[],
): LedgerEntry[] {
  return rows.map(([from, to, amount, fee], k) =>
    ledgerEntry({ from, to, amount, fee: fee ?? null, row: k + 1, time: 1_600_000_000 + k, closed: true }),
  );
}
