import { describe, expect, it } from 'vitest';
import type { Transaction, TransactionInput } from '../../src/chain/transaction.ts';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import { confirmedAt } from './transactions.ts';

/** Hash tables have just doubled at this count, at twice as many outputs and at twice as many scripts: the worst. */
const COUNT = 39_500;

const hex = (number: number, digits: number) =>
  Math.imul(number + 1, 0x9e3779b1)
    .toString(16)
    .replace('-', 'f')
    .padEnd(digits, 'a');

/** Two inputs that spend `prefix`, two outputs that pay P2WPKH scripts seen nowhere else. */
function twoInTwoOut(t: number, inputs: readonly TransactionInput[]): Transaction {
  return {
    txid: hex(t, 64),
    version: 2,
    locktime: 0,
    size: 372,
    weight: 834,
    inputs,
    outputs: [0, 1].map((vout) => ({ script: `0014${hex(t * 2 + vout, 40)}`, value: 1_000_000n })),
    confirmation: confirmedAt(Math.floor(t / 2_000)),
    signatures: { count: 2, lowR: 2 },
  };
}

function bytesPerTransaction(spentTxid: (t: number) => string): number {
  const transactions = Array.from({ length: COUNT }, (_, t) => {
    const inputs = [0, 1].map((vout) => ({ outpoint: { txid: spentTxid(t), vout }, sequence: 0, prevout: null }));
    return twoInTwoOut(t, inputs);
  });
  const graph = new TransactionGraph();
  for (let t = 0; t < COUNT; t += 5_000) graph.appendTransactions(transactions.slice(t, t + 5_000));
  graph.compact();
  expect(graph.scriptCount).toBe(COUNT * 2);
  return graph.memoryBytes() / COUNT;
}

describe('memory of a compacted graph', () => {
  it('is at most 400 bytes a transaction of 2 inputs and 2 outputs', () => {
    expect(bytesPerTransaction((t) => hex(t - 1, 64))).toBeLessThan(400);
  });

  it('is at most 500 with every prevout unknown', () => {
    expect(bytesPerTransaction((t) => hex(t + COUNT, 64))).toBeLessThan(500);
  });
});
