import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LedgerEntry } from '../../src/ledgers/ledgerEntry.ts';
import type { MergedEntry } from '../../src/ledgers/mergeCopies.ts';
import { PAIRING, pairEntries } from '../../src/ledgers/pairEntries.ts';
import { ledgerEntry } from '../support/ledgerEntries.ts';

const HOUR = 3600;

function merged(entries: readonly LedgerEntry[]): MergedEntry[] {
  return entries.map((entry) => ({ entry, copies: [] }));
}

/** The same by looking at every row of the other side, each time. */
function slowly(rows: readonly LedgerEntry[]): string[] {
  const sides = (holder: string) =>
    rows.filter((row) => row.holder === holder).sort((a, b) => a.time - b.time || a.order - b.order);
  const [outs, ins] = [sides('from'), sides('to')];
  const partner = new Map<LedgerEntry, LedgerEntry>();
  const taken = new Set<LedgerEntry>();
  const passes: ((out: LedgerEntry, into: LedgerEntry) => boolean)[] = [
    (out, into) => out.from !== '' && out.to !== '' && out.from === into.from && out.to === into.to,
    (out, into) => into.from === '' && out.to !== '' && out.to === into.to,
    (out, into) => out.to === '' && out.from !== '' && out.from === into.from,
  ];
  for (const fits of passes) {
    for (const out of outs.filter((one) => !partner.has(one))) {
      const found = ins.find((into) => {
        const wait = into.time - out.time;
        const isInTime = wait <= PAIRING.transitHours * HOUR && wait >= -PAIRING.slackHours * HOUR;
        return !taken.has(into) && isInTime && out.amount === into.amount && out.from !== into.to && fits(out, into);
      });
      if (found === undefined) continue;
      partner.set(out, found);
      taken.add(found);
    }
  }
  return [...partner].map(([out, into]) => `${out.row} ${into.row}`).sort();
}

it('joins the same rows as looking at every pair', () => {
  const row = fc.record({
    holder: fc.constantFrom('from' as const, 'to' as const),
    from: fc.constantFrom('A', 'B', 'C', ''),
    to: fc.constantFrom('A', 'B', 'C', ''),
    hours: fc.integer({ min: 0, max: 400 }),
    amount: fc.constantFrom(1n, 2n),
    asset: fc.constant('EUR'),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
      const entries = rows.map(({ hours, ...one }, k) => ledgerEntry({ ...one, row: k + 1, time: hours * HOUR }));
      const pairs = pairEntries(merged(entries));
      const joined = pairs.flatMap(({ out, into }) => (out && into ? [`${out.entry.row} ${into.entry.row}`] : []));
      expect(joined.sort()).toEqual(slowly(entries));
      expect(pairs).toHaveLength(entries.length - joined.length);
    }),
    { numRuns: 300 },
  );
});

it.each([
  ['come in time', 0],
  ['come long after', 10 ** 9],
])('100,000 standing orders of one amount that %s take seconds', (_, late) => {
  const entries = Array.from({ length: 100_000 }, (_unused, k) => {
    const holder = k % 2 === 0 ? 'from' : 'to';
    return ledgerEntry({ from: 'A', to: 'B', amount: 5n, holder, row: k + 1, time: k * 60 + (k % 2 === 0 ? late : 0) });
  });
  const before = process.cpuUsage();
  const pairs = pairEntries(merged(entries));
  const { user } = process.cpuUsage(before);
  expect(pairs).toHaveLength(late === 0 ? 50_000 : 100_000);
  expect(user / 1e6).toBeLessThan(5);
});
