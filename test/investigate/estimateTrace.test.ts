import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exitCodeOfCoverage } from '../../cli/exitCodes.ts';
import { estimateTrace } from '../../src/investigate/estimateTrace.ts';
import { DEFAULT_TRACE_BOUNDS } from '../../src/investigate/traceRequest.ts';
import { estimateLegs } from '../../src/tracing/estimateLegs.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { quietPorts } from '../support/quietPorts.ts';
import { peelChain } from '../support/smallWorld.ts';
import { traceAt, traceRequestAt } from '../support/traceAt.ts';
import { withSource } from '../support/withSource.ts';

const request = (seed: string) => traceRequestAt(seed, 'bitcoin', { taint: ['fifo', 'haircut'] });

describe('an estimate', () => {
  it('is exact where the whole trace lies within the sample', async () => {
    const chain = peelChain(5);
    await withSource({ transactions: chain }, async ({ source }) => {
      const store = new MemoryTransactionStore('bitcoin');
      const document = await estimateTrace(request(`${chain[0]?.txid}:0`), quietPorts({ store, source }));
      expect(document.estimate).toEqual({
        sampled: { transactions: 5, legs: 11 },
        waiting: 0,
        branching: '0.91',
        legs: { least: 0, expected: 0, most: 0 },
        total: 11,
        isWhole: true,
      });
    });
  });

  it('projects a longer chain, and what the sample fetched is not asked again', async () => {
    const chain = peelChain(160);
    await withSource({ transactions: chain }, async ({ server, source }) => {
      const store = new MemoryTransactionStore('bitcoin');
      const asked = {
        ...request(`${chain[0]?.txid}:0`),
        bounds: { ...DEFAULT_TRACE_BOUNDS, minValue: 1n, hops: 1000, maxTransactions: 160 },
      };
      const { estimate } = await estimateTrace(asked, quietPorts({ store, source }));
      expect(estimate.isWhole).toBe(false);
      const sampled = server.counted();
      server.clearRequests();
      await traceAt(asked, { store, source });
      const spent = server.counted();
      expect(spent).toBeGreaterThanOrEqual(estimate.legs.least);
      expect(spent).toBeLessThanOrEqual(estimate.legs.most * 1.1);
      expect((spent + sampled) / estimate.total).toBeGreaterThan(1 / 1.5);
      expect((spent + sampled) / estimate.total).toBeLessThan(1.5);
    });
  });

  it('a leg that could not be looked up still waits, is a gap, and does not count in the branching', async () => {
    const chain = peelChain(5);
    const lost = chain[3]!;
    await withSource({ transactions: chain }, async ({ server, source }) => {
      const store = new MemoryTransactionStore('bitcoin');
      const short = { ...request(`${chain[0]?.txid}:0`), bounds: { ...DEFAULT_TRACE_BOUNDS, minValue: 1n, hops: 3 } };
      await traceAt(short, { store, source });
      server.setFaults([{ effect: { do: 'status', status: 500 }, path: /txs|outspend/ }]);
      const { coverage, estimate } = await estimateTrace(request(`${chain[0]?.txid}:0`), quietPorts({ store, source }));
      expect(coverage.gaps.map(({ kind, outpoint }) => `${kind} ${outpoint}`)).toEqual([
        `source-error ${lost.txid}:0`,
        `source-error ${lost.txid}:1`,
      ]);
      expect([coverage.complete, estimate.isWhole, exitCodeOfCoverage(coverage)]).toEqual([false, false, 3]);
      expect(estimate).toMatchObject({ sampled: { transactions: 3, legs: 5 }, waiting: 2, legs: { least: 2 } });
      expect(estimate.total).toBeGreaterThanOrEqual(7);
    });
  });

  it.each([0, 3])('interrupted after %i answers: says so, and does not call itself whole', async (answers) => {
    const chain = peelChain(5);
    await withSource({ transactions: chain }, async ({ source }) => {
      const controller = new AbortController();
      let asked = 0;
      const update = () => {
        asked += 1;
        if (asked === answers) controller.abort();
      };
      if (answers === 0) controller.abort();
      const document = await estimateTrace(request(`${chain[0]?.txid}:0`), {
        ...quietPorts({ store: new MemoryTransactionStore('bitcoin'), source }),
        progress: { update, note: () => undefined },
        signal: controller.signal,
      });
      expect(document.coverage.gaps.map(({ reason }) => reason)).toContainEqual(expect.stringContaining('interrupted'));
      expect([document.coverage.complete, document.estimate.isWhole]).toEqual([false, false]);
    });
  });

  it('what lies beyond the sample is a gap of its own bound: exit 0', async () => {
    const chain = peelChain(160);
    await withSource({ transactions: chain }, async ({ source }) => {
      const bounds = { ...DEFAULT_TRACE_BOUNDS, minValue: 1n, hops: 1000 };
      const asked = { ...request(`${chain[0]?.txid}:0`), bounds };
      const store = new MemoryTransactionStore('bitcoin');
      const { coverage, estimate } = await estimateTrace(asked, quietPorts({ store, source }));
      expect(coverage.gaps).toEqual([
        {
          kind: 'budget',
          outpoint: null,
          address: null,
          value: null,
          reason: `${estimate.waiting} legs wait beyond the sample`,
        },
      ]);
      expect([coverage.complete, exitCodeOfCoverage(coverage)]).toEqual([false, 0]);
    });
  });

  it('expects no less than the least, and no more than the most', () => {
    fc.assert(
      fc.property(
        fc.record({ followed: fc.nat(200), more: fc.nat(5000), waiting: fc.nat(5000) }),
        fc.record({ decided: fc.nat(500), led: fc.integer({ min: -500, max: 5000 }), share: fc.nat(100) }),
        ({ followed, more, waiting }, { decided, led, share }) => {
          const chance = { decided, led, followed: Math.floor((decided * share) / 100) };
          const legs = estimateLegs({ followed, maxTransactions: followed + more, waiting, chance });
          expect(legs.least).toBeLessThanOrEqual(legs.expected);
          expect(legs.expected).toBeLessThanOrEqual(legs.most);
        },
      ),
    );
  });
});
