import { describe, expect, it } from 'vitest';
import { streamEconomy } from '../../fixtures/economy/streamEconomy.ts';
import { transactionsOf } from '../../src/ports/transactionsOf.ts';
import { economyOf } from './support.ts';

describe('the economy as a stream of batches', () => {
  it('gives the same transactions in chunks', () => {
    const whole = economyOf({ seed: 61, transactions: 3_000 });
    const txids: string[] = [];
    const sizes: number[] = [];
    const stream = streamEconomy({ seed: 61, transactions: 3_000 }, 1_000);
    let step = stream.next();
    for (; step.done !== true; step = stream.next()) {
      sizes.push(step.value.transactionCount);
      for (const transaction of transactionsOf(step.value)) txids.push(transaction.txid);
    }
    expect(txids).toEqual(whole.transactions.map((transaction) => transaction.txid));
    expect(sizes.slice(0, -1).every((size) => size >= 1_000 && size < 1_200)).toBe(true);
    expect(step.value.plants).toEqual(whole.truth.plants);
    expect(step.value.owners.size).toBe(0);
  });

  it('makes 100,000 transactions in seconds', () => {
    const before = process.cpuUsage();
    let count = 0;
    for (const batch of streamEconomy({ seed: 62, transactions: 100_000 })) count += batch.transactionCount;
    const seconds = process.cpuUsage(before).user / 1e6;
    expect(count).toBeGreaterThanOrEqual(100_000);
    expect(count).toBeLessThan(101_000);
    expect(seconds).toBeLessThan(10);
  }, 60_000);
});
