import fc from 'fast-check';
import { expect, it } from 'vitest';
import { accountEvents } from '../../src/ledgers/accountEvents.ts';
import { ledgerGround } from '../../src/ledgers/ledgerGround.ts';
import { ledgerResult } from '../../src/ledgers/ledgerResult.ts';
import { BACKWARD_RULES, backwardFlow } from '../../src/ledgers/taint/backwardFlow.ts';
import type { LedgerGround, LedgerSeed } from '../../src/ledgers/taint/ledgerFlow.ts';
import { LEDGER_RULES, ledgerFlow } from '../../src/ledgers/taint/ledgerRules.ts';
import { ledgerEntry } from '../support/ledgerEntries.ts';

const accounts = ['a', 'b', 'c', 'd', 'e'] as const;
const row = fc.record({
  from: fc.constantFrom(...accounts, ''),
  to: fc.constantFrom(...accounts, ''),
  amount: fc.bigInt({ min: 1n, max: 1_000n }),
  fee: fc.constantFrom(null, 0n, 3n),
  gap: fc.integer({ min: 0, max: 2 }),
  file: fc.constantFrom('a', 'b', 'c'),
  holder: fc.constantFrom('none', 'from', 'to'),
  closed: fc.boolean(),
});

const world = fc.array(row, { minLength: 1, maxLength: 40 }).map((rows) => {
  let time = 1_600_000_000;
  const entries = rows
    .map(({ gap, file, holder, ...rest }, k) => {
      time += gap;
      const isOwn = (holder === 'from' && rest.from !== '') || (holder === 'to' && rest.to !== '');
      return ledgerEntry({
        ...rest,
        file: file.repeat(64),
        row: k + 1,
        time,
        holder: isOwn ? (holder as 'from' | 'to') : 'none',
      });
    })
    .filter(({ from, to }) => from !== to);
  return entries.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.row - b.row));
});

const requestOf = (ground: LedgerGround, seeds: readonly LedgerSeed[], maxPayments?: number) => ({
  ground,
  seeds,
  labels: seeds.length,
  bounds: { hops: 1000, maxPayments, minValue: 1n, since: null, until: null },
  stop: () => null,
});

it('every unit of a seed ends at one endpoint, under every rule that divides; edges add up at every payment', () => {
  fc.assert(
    fc.property(
      world,
      fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 0, max: 4 }),
      (entries, picks, hops) => {
        const ground = ledgerGround(entries);
        if (ground.payments.length === 0) return;
        const chosen = [...new Set(picks.map((pick) => pick % ground.payments.length))];
        const seeds = chosen.map((payment, k) => ({ payment, label: k + 1, amount: ground.payments[payment]!.amount }));
        const sourceValue = seeds.reduce((sum, { amount }) => sum + amount, 0n);
        const request = {
          ground,
          seeds,
          labels: seeds.length,
          bounds: {
            hops: hops * 30 + 1,
            maxPayments: hops === 2 ? 3 : undefined,
            minValue: 1n,
            since: null,
            until: null,
          },
          stop: () => null,
        };
        const poisoned = new Set(ledgerFlow(request, 'poison').payments.keys());
        for (const rule of LEDGER_RULES) {
          const flow = ledgerFlow(request, rule);
          const result = ledgerResult({ ground, labels: seeds.map((_, k) => `s${k}`), sourceValue }, flow);
          if (rule === 'poison') continue;
          const sum = result.endpoints.reduce((total, { tainted }) => total + BigInt(tainted), 0n);
          expect(sum + flow.overlap).toBe(sourceValue);
          for (const { labels, tainted } of result.endpoints) {
            expect(labels.reduce((total, one) => total + BigInt(one.tainted), 0n)).toBe(BigInt(tainted));
          }
          // What comes into a payment's place goes on by edges or ends there.
          const place = new Map<string, bigint>();
          const add = (id: string, amount: bigint) => place.set(id, (place.get(id) ?? 0n) + amount);
          for (const { from, to, tainted } of result.edges) {
            add(from, -BigInt(tainted));
            if (to !== null) add(to, BigInt(tainted));
          }
          for (const { outpoint, tainted } of result.endpoints) if (outpoint !== null) add(outpoint, -BigInt(tainted));
          for (const { payment, amount } of seeds) add(ground.payments[payment]!.id, amount);
          const left = [...place.values()].reduce((total, one) => total + one, 0n);
          expect(left).toBe(flow.overlap);
          for (const { payment, tainted } of flow.payments.values()) {
            if (tainted > 0n && hops > 0 && request.bounds.maxPayments === undefined)
              expect(poisoned.has(payment)).toBe(true);
          }
        }
      },
    ),
    { numRuns: 400 },
  );
});

it('events keep the order of each statement, and money leaves before it arrives', () => {
  fc.assert(
    fc.property(world, (entries) => {
      const { payments } = ledgerGround(entries);
      const events = accountEvents(payments);
      expect(events).toHaveLength(payments.length * 2);
      const left = new Set<number>();
      for (const { payment, side } of events) {
        if (side === 'paid') left.add(payment);
        else expect(left.has(payment)).toBe(true);
      }
    }),
  );
});

it('backward every unit of a seed ends at one endpoint, and edges add up at every payment', () => {
  fc.assert(
    fc.property(
      world,
      fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (entries, picks, isBounded) => {
        const ground = ledgerGround(entries);
        if (ground.payments.length === 0) return;
        const chosen = [...new Set(picks.map((pick) => pick % ground.payments.length))];
        const seeds = chosen.map((payment, k) => ({ payment, label: k + 1, amount: ground.payments[payment]!.amount }));
        const sourceValue = seeds.reduce((sum, { amount }) => sum + amount, 0n);
        for (const rule of BACKWARD_RULES) {
          const flow = backwardFlow(requestOf(ground, seeds, isBounded ? 4 : undefined), rule);
          const result = ledgerResult({ ground, labels: seeds.map((_, k) => `s${k}`), sourceValue }, flow);
          const sum = result.endpoints.reduce((total, { tainted }) => total + BigInt(tainted), 0n);
          expect(sum + flow.overlap).toBe(sourceValue);
          const place = new Map<number, bigint>();
          const add = (payment: number, amount: bigint) => place.set(payment, (place.get(payment) ?? 0n) + amount);
          for (const { payment, amount } of seeds) add(payment, amount);
          for (const { from, through, tainted } of flow.edges) {
            add(through, -tainted);
            add(from, tainted);
          }
          for (const { payment, byLabel } of flow.endpoints) add(payment, -byLabel.reduce((a, b) => a + b, 0n));
          expect([...place.values()].reduce((total, one) => total + one, 0n)).toBe(flow.overlap);
        }
      },
    ),
    { numRuns: 400 },
  );
});

it('first in, first out, the units of a payment come from where those of another went: both ways give the same amount', () => {
  fc.assert(
    fc.property(world, fc.nat(), fc.nat(), (entries, one, other) => {
      const ground = ledgerGround(entries);
      const count = ground.payments.length;
      if (count < 2) return;
      const [early, late] = [Math.min(one % count, other % count), Math.max(one % count, other % count)];
      if (early === late) return;
      const seed = (payment: number) => [{ payment, label: 1, amount: ground.payments[payment]!.amount }];
      const forward = ledgerFlow(requestOf(ground, seed(early)), 'fifo').payments.get(late)?.tainted ?? 0n;
      const backward = backwardFlow(requestOf(ground, seed(late)), 'fifo').payments.get(early)?.tainted ?? 0n;
      expect(backward).toBe(forward);
    }),
    { numRuns: 1000 },
  );
});
