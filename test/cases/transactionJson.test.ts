import { describe, expect, it } from 'vitest';
import { transactionFromJson, transactionToJson } from '../../src/investigate/case/transactionJson.ts';
import { coinbaseInput, sampleInput, sampleTransaction } from '../support/sampleTransactions.ts';

describe('a transaction of a bundle', () => {
  it('is read as it was written', () => {
    const transaction = sampleTransaction(1);
    expect(transactionFromJson(JSON.parse(JSON.stringify(transactionToJson(transaction))))).toEqual(transaction);
    const coinbase = sampleTransaction(2, { inputs: [coinbaseInput()] });
    expect(transactionFromJson(transactionToJson(coinbase))).toEqual(coinbase);
  });

  const prevout = { script: '51', value: -1n };
  it.each([
    ['a txid that is none', { txid: '../x' }, 'is none'],
    ['an outpoint without a number', { inputs: [sampleInput(1, 0xffffffff)] }, 'without a number'],
    ['half an outpoint', { inputs: [sampleInput(1, 0.5)] }, 'without a number'],
    ['an input of a coinbase beside others', { inputs: [sampleInput(1, 0), coinbaseInput()] }, 'beside others'],
    ['an amount below 0', { outputs: [prevout] }, 'less than 0'],
    ['a spent amount below 0', { inputs: [{ ...sampleInput(1, 0), prevout }] }, 'less than 0'],
  ])('is refused with %s', (_what, changes, reason) => {
    expect(() => transactionFromJson(transactionToJson(sampleTransaction(1, changes)))).toThrow(reason);
  });
});
