import type { LedgerEntry } from './ledgerEntry.ts';

/** A row, and the same row in other exports of the same statement. */
export interface MergedEntry {
  readonly entry: LedgerEntry;
  readonly copies: readonly LedgerEntry[];
}

const NONE: readonly LedgerEntry[] = [];

/**
 * Exports of one account overlap. Rows that agree in everything but file and number are copies where they stand in
 * different files; within one file they are different rows. The k-th of equal rows of a file is the k-th of another.
 * Order: of the entries given, which is by file and row.
 */
export function mergeCopies(entries: readonly LedgerEntry[]): MergedEntry[] {
  if (entries.length === 0 || entries[0]?.file === entries.at(-1)?.file)
    return entries.map((entry) => ({ entry, copies: NONE }));
  const merged = new Map<string, { entry: LedgerEntry; copies: LedgerEntry[] }>();
  const counts = new Map<string, number>();
  let file = '';
  for (const entry of entries) {
    if (entry.file !== file) counts.clear();
    file = entry.file;
    const facts = factsOf(entry);
    const count = (counts.get(facts) ?? 0) + 1;
    counts.set(facts, count);
    const key = count === 1 ? facts : `${facts}\u0000${count}`;
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { entry, copies: [] });
    else known.copies.push(entry);
  }
  return [...merged.values()];
}

function factsOf(entry: LedgerEntry): string {
  const { time, from, to, holder, asset, amount, fee, balance, reference, transaction, text } = entry;
  return [time, holder, from, to, asset, amount, fee, balance, transaction, reference, text].join('\u0000');
}
