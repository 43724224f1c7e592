import { describe, expect, it } from 'vitest';
import { serialiseTransaction } from '../../fixtures/economy/chain/serialiseTransaction.ts';
import { generateEconomy } from '../../fixtures/economy/generateEconomy.ts';
import { parseRawTransaction } from '../../src/chain/parseRawTransaction.ts';
import { feeOf, isCoinbase, type Transaction } from '../../src/chain/transaction.ts';
import { economyOf } from './support.ts';

const SIZE = 5_000;

describe('the ledger of the economy', () => {
  const { transactions } = economyOf({ seed: 11, transactions: SIZE });

  it('spends only outputs that exist, each once, after they were made', () => {
    const unspent = new Map<string, { script: string; value: bigint }>();
    for (const transaction of transactions) {
      for (const { outpoint, prevout } of transaction.inputs) {
        if (outpoint === null) continue;
        const key = `${outpoint.txid}:${outpoint.vout}`;
        expect(unspent.get(key)).toEqual(prevout);
        unspent.delete(key);
      }
      for (const [vout, output] of transaction.outputs.entries()) unspent.set(`${transaction.txid}:${vout}`, output);
    }
    expect(unspent.size).toBeGreaterThan(SIZE / 4);
  });

  it('never pays out more than comes in, and keeps fees plausible', () => {
    const fees = transactions
      .filter((transaction) => !isCoinbase(transaction))
      .map((transaction) => feeOf(transaction) as bigint);
    expect(fees.every((fee) => fee > 0n)).toBe(true);
    const rates = transactions.filter((t) => !isCoinbase(t)).map((t) => Number(feeOf(t)) / ((t.weight as number) / 4));
    expect(rates.every((rate) => rate >= 0.8)).toBe(true);
    expect(rates.filter((rate) => rate > 300).length).toBeLessThan(SIZE / 200);
  });

  it('has every txid once, in chain order, with blocks that agree with themselves', () => {
    expect(new Set(transactions.map((transaction) => transaction.txid)).size).toBe(transactions.length);
    let last = { height: 0, index: -1, blockHash: '' };
    for (const { confirmation } of transactions) {
      const { height, index, blockHash } = confirmation as { height: number; index: number; blockHash: string };
      if (height === last.height) expect([index, blockHash]).toEqual([last.index + 1, last.blockHash]);
      else expect([height > last.height, index]).toEqual([true, 0]);
      last = { height, index, blockHash };
    }
  });

  it('gives raw bytes that parse to the same transaction', () => {
    for (const transaction of transactions) {
      const parsed = parseRawTransaction(serialiseTransaction(transaction), transaction.confirmation);
      expect(parsed).toEqual(withoutPrevouts(transaction));
    }
  });

  it('is the same for the same seed and another for another', () => {
    const again = generateEconomy({ seed: 11, transactions: SIZE });
    const txids = transactions.map((transaction) => transaction.txid);
    expect(again.transactions).toEqual(transactions);
    expect(again.truth.plants).toEqual(economyOf({ seed: 11, transactions: SIZE }).truth.plants);
    const other = generateEconomy({ seed: 12, transactions: 1_000 }).transactions.map(
      (transaction) => transaction.txid,
    );
    expect(other.filter((txid) => txids.includes(txid))).toEqual([]);
  });

  it('refuses a size too small to live', () => {
    expect(() => generateEconomy({ seed: 1, transactions: 10 })).toThrow(RangeError);
  });
});

function withoutPrevouts(transaction: Transaction): Transaction {
  return { ...transaction, inputs: transaction.inputs.map((input) => ({ ...input, prevout: null })) };
}
