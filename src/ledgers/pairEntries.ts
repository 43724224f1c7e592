import type { LedgerEntry } from './ledgerEntry.ts';
import type { MergedEntry } from './mergeCopies.ts';

/** How long a transfer may be under way between two books, and how far their clocks may lie apart. */
export interface PairingParameters {
  /** Hours from the payer's row to the payee's [96: a transfer before a long weekend]. */
  readonly transitHours: number;
  /** Hours that the payee's row may stand before the payer's [24: statements that date by day, in two zones]. */
  readonly slackHours: number;
}

export const PAIRING: PairingParameters = { transitHours: 96, slackHours: 24 };

/** One transfer: the rows of the payer's and the payee's statement and of a list of transfers, as far as they are there. */
export interface PairedEntries {
  readonly out: MergedEntry | null;
  readonly into: MergedEntry | null;
  readonly listed: MergedEntry | null;
}

/**
 * Joins rows of two statements that are one transfer: the same number of the system; else the same asset and amount, a
 * counterparty that one of the two names and the other does not contradict, no different numbers, and
 * times that fit. Each row is joined once, the nearest in time first.
 */
export function pairEntries(merged: readonly MergedEntry[], parameters: PairingParameters = PAIRING): PairedEntries[] {
  // Transfers of lists meet nobody where no statement is there.
  if (merged.every(({ entry }) => entry.holder === 'none'))
    return merged.map((listed) => ({ out: null, into: null, listed }));
  const rest: MergedEntry[] = [];
  const pairs = [...byNumber(merged, rest)];
  const outs = rest.filter(({ entry }) => entry.holder === 'from');
  const ins = rest.filter(({ entry }) => entry.holder === 'to');
  const partner = new Map<MergedEntry, MergedEntry>();
  // Both name each other; then the payee's statement is silent, then the payer's.
  const both: KeyOf = ({ entry }) => [entry.from, entry.to];
  pairBy(outs, ins, partner, [both, both], parameters);
  const payee: KeyOf = ({ entry }) => [entry.to];
  pairBy(outs, ins, partner, [payee, ({ entry }) => (entry.from === '' ? [entry.to] : null)], parameters);
  const payer: KeyOf = ({ entry }) => [entry.from];
  pairBy(outs, ins, partner, [({ entry }) => (entry.to === '' ? [entry.from] : null), payer], parameters);
  const taken = new Set(partner.values());
  for (const one of rest) {
    const { holder } = one.entry;
    if (holder === 'none') pairs.push({ out: null, into: null, listed: one });
    else if (holder === 'from') pairs.push({ out: one, into: partner.get(one) ?? null, listed: null });
    else if (!taken.has(one)) pairs.push({ out: null, into: one, listed: null });
  }
  return pairs;
}

type KeyOf = (one: MergedEntry) => readonly string[] | null;

/** Rows that carry the system's own number of the transfer, and name both parties. */
function* byNumber(merged: readonly MergedEntry[], rest: MergedEntry[]): Generator<PairedEntries> {
  const groups = new Map<string, Record<LedgerEntry['holder'], MergedEntry[]>>();
  for (const one of merged) {
    const { transaction, asset, amount, from, to, holder } = one.entry;
    if (transaction === '' || from === '' || to === '') {
      rest.push(one);
      continue;
    }
    const key = [transaction, asset, amount, from, to].join('\u0000');
    const group = groups.get(key) ?? { from: [], to: [], none: [] };
    groups.set(key, group);
    group[holder].push(one);
  }
  for (const { from, to, none } of groups.values()) {
    const most = Math.max(from.length, to.length, none.length);
    for (let k = 0; k < most; k++) yield { out: from[k] ?? null, into: to[k] ?? null, listed: none[k] ?? null };
  }
}

function pairBy(
  outs: readonly MergedEntry[],
  ins: readonly MergedEntry[],
  partner: Map<MergedEntry, MergedEntry>,
  [outKey, inKey]: readonly [KeyOf, KeyOf],
  parameters: PairingParameters,
): void {
  const taken = new Set(partner.values());
  const waiting = new Map<string, MergedEntry[]>();
  for (const one of ins) {
    const key = taken.has(one) ? null : inKey(one);
    if (key === null || key.includes('')) continue;
    const text = textOf(one, key);
    const known = waiting.get(text);
    if (known === undefined) waiting.set(text, [one]);
    else known.push(one);
  }
  for (const list of waiting.values()) list.sort(byTime);
  const open = outs.filter((one) => !partner.has(one)).sort(byTime);
  for (const one of open) {
    const key = outKey(one);
    const list = key === null || key.includes('') ? undefined : waiting.get(textOf(one, key));
    const index = list?.findIndex((other) => isPossible(one.entry, other.entry, parameters)) ?? -1;
    if (list === undefined || index < 0) continue;
    partner.set(one, list[index] as MergedEntry);
    list.splice(index, 1);
  }
}

function textOf({ entry }: MergedEntry, key: readonly string[]): string {
  return [entry.asset, entry.amount, ...key].join('\u0000');
}

function isPossible(out: LedgerEntry, into: LedgerEntry, { transitHours, slackHours }: PairingParameters): boolean {
  if (out.from === into.to) return false;
  if (out.transaction !== '' && into.transaction !== '' && out.transaction !== into.transaction) return false;
  const seconds = into.time - out.time;
  return seconds <= transitHours * 3600 && seconds >= -slackHours * 3600;
}

function byTime(a: MergedEntry, b: MergedEntry): number {
  return (
    a.entry.time - b.entry.time ||
    (a.entry.file < b.entry.file ? -1 : a.entry.file > b.entry.file ? 1 : a.entry.order - b.entry.order)
  );
}
