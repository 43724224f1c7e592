import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Transaction } from '../../src/chain/transaction.ts';
import { toBatch } from '../../src/ports/toBatch.ts';
import type { TransactionBatch } from '../../src/ports/transactionBatch.ts';
import type { TransactionStore } from '../../src/ports/transactionStore.ts';
import { transactionsOf } from '../../src/ports/transactionsOf.ts';
import {
  coinbaseInput,
  confirmedAt,
  hashNumber,
  sampleInput,
  sampleTransaction,
  scriptNumber,
  UNCONFIRMED,
} from '../support/sampleTransactions.ts';

export interface StoreUnderTest {
  readonly store: TransactionStore;
  /** Another network of the same database. */
  readonly other: TransactionStore;
  close(): Promise<void>;
}

/** What every TransactionStore keeps to. */
export function describeTransactionStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} as a TransactionStore`, () => {
    let opened: StoreUnderTest;
    let store: TransactionStore;

    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    const get = async (txid: string) => (await store.getTransactions([txid])).get(txid);

    describe('transactions', () => {
      it('gives back what was put, every field', async () => {
        const put = [
          sampleTransaction(1),
          sampleTransaction(2, { confirmation: UNCONFIRMED, inputs: [sampleInput(1, 0), sampleInput(1, 1)] }),
          sampleTransaction(3, { inputs: [coinbaseInput()], locktime: 4_294_967_295, version: -1 }),
        ];
        await store.putTransactions(put);
        expect([...(await store.getTransactions(put.map((t) => t.txid))).values()]).toEqual(
          expect.arrayContaining(put),
        );
        expect(await store.countTransactions()).toBe(3);
      });

      it('keeps unknown fields unknown', async () => {
        const bare = sampleTransaction(1, {
          version: null,
          locktime: null,
          size: null,
          weight: null,
          signatures: null,
          inputs: [{ outpoint: { txid: hashNumber(77), vout: 4_294_967_294 }, sequence: null, prevout: null }],
          confirmation: { confirmed: true, height: null, blockHash: null, time: null, index: null },
        });
        await store.putTransactions([bare]);
        expect(await get(bare.txid)).toEqual(bare);
      });

      it('keeps an empty script, an empty input list, height 0 and the largest amount', async () => {
        const odd = sampleTransaction(1, {
          inputs: [],
          outputs: [
            { script: '', value: 0n },
            { script: '6a', value: 9_223_372_036_854_775_807n },
          ],
          confirmation: { confirmed: true, height: 0, blockHash: null, time: 1, index: 0 },
        });
        await store.putTransactions([odd]);
        expect(await get(odd.txid)).toEqual(odd);
        expect(await loadAll(store)).toEqual([odd]);
      });

      it('answers nothing for what is not stored or not a txid', async () => {
        expect((await store.getTransactions([hashNumber(5), 'nonsense', ''])).size).toBe(0);
        expect((await store.getTransactions([])).size).toBe(0);
      });

      it('takes the same transaction twice in one call', async () => {
        await store.putTransactions([sampleTransaction(1, { confirmation: UNCONFIRMED }), sampleTransaction(1)]);
        expect(await store.countTransactions()).toBe(1);
        expect(await get(hashNumber(1))).toEqual(sampleTransaction(1));
      });

      it('completes unknown fields and keeps known ones', async () => {
        const bare = sampleTransaction(1, {
          version: null,
          size: null,
          signatures: null,
          inputs: [{ ...sampleInput(1_000_001, 0), prevout: null, sequence: null }],
        });
        await store.putTransactions([bare]);
        await store.putTransactions([sampleTransaction(1)]);
        await store.putTransactions([bare]);
        expect(await get(bare.txid)).toEqual(sampleTransaction(1));
      });

      it('never lets an unconfirmed sighting take back a confirmation', async () => {
        await store.putTransactions([sampleTransaction(1)]);
        await store.putTransactions([sampleTransaction(1, { confirmation: UNCONFIRMED })]);
        expect((await get(hashNumber(1)))?.confirmation).toEqual(confirmedAt(101));
      });

      it('confirms an unconfirmed transaction, and moves one that a reorganisation put into another block', async () => {
        await store.putTransactions([sampleTransaction(1, { confirmation: UNCONFIRMED })]);
        await store.putTransactions([sampleTransaction(1)]);
        expect((await get(hashNumber(1)))?.confirmation).toEqual(confirmedAt(101));
        await store.putTransactions([sampleTransaction(1, { confirmation: confirmedAt(102) })]);
        expect((await get(hashNumber(1)))?.confirmation).toEqual(confirmedAt(102));
      });

      it('refuses another account of what the same input spends', async () => {
        const told = sampleTransaction(1);
        const prevout = { script: scriptNumber(5), value: 99_999n };
        await store.putTransactions([told]);
        const lie = { ...told, inputs: told.inputs.map((input) => ({ ...input, prevout })) };
        await expect(store.putTransactions([lie])).rejects.toThrow(/contradicts .*: what input 0 spends/);
        expect(await get(told.txid)).toEqual(told);
      });

      it('refuses a transaction that contradicts the stored one, and keeps all of the call out', async () => {
        await store.putTransactions([sampleTransaction(1)]);
        const lie = sampleTransaction(1, { outputs: [{ script: scriptNumber(1), value: 99_999n }] });
        await expect(store.putTransactions([sampleTransaction(2), lie])).rejects.toThrow(/contradicts/);
        expect(await store.countTransactions()).toBe(1);
        expect(await get(hashNumber(1))).toEqual(sampleTransaction(1));
      });

      it('fills a prevout from the stored funding transaction, whichever came first', async () => {
        const spender = sampleTransaction(2, { inputs: [{ ...sampleInput(1, 1), prevout: null }] });
        await store.putTransactions([spender]);
        expect((await get(spender.txid))?.inputs[0]?.prevout).toBeNull();
        await store.putTransactions([sampleTransaction(1)]);
        expect((await get(spender.txid))?.inputs[0]?.prevout).toEqual(sampleTransaction(1).outputs[1]);
      });

      it('keeps many', async () => {
        const many = Array.from({ length: 2_500 }, (_, n) => sampleTransaction(n + 1));
        await store.putTransactions(many);
        const found = await store.getTransactions(many.map((t) => t.txid));
        expect(many.map((t) => found.get(t.txid))).toEqual(many);
      });

      it('keeps networks apart', async () => {
        await store.putTransactions([sampleTransaction(1)]);
        await opened.other.putTransactions([sampleTransaction(1, { confirmation: UNCONFIRMED })]);
        expect((await get(hashNumber(1)))?.confirmation.confirmed).toBe(true);
        expect(await opened.other.countTransactions()).toBe(1);
        const outpoint = sampleTransaction(1).inputs[0]!.outpoint!;
        const spender = [...(await opened.other.getSpenders([outpoint])).values()][0];
        expect(spender?.confirmation.confirmed).toBe(false);
        expect((await opened.other.getScriptTransactions(scriptNumber(1)))[0]?.confirmation.confirmed).toBe(false);
        await opened.other.dropTransactions([hashNumber(1)]);
        expect(await store.countTransactions()).toBe(1);
      });
    });

    describe('spends and scripts', () => {
      it('tells the spender of each outpoint', async () => {
        await store.putTransactions([sampleTransaction(1), sampleTransaction(2, { inputs: [sampleInput(1, 1)] })]);
        const spenders = await store.getSpenders([
          { txid: hashNumber(1), vout: 0 },
          { txid: hashNumber(1), vout: 1 },
          { txid: hashNumber(4), vout: 0 },
        ]);
        expect([...spenders].map(([key, t]) => [key, t.txid])).toEqual([[`${hashNumber(1)}:1`, hashNumber(2)]]);
      });

      it('prefers a confirmed spender to an unconfirmed one, whichever came last', async () => {
        const outpoint = { txid: hashNumber(1), vout: 0 };
        const inputs = [sampleInput(1, 0)];
        await store.putTransactions([
          sampleTransaction(2, { inputs, confirmation: UNCONFIRMED }),
          sampleTransaction(3, { inputs }),
          sampleTransaction(4, { inputs, confirmation: UNCONFIRMED }),
        ]);
        expect((await store.getSpenders([outpoint])).get(`${hashNumber(1)}:0`)?.txid).toBe(hashNumber(3));
      });

      it('answers thousands of outpoints in one call', async () => {
        const chain = Array.from({ length: 2_300 }, (_, n) =>
          sampleTransaction(n + 1, { inputs: [sampleInput(n, 0)] }),
        );
        await store.putTransactions(chain);
        const spenders = await store.getSpenders(chain.map((t) => ({ txid: t.txid, vout: 0 })));
        expect(spenders.size).toBe(2_299);
        expect(spenders.get(`${hashNumber(7)}:0`)?.txid).toBe(hashNumber(8));
      });

      it('reads spenders ahead, hop by hop, up to the transactions allowed', async () => {
        const chain = Array.from({ length: 40 }, (_, n) => sampleTransaction(n + 1, { inputs: [sampleInput(n, 0)] }));
        await store.putTransactions(chain);
        const ahead = await store.readAhead([{ txid: hashNumber(3), vout: 0 }], 7);
        const expected = Array.from({ length: 7 }, (_, n) => [`${hashNumber(n + 3)}:0`, hashNumber(n + 4)]);
        expect([...ahead].map(([key, { txid }]) => [key, txid]).sort()).toEqual(expected.sort());
      });

      it('reads the same spender ahead as it tells when asked, of several the confirmed one', async () => {
        const inputs = [sampleInput(2, 0)];
        await store.putTransactions([
          sampleTransaction(2, { inputs: [sampleInput(1, 0)] }),
          sampleTransaction(3, { inputs, confirmation: UNCONFIRMED }),
          sampleTransaction(4, { inputs }),
          sampleTransaction(5, { inputs, confirmation: UNCONFIRMED }),
        ]);
        const ahead = await store.readAhead([{ txid: hashNumber(1), vout: 0 }], 10);
        expect(ahead.get(`${hashNumber(2)}:0`)?.txid).toBe(hashNumber(4));
        expect((await store.readAhead([{ txid: hashNumber(77), vout: 0 }], 10)).size).toBe(0);
      });

      it('lists what pays or spends a script, in document order', async () => {
        const script = scriptNumber(42);
        const paying = (n: number, changes: Partial<Transaction>) =>
          sampleTransaction(n, { outputs: [{ script, value: 5n }], ...changes });
        await store.putTransactions([
          paying(9, { confirmation: UNCONFIRMED }),
          paying(5, { confirmation: confirmedAt(300) }),
          paying(6, { confirmation: confirmedAt(300), inputs: [coinbaseInput()] }),
          paying(4, { confirmation: confirmedAt(300) }),
          sampleTransaction(3, { inputs: [sampleInput(42, 0)], confirmation: confirmedAt(200) }),
          sampleTransaction(7, { inputs: [{ ...sampleInput(5, 0), prevout: null }], confirmation: confirmedAt(301) }),
          sampleTransaction(8),
        ]);
        const found = await store.getScriptTransactions(script);
        expect(found.map((t) => t.txid)).toEqual([3, 6, 4, 5, 7, 9].map(hashNumber));
        expect(await store.getScriptTransactions(scriptNumber(43))).toEqual([]);
      });

      it('finds a script without an address by its hash', async () => {
        const multisig = `5121${'02'.repeat(33)}51ae`;
        await store.putTransactions([sampleTransaction(1, { outputs: [{ script: multisig, value: 1n }] })]);
        const sha256 = createHash('sha256').update(Buffer.from(multisig, 'hex')).digest('hex');
        expect(await store.findScript(sha256)).toBe(multisig);
        expect(await store.findScript(hashNumber(1))).toBeNull();
      });
    });

    describe('negative facts', () => {
      const outpoint = { txid: hashNumber(1), vout: 1 };
      const tip = (height: number) => ({ height, hash: hashNumber(height) });

      it('keeps the newest unspent fact of an outpoint', async () => {
        await store.putUnspent([{ outpoint, asOf: tip(500) }]);
        await store.putUnspent([{ outpoint, asOf: tip(499) }]);
        const facts = await store.getUnspent([outpoint, { txid: hashNumber(1), vout: 0 }]);
        expect([...facts]).toEqual([[`${hashNumber(1)}:1`, { outpoint, asOf: tip(500) }]]);
        await store.putUnspent([{ outpoint, asOf: tip(600) }]);
        expect((await store.getUnspent([outpoint])).get(`${hashNumber(1)}:1`)?.asOf).toEqual(tip(600));
      });

      it('keeps histories with their completeness', async () => {
        const script = scriptNumber(1);
        expect(await store.getHistory(script)).toBeNull();
        const partial = { complete: false, asOf: tip(10), transactionCount: 2_000 };
        await store.putHistory(script, partial);
        expect(await store.getHistory(script)).toEqual(partial);
        const complete = { complete: true, asOf: tip(20), transactionCount: null };
        await store.putHistory(script, complete);
        await store.putHistory(script, { ...partial, asOf: tip(30) });
        await store.putHistory(script, { ...complete, asOf: tip(19) });
        expect(await store.getHistory(script)).toEqual(complete);
        expect(await opened.other.getHistory(script)).toBeNull();
      });

      it('drops transactions with the facts that stood on them', async () => {
        await store.putTransactions([sampleTransaction(1), sampleTransaction(2)]);
        await store.putUnspent([{ outpoint, asOf: tip(500) }]);
        for (const n of [1, 1_000_001, 2]) {
          await store.putHistory(scriptNumber(n), { complete: true, asOf: tip(500), transactionCount: 1 });
        }
        await store.dropTransactions([hashNumber(1), hashNumber(50)]);
        expect(await get(hashNumber(1))).toBeUndefined();
        expect(await get(hashNumber(2))).toBeDefined();
        expect((await store.getSpenders([sampleTransaction(1).inputs[0]!.outpoint!])).size).toBe(0);
        expect((await store.getUnspent([outpoint])).size).toBe(0);
        expect(await store.getHistory(scriptNumber(1))).toBeNull();
        expect(await store.getHistory(scriptNumber(1_000_001))).toBeNull();
        expect(await store.getHistory(scriptNumber(2))).not.toBeNull();
      });
    });

    describe('blocks that left the chain', () => {
      const block = (height: number) => ({ height, hash: hashNumber(9_000_000 + height) });
      const tip = (height: number) => ({ height, hash: hashNumber(height) });

      it('names the blocks that transactions, facts and the tip stand in, highest first', async () => {
        expect(await store.getBlocks(1_000, 10)).toEqual([]);
        await store.putTransactions([sampleTransaction(1), sampleTransaction(2), sampleTransaction(3)]);
        await store.putTransactions([sampleTransaction(4, { confirmation: UNCONFIRMED })]);
        await store.putUnspent([{ outpoint: { txid: hashNumber(1), vout: 0 }, asOf: tip(150) }]);
        await store.putHistory(scriptNumber(1), { complete: true, asOf: tip(160), transactionCount: null });
        await store.putTip(tip(170));
        const all = [tip(170), tip(160), tip(150), block(103), block(102), block(101)];
        expect(await store.getBlocks(1_000, 10)).toEqual(all);
        expect(await store.getBlocks(150, 2)).toEqual(all.slice(2, 4));
        expect(await opened.other.getBlocks(1_000, 10)).toEqual([]);
      });

      it('drops them with everything that was true as of then, and nothing below', async () => {
        await store.putTransactions([sampleTransaction(1), sampleTransaction(2), sampleTransaction(3)]);
        const outpoints = [1, 2].map((n) => ({ txid: hashNumber(n), vout: 0 }));
        await store.putUnspent(outpoints.map((outpoint, n) => ({ outpoint, asOf: tip(101 + n) })));
        await store.putHistory(scriptNumber(70), { complete: true, asOf: tip(101), transactionCount: null });
        await store.putHistory(scriptNumber(71), { complete: true, asOf: tip(102), transactionCount: null });
        await store.putTip(tip(103));
        expect(await store.dropFrom(102)).toBe(2);
        expect([...(await store.getTransactions([1, 2, 3].map(hashNumber))).keys()]).toEqual([hashNumber(1)]);
        expect([...(await store.getUnspent(outpoints)).keys()]).toEqual([`${hashNumber(1)}:0`]);
        expect(await store.getHistory(scriptNumber(70))).not.toBeNull();
        expect(await store.getHistory(scriptNumber(71))).toBeNull();
        expect(await store.getTip()).toBeNull();
        expect(await store.dropFrom(102)).toBe(0);
      });

      it('lowers what a closed import covers', async () => {
        const file = { name: 'blocks', sha256: hashNumber(5), closed: true };
        await store.importFile(file, batchesOf([sampleTransaction(1), sampleTransaction(3)]));
        expect(await store.getClosedHeight()).toBe(103);
        await store.dropFrom(102);
        expect(await store.getClosedHeight()).toBe(101);
      });
    });

    describe('tips', () => {
      it('keeps the highest, and the hash heard last at its height', async () => {
        expect(await store.getTip()).toBeNull();
        await store.putTip({ height: 10, hash: 'a' });
        await store.putTip({ height: 9, hash: 'b' });
        expect(await store.getTip()).toEqual({ height: 10, hash: 'a' });
        await store.putTip({ height: 10, hash: 'c' });
        await store.putTip({ height: 10, hash: '' });
        expect(await store.getTip()).toEqual({ height: 10, hash: 'c' });
        expect(await opened.other.getTip()).toBeNull();
      });
    });

    describe('imports', () => {
      const file = (n: number, closed = false) => ({ name: `file-${n}`, sha256: hashNumber(n), closed });

      it('imports a file once, with its tip', async () => {
        const transactions = [sampleTransaction(1, { inputs: [coinbaseInput()] }), sampleTransaction(2)];
        const summary = { imported: true, transactions: 2, nonCoinbaseInputs: 1 };
        expect(await store.importFile(file(1), batchesOf(transactions))).toEqual(summary);
        expect(await store.getTip()).toEqual({ height: 102, hash: hashNumber(9_000_102) });
        expect(await store.getClosedHeight()).toBeNull();
        expect(await store.importFile(file(1), batchesOf([sampleTransaction(3)]))).toEqual({
          ...summary,
          imported: false,
        });
        expect(await store.countTransactions()).toBe(2);
        expect(await get(hashNumber(2))).toEqual(sampleTransaction(2));
      });

      it('keeps nothing of a file that fails', async () => {
        async function* failing(): AsyncIterable<TransactionBatch> {
          yield toBatch([sampleTransaction(1)]);
          throw new Error('line 2 is broken');
        }
        await expect(store.importFile(file(1, true), failing())).rejects.toThrow('line 2 is broken');
        expect(await store.countTransactions()).toBe(0);
        expect(await store.getTip()).toBeNull();
        expect(await store.getClosedHeight()).toBeNull();
        expect((await store.importFile(file(1), batchesOf([sampleTransaction(1)]))).imported).toBe(true);
      });

      it('does not lower a tip or forget a hash', async () => {
        await store.putTip({ height: 101, hash: 'known' });
        const nameless = { ...confirmedAt(101), blockHash: null };
        await store.importFile(file(1), batchesOf([sampleTransaction(1, { confirmation: nameless })]));
        expect(await store.getTip()).toEqual({ height: 101, hash: 'known' });
      });

      it('stays closed for later open imports, up to what they bring', async () => {
        await store.importFile(file(1), batchesOf([sampleTransaction(50)]));
        expect(await store.getClosedHeight()).toBeNull();
        await store.importFile(file(2, true), batchesOf([sampleTransaction(1)]));
        expect(await store.getClosedHeight()).toBe(150);
        await store.importFile(file(3), batchesOf([sampleTransaction(60)]));
        expect(await store.getClosedHeight()).toBe(160);
        await store.putTransactions([sampleTransaction(70)]);
        expect(await store.getClosedHeight()).toBe(160);
        expect(await opened.other.getClosedHeight()).toBeNull();
      });

      it('does not close a file that left records out, and lets it cover no height', async () => {
        const holed = { ...file(1, true), leftOut: () => 2 };
        await expect(store.importFile(holed, batchesOf([sampleTransaction(1)]))).rejects.toThrow(/2 of its records/);
        expect(await store.countTransactions()).toBe(0);
        await store.importFile({ ...holed, closed: false }, batchesOf([sampleTransaction(1)]));
        await expect(store.importFile(holed, batchesOf([sampleTransaction(1)]))).rejects.toThrow(/2 of its records/);
        expect(await store.getClosedHeight()).toBeNull();
        await store.importFile(file(2, true), batchesOf([sampleTransaction(2)]));
        await store.importFile({ ...file(3), leftOut: () => 1 }, batchesOf([sampleTransaction(50)]));
        expect(await store.getClosedHeight()).toBe(102);
      });

      it('closes a file that was imported open before', async () => {
        await store.importFile(file(1), batchesOf([sampleTransaction(1)]));
        expect((await store.importFile(file(1, true), batchesOf([]))).imported).toBe(false);
        expect(await store.getClosedHeight()).toBe(101);
      });

      it('closes a network whose heights nobody knows', async () => {
        const unknown = { confirmed: true, height: null, blockHash: null, time: null, index: null };
        await store.importFile(file(1, true), batchesOf([sampleTransaction(1, { confirmation: unknown })]));
        expect(await store.getClosedHeight()).toBe(0);
        expect(await store.getTip()).toBeNull();
      });

      it('completes transactions that were there, and takes one twice in a file', async () => {
        await store.putTransactions([sampleTransaction(1, { confirmation: UNCONFIRMED, size: null })]);
        await store.importFile(file(1), batchesOf([sampleTransaction(1), sampleTransaction(2), sampleTransaction(2)]));
        expect(await store.countTransactions()).toBe(2);
        expect(await get(hashNumber(1))).toEqual(sampleTransaction(1));
      });

      it('gathers batches of one transaction each that share scripts', async () => {
        const transactions = Array.from({ length: 300 }, (_, n) =>
          sampleTransaction(n + 1, { outputs: [{ script: scriptNumber(n % 7), value: BigInt(n) }] }),
        );
        await store.importFile(file(1), batchesOf(...transactions.map((t) => [t])));
        expect(await loadAll(store)).toEqual(transactions.map(withoutBlockHash));
        expect((await store.getScriptTransactions(scriptNumber(3))).length).toBe(43);
      });
    });

    describe('loading', () => {
      it('streams everything in document order', async () => {
        const transactions = [
          sampleTransaction(5, { confirmation: { ...confirmedAt(0), height: null } }),
          sampleTransaction(4, { confirmation: UNCONFIRMED }),
          sampleTransaction(3, { confirmation: confirmedAt(7) }),
          sampleTransaction(8, { confirmation: confirmedAt(7), inputs: [coinbaseInput()] }),
          sampleTransaction(2, { confirmation: confirmedAt(7) }),
          sampleTransaction(9, { confirmation: confirmedAt(6), inputs: [sampleInput(3, 0), sampleInput(3, 1)] }),
        ];
        await store.putTransactions(transactions);
        const loaded = await loadAll(store);
        expect(loaded.map((t) => t.txid)).toEqual([9, 8, 2, 3, 4, 5].map(hashNumber));
        for (const transaction of transactions) expect(loaded).toContainEqual(withoutBlockHash(transaction));
      });

      it('streams more than one chunk, and nothing from an empty store', async () => {
        expect(await loadAll(store)).toEqual([]);
        const many = Array.from({ length: 11_000 }, (_, n) => sampleTransaction(n + 1));
        await store.importFile({ name: 'many', sha256: hashNumber(1), closed: false }, batchesOf(many));
        expect(await loadAll(store)).toEqual(many.map(withoutBlockHash));
        expect(await loadAll(opened.other)).toEqual([]);
      });
    });
  });
}

async function* batchesOf(...lists: readonly (readonly Transaction[])[]): AsyncIterable<TransactionBatch> {
  for (const list of lists) yield toBatch(list);
}

async function loadAll(store: TransactionStore): Promise<Transaction[]> {
  const transactions: Transaction[] = [];
  for await (const batch of store.loadBatches()) transactions.push(...transactionsOf(batch));
  return transactions;
}

/** Batches that are loaded carry none. */
function withoutBlockHash(transaction: Transaction): Transaction {
  return { ...transaction, confirmation: { ...transaction.confirmation, blockHash: null } };
}
