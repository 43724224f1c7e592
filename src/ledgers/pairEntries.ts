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
 * times that fit. Each row is joined once, the earliest that fits first. O(n log n).
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
  const waiting = waitingByKey(
    ins.filter((one) => !taken.has(one)),
    inKey,
  );
  const open = outs.filter((one) => !partner.has(one)).sort(byTime);
  for (const one of open) {
    const key = keyText(one, outKey);
    const line = key === null ? undefined : waiting.get(key);
    const found = line === undefined ? null : takeFirst(line, one.entry, parameters);
    if (found !== null) partner.set(one, found);
  }
}

/** Rows that wait for their other side, by time; `next`: those before it are taken, or too old for whatever comes. */
interface Line {
  readonly rows: MergedEntry[];
  next: number;
}

function waitingByKey(ins: readonly MergedEntry[], inKey: KeyOf): Map<string, Line> {
  const waiting = new Map<string, Line>();
  for (const one of ins) {
    const key = keyText(one, inKey);
    if (key === null) continue;
    const known = waiting.get(key);
    if (known === undefined) waiting.set(key, { rows: [one], next: 0 });
    else known.rows.push(one);
  }
  for (const { rows } of waiting.values()) rows.sort(byTime);
  return waiting;
}

/** The earliest row that may be the other side. Those who ask come in order of time, so that a line is walked once. */
function takeFirst(line: Line, out: LedgerEntry, parameters: PairingParameters): MergedEntry | null {
  const { rows } = line;
  const oldest = out.time - parameters.slackHours * 3600;
  const newest = out.time + parameters.transitHours * 3600;
  while (line.next < rows.length && rows[line.next]!.entry.time < oldest) line.next += 1;
  for (let k = line.next; k < rows.length; k += 1) {
    const row = rows[k]!;
    if (row.entry.time > newest) return null;
    if (!agree(out, row.entry)) continue;
    if (k === line.next) line.next += 1;
    else rows.splice(k, 1);
    return row;
  }
  return null;
}

/** null: the row has no such key, or pays itself and is no transfer between two books. */
function keyText(one: MergedEntry, keyOf: KeyOf): string | null {
  const { entry } = one;
  const key = keyOf(one);
  if (key === null || key.includes('') || entry.from === entry.to) return null;
  return [entry.asset, entry.amount, ...key].join('\u0000');
}

function agree(out: LedgerEntry, into: LedgerEntry): boolean {
  if (out.from === into.to) return false;
  return out.transaction === '' || into.transaction === '' || out.transaction === into.transaction;
}

function byTime(a: MergedEntry, b: MergedEntry): number {
  return (
    a.entry.time - b.entry.time ||
    (a.entry.file < b.entry.file ? -1 : a.entry.file > b.entry.file ? 1 : a.entry.order - b.entry.order)
  );
}
