import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { corrupt } from '../support/corruptCache.ts';
import { openTestCache, type TestCache } from '../support/openTestCache.ts';
import { hashNumber, sampleInput, sampleTransaction } from '../support/sampleTransactions.ts';

describe('verify', () => {
  let opened: TestCache;
  beforeEach(async () => {
    opened = await openTestCache();
    const spender = sampleTransaction(2, {
      inputs: [{ ...sampleInput(1, 0), prevout: sampleTransaction(1).outputs[0]! }],
      outputs: [{ script: '6a', value: 60_000n }],
    });
    await opened.cache.transactions('bitcoin').putTransactions([sampleTransaction(1), spender]);
  });
  afterEach(() => opened.close());

  it('finds nothing in what the store wrote', async () => {
    expect(await opened.cache.verify()).toEqual({ ok: true, problems: [] });
  });

  it.each([
    ['a lost transaction', 'DELETE FROM transactions WHERE id = 1', 'has no transaction'],
    ['lost outputs', 'DELETE FROM outputs WHERE transaction_id = 2', `${hashNumber(2)} has no outputs`],
    ['a lost script', "DELETE FROM scripts WHERE script = x'6a'", 'is used but missing'],
    ['a lost output', 'DELETE FROM outputs WHERE transaction_id = 1 AND vout = 0', 'misses a row among its outputs'],
    [
      'money out of nothing',
      'UPDATE outputs SET value = 70001 WHERE transaction_id = 2',
      `${hashNumber(2)} pays 70001 out of 70000`,
    ],
    [
      'a prevout that is not what was paid',
      'UPDATE inputs SET value = 80000 WHERE transaction_id = 2',
      `input 0 of ${hashNumber(2)} contradicts`,
    ],
    [
      'a history of no network',
      "PRAGMA foreign_keys = OFF; INSERT INTO histories VALUES (9, 1, 1, 1, '', -1)",
      'a row of histories refers to a missing row of networks',
    ],
  ])('finds %s', async (_, text, problem) => {
    await corrupt(opened.file, text);
    const { ok, problems } = await opened.cache.verify();
    expect(ok).toBe(false);
    expect(problems.join('\n')).toContain(problem);
  });
});
