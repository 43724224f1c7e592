import type { CaseLogEntry } from '../../ports/caseStore.ts';
import { canonicalJson } from '../../results/canonicalJson.ts';
import { sha256Of } from './sha256Of.ts';

export type LogFields = Omit<CaseLogEntry, 'sequence' | 'previous' | 'hash'>;

/** The next line of a log: numbered, and bound to the line before by its hash. `last`: null for the first line. */
export function nextEntry(last: CaseLogEntry | null, fields: LogFields): CaseLogEntry {
  const body = { ...fields, sequence: (last?.sequence ?? 0) + 1, previous: last?.hash ?? null };
  return { ...body, hash: entryHash(body) };
}

/** The first line that does not fit, in words; null: the chain is whole. A log cut at its end cannot be told from a shorter one. */
export function brokenEntry(entries: readonly CaseLogEntry[]): string | null {
  let previous: CaseLogEntry | null = null;
  for (const [index, entry] of entries.entries()) {
    const { hash, ...body } = entry;
    if (entry.sequence !== index + 1) return `line ${index + 1} of the log has the number ${entry.sequence}`;
    if (entry.previous !== (previous?.hash ?? null))
      return `line ${entry.sequence} of the log does not follow line ${index}`;
    if (entryHash(body) !== hash) return `line ${entry.sequence} of the log was changed: its hash does not fit`;
    previous = entry;
  }
  return null;
}

function entryHash(body: Omit<CaseLogEntry, 'hash'>): string {
  return sha256Of(canonicalJson(body));
}
