import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recipientText } from '../../src/chain/recipient.ts';
import type { Transaction } from '../../src/chain/transaction.ts';
import { economyOf } from '../economy/support.ts';
import { bitcoin, listOf, ScreenWorldFixture } from './screenWorld.ts';

const HOPS = 3;
const KINDS = ['exchange', 'gambling', 'marketplace'] as const;
const economy = economyOf({ seed: 11, transactions: 3_000, coinJoins: false });
const byTxid = new Map(economy.transactions.map((transaction) => [transaction.txid, transaction]));
const spenders = new Map(
  economy.transactions.flatMap((transaction) =>
    transaction.inputs.flatMap(({ outpoint }) =>
      outpoint === null ? [] : [[`${outpoint.txid}:${outpoint.vout}`, transaction] as const],
    ),
  ),
);
const kindOf = (script: string): string | null => {
  const wallet = economy.truth.owners.get(script);
  const entity = wallet === undefined ? undefined : economy.truth.entities[economy.truth.wallets[wallet]?.entity ?? -1];
  return KINDS.find((kind) => kind === entity?.kind) ?? null;
};

/** The definition written down anew, in floating fractions and without any of the program's code. */
function received(t: Transaction, value: number, hop: number, sums: Map<string, number>): void {
  const total = t.inputs.reduce((sum, input) => sum + Number(input.prevout?.value ?? 0n), 0);
  for (const { outpoint, prevout } of t.inputs) {
    if (outpoint === null || prevout === null) continue;
    const part = (value * Number(prevout.value)) / total;
    const kind = kindOf(prevout.script);
    if (kind !== null) add(sums, `${kind} ${hop === 1 ? 'direct' : 'indirect'}`, part);
    else if (hop < HOPS) received(byTxid.get(outpoint.txid)!, part, hop + 1, sums);
  }
}

function sent(t: Transaction, value: number, hop: number, self: string, sums: Map<string, number>): void {
  const total = t.inputs.reduce((sum, input) => sum + Number(input.prevout?.value ?? 0n), 0);
  t.outputs.forEach((output, vout) => {
    const part = (value * Number(output.value)) / total;
    if (output.script === self) return;
    const kind = kindOf(output.script);
    const spender = spenders.get(`${t.txid}:${vout}`);
    if (kind !== null) add(sums, `${kind} ${hop === 1 ? 'direct' : 'indirect'}`, part);
    else if (hop < HOPS && spender !== undefined) sent(spender, part, hop + 1, self, sums);
  });
}

function byHand(script: string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const t of economy.transactions) {
    const own = t.inputs.filter((input) => input.prevout?.script === script);
    const paid = t.outputs.filter((output) => output.script === script);
    const inbound = new Map<string, number>();
    const outbound = new Map<string, number>();
    if (own.length === 0) {
      const value = paid.reduce((sum, output) => sum + Number(output.value), 0);
      if (value > 0) received(t, value, 1, inbound);
    } else {
      sent(
        t,
        own.reduce((sum, input) => sum + Number(input.prevout!.value), 0),
        1,
        script,
        outbound,
      );
    }
    for (const [key, value] of inbound) add(sums, `${key} received`, value);
    for (const [key, value] of outbound) add(sums, `${key} sent`, value);
  }
  return sums;
}

function add(sums: Map<string, number>, key: string, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value);
}

let world: ScreenWorldFixture;
beforeAll(async () => {
  world = await ScreenWorldFixture.open(economy.transactions);
  for (const kind of KINDS) {
    const scripts = [...economy.truth.owners.keys()].filter((script) => kindOf(script) === kind);
    await world.tag(
      listOf(
        kind,
        scripts.map((script) => recipientText(script, bitcoin)),
        { category: kind },
      ),
    );
  }
});
afterAll(() => world.close());

describe('exposure in an economy whose truth is known', () => {
  it('equals what its definition gives by hand, for the ten addresses with most different exposure', async () => {
    const truths = [...economy.truth.owners.keys()]
      .filter((script) => kindOf(script) === null)
      .slice(0, 1_500)
      .map((script) => ({ script, sums: byHand(script) }))
      .sort((a, b) => b.sums.size - a.sums.size || (a.script < b.script ? -1 : 1))
      .slice(0, 10);
    const bounds = { hops: HOPS, minValue: 0n, maxTransactions: 1_000_000, maxRequestsPerAddress: 1_000_000 };
    const { lines } = await world.screen(
      truths.map(({ script }) => recipientText(script, bitcoin)),
      bounds,
    );
    const kinds = new Set<string>();
    for (const [i, { sums }] of truths.entries()) {
      const rows = lines[i]!.exposure.filter((row) => row.basis === 'address' && row.category !== 'coinjoin');
      expect(rows.map((row) => `${row.category} ${row.kind} ${row.direction}`).sort()).toEqual(
        [...sums]
          .filter(([, value]) => value >= 1)
          .map(([key]) => key)
          .sort(),
      );
      for (const row of rows) {
        kinds.add(`${row.kind} ${row.direction}`);
        const hand = sums.get(`${row.category} ${row.kind} ${row.direction}`)!;
        // Every step gives whole satoshis to the largest remainders: the sum of many may differ by some.
        expect(Math.abs(Number(row.value) - hand)).toBeLessThanOrEqual(row.kind === 'direct' ? 3 : 50 + hand * 1e-6);
      }
    }
    expect([...kinds].sort()).toEqual(['direct received', 'direct sent', 'indirect received', 'indirect sent']);
  });

  it('lets no customer of an exchange inherit from another once the house says which wallets are its own', async () => {
    const { truth } = economy;
    const exchange = [...truth.deposits.values()][0]!.exchange;
    const deposits = [...truth.deposits]
      .filter(([, deposit]) => deposit.exchange === exchange)
      .map(([script]) => script);
    const own = [...truth.owners]
      .filter(([script, wallet]) => truth.wallets[wallet]?.entity === exchange && !truth.deposits.has(script))
      .map(([script]) => script);
    const targets = deposits.map((script) => recipientText(script, bitcoin));
    const glued = await world.screen(targets, { list: 'glued' });
    expect(glued.lines.some((line) => (line.cluster?.size ?? 1) > 1)).toBe(true);
    const { lines } = await world.screen(targets, { own: new Map([['bitcoin', new Set(own)]]), list: 'own' });
    expect(lines.every((line) => line.cluster?.size === 1)).toBe(true);
    expect(lines.some((line) => line.exposure.some((row) => row.basis === 'cluster' || row.direction === 'sent'))).toBe(
      false,
    );
  });
});
