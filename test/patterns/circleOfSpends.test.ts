import { expect, it } from 'vitest';
import type { Transaction } from '../../src/chain/transaction.ts';
import { confirmedAt, hashNumber, sampleTransaction, scriptNumber } from '../support/sampleTransactions.ts';
import { shuffled } from '../support/shuffled.ts';
import { contextOf, findingsOf } from './contextOf.ts';

/** Wallet 1 pays 20 + n and keeps the rest, out of what `from` left; nobody can spend in a circle, a source can say so. */
function hop(n: number, from: number): Transaction {
  const prevout = { script: scriptNumber(1), value: 100_000_000n };
  return sampleTransaction(n, {
    inputs: [{ outpoint: { txid: hashNumber(from), vout: 1 }, sequence: 0xffffffff, prevout }],
    outputs: [
      { script: scriptNumber(20 + n), value: 1_000_000n },
      { script: scriptNumber(1), value: 99_000_000n },
    ],
    confirmation: confirmedAt(100 + n),
  });
}

it('a circle of spends ends, and reads the same in any order of loading', () => {
  const circle = [hop(1, 3), hop(2, 1), hop(3, 2)];
  const tail = [hop(4, 1), hop(5, 4)];
  const payments = (list: readonly Transaction[]) => {
    const { payments: all } = contextOf(list);
    return Array.from(all.from, (from, p) => [all.nameOf(from), all.nameOf(all.to[p]!), all.outpoint(p)]);
  };
  const all = [...circle, ...tail];
  expect(payments(all)).toHaveLength(5);
  for (const seed of [1, 2, 3, 4]) expect(payments(shuffled(all, seed))).toEqual(payments(all));
  expect(findingsOf(contextOf(circle), ['peel-chain'])).toEqual([]);
});
