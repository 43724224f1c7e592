import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../src/chain/transaction.ts';
import { keepTransactions } from '../../src/investigate/keepTransactions.ts';
import type { TransactionStore } from '../../src/ports/transactionStore.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { openTestCache } from '../support/openTestCache.ts';
import { hashNumber, sampleTransaction, scriptNumber, UNCONFIRMED } from '../support/sampleTransactions.ts';

const parent = sampleTransaction(1);
const child = spendOf(parent, { script: scriptNumber(1), value: 70_000n });

/** Spends the first output of `from`, and says of it what it is told to. */
function spendOf(from: Transaction, prevout: Transaction['outputs'][number]): Transaction {
  return sampleTransaction(2, {
    inputs: [{ outpoint: { txid: from.txid, vout: 0 }, sequence: 0xfffffffd, prevout }],
    outputs: [{ script: scriptNumber(9), value: 69_000n }],
  });
}

const LIES: readonly (readonly [string, readonly Transaction[]])[] = [
  ['value', [spendOf(parent, { script: scriptNumber(1), value: 70_001n })]],
  ['script', [spendOf(parent, { script: scriptNumber(7), value: 70_000n })]],
];

const STORES: readonly (readonly [string, () => Promise<{ store: TransactionStore; close: () => Promise<void> }>])[] = [
  ['memory', async () => ({ store: new MemoryTransactionStore('bitcoin'), close: async () => undefined })],
  [
    'cache',
    async () => {
      const { cache, close } = await openTestCache();
      return { store: cache.transactions('bitcoin'), close };
    },
  ],
];

describe.each(STORES)('what contradicts the stored chain is not kept: %s', (_name, open) => {
  it.each(LIES)('a spender that names another %s than the output has, whichever is told first', async (_what, lies) => {
    for (const [first, second] of [
      [[parent], lies],
      [lies, [parent]],
    ] as const) {
      const { store, close } = await open();
      try {
        await keepTransactions(store, first);
        await expect(keepTransactions(store, second)).rejects.toThrow(
          new RegExp(`${hashNumber(2)} spends ${hashNumber(1)}:0 with another value or script`),
        );
        expect([...(await store.getTransactions([hashNumber(1), hashNumber(2)])).keys()]).toEqual(
          first.map(({ txid }) => txid),
        );
      } finally {
        await close();
      }
    }
  });

  const rival = sampleTransaction(3, { inputs: child.inputs });

  it('a second confirmed spender of one output, in one answer or in two', async () => {
    for (const answers of [[[child], [rival]], [[child, rival]]]) {
      const { store, close } = await open();
      try {
        const last = answers.at(-1) as Transaction[];
        for (const answer of answers.slice(0, -1)) await keepTransactions(store, answer);
        await expect(keepTransactions(store, last)).rejects.toThrow(
          `${child.txid} and ${rival.txid} are both said to spend ${parent.txid}:0`,
        );
        expect((await store.getTransactions([rival.txid])).size).toBe(0);
      } finally {
        await close();
      }
    }
  });

  it('one that is not confirmed may stand beside another, and be replaced', async () => {
    const pending = { ...rival, confirmation: UNCONFIRMED };
    for (const order of [
      [pending, child],
      [child, pending],
    ]) {
      const { store, close } = await open();
      try {
        for (const one of [...order, ...order]) await keepTransactions(store, [one]);
        const spenders = await store.getSpenders([{ txid: parent.txid, vout: 0 }]);
        expect([...spenders.values()].map(({ txid }) => txid)).toEqual([child.txid]);
      } finally {
        await close();
      }
    }
  });

  it('a script that a data set left out contradicts nothing', async () => {
    const { store, close } = await open();
    try {
      await keepTransactions(store, [{ ...parent, outputs: [{ script: '', value: 70_000n }] }]);
      await keepTransactions(store, [child]);
      expect((await store.getTransactions([child.txid])).size).toBe(1);
    } finally {
      await close();
    }
  });

  it('what agrees is kept in either order', async () => {
    for (const order of [
      [parent, child],
      [child, parent],
    ]) {
      const { store, close } = await open();
      try {
        for (const one of [...order, ...order]) await keepTransactions(store, [one]);
        expect((await store.getTransactions([parent.txid, child.txid])).size).toBe(2);
      } finally {
        await close();
      }
    }
  });
});
