import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../src/chain/transaction.ts';
import { DETECTORS, PAYMENT_DETECTORS } from '../../src/patterns/detectors.ts';
import { writtenOut } from '../../src/patterns/findingDraft.ts';
import { runDetectors } from '../../src/patterns/runDetectors.ts';
import { contextOf } from '../patterns/contextOf.ts';
import { crowd } from '../support/crowd.ts';
import { shuffled } from '../support/shuffled.ts';

/** Every detector by itself: none is explained away by another. */
function detected(transactions: readonly Transaction[]) {
  const context = contextOf(transactions);
  return DETECTORS.map((detector) => {
    const { findings, gaps } = runDetectors(context, { detectors: [detector], patterns: null, given: {} });
    return { pattern: detector.pattern, findings: findings.map(writtenOut).sort(byId), gaps };
  });
}

describe('the order in which transactions were loaded does not show', () => {
  it('in a crowd of people who pay each other within the same blocks', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 6, max: 30 }), (seed, people) => {
        const transactions = crowd(seed, people, 100);
        const expected = detected(transactions);
        for (const { pattern, findings } of expected) {
          if (findings.length > 0) seen.add(pattern);
          expect(new Set(findings.map(({ id }) => id)).size, pattern).toBe(findings.length);
        }
        expect(detected(shuffled(transactions, seed + 1))).toEqual(expected);
      }),
      { numRuns: 30, seed: 5 },
    );
    const missing = PAYMENT_DETECTORS.map(({ pattern }) => pattern).filter((pattern) => !seen.has(pattern));
    expect(missing).toEqual([]);
  });
});

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}
