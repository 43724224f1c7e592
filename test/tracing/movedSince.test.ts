import { describe, expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { parseTarget } from '../../src/chain/parseTarget.ts';
import { estimateTrace } from '../../src/investigate/estimateTrace.ts';
import { runTrace } from '../../src/investigate/runTrace.ts';
import { DEFAULT_TRACE_BOUNDS, type TraceRequest } from '../../src/investigate/traceRequest.ts';
import type { ChainSource } from '../../src/ports/chainSource.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { movedSince } from '../../src/tracing/movedSince.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { peelChain, scriptOf, transfer } from '../support/smallWorld.ts';
import { withSource } from '../support/withSource.ts';

const network = networkByName('bitcoin');

function request(text: string): TraceRequest {
  return {
    toolVersion: '0.0.0',
    network,
    targets: [{ target: parseTarget(text, network), label: text, text, amount: null, paid: null }],
    direction: 'forward',
    taint: ['fifo', 'haircut'],
    bounds: { ...DEFAULT_TRACE_BOUNDS, minValue: 1n },
    stopAt: [],
    outputs: null,
    paidTo: null,
    purity: 5000n,
    expand: [],
    follow: 'all',
  };
}

const ports = (store: MemoryTransactionStore, source: ChainSource) => ({
  store,
  source,
  progress: { update: () => undefined, note: () => undefined },
  signal: new AbortController().signal,
  concurrency: 4,
});

describe('what has moved since a trace', () => {
  const chain = peelChain(5);
  const seed = `${chain[0]?.txid}:0`;
  const rest = chain[5];
  if (rest === undefined) throw new Error('no chain');

  it('names a confirmed spend and an unconfirmed one, and nothing else', async () => {
    await withSource({ transactions: chain }, async ({ server, source }) => {
      const store = new MemoryTransactionStore('bitcoin');
      const { document: before } = await runTrace(request(seed), ports(store, source));
      const { document: same } = await runTrace(request(seed), ports(store, source));
      expect(movedSince(before, same)).toEqual([]);

      const spend = transfer('moves on', [[rest, 1]], [[scriptOf('elsewhere'), 90_000_000]], 700_050);
      const pending = transfer('in the mempool', [[rest, 0]], [[scriptOf('waiting'), 9_000]], null);
      server.addTransactions([spend, pending]);
      server.setTip({ height: 700_050, hash: 'cd'.repeat(32) });
      const { document: now } = await runTrace(request(seed), ports(store, source));
      expect(movedSince(before, now)).toEqual([
        expect.objectContaining({ outpoint: `${rest.txid}:0`, now: 'unconfirmed', spentBy: null }),
        expect.objectContaining({ outpoint: `${rest.txid}:1`, now: 'followed', spentBy: spend.txid }),
      ]);
    });
  });

  it('names nothing that only could not be looked up', async () => {
    await withSource({ transactions: chain }, async ({ server, source }) => {
      const store = new MemoryTransactionStore('bitcoin');
      const { document: before } = await runTrace(request(seed), ports(store, source));
      server.setTip({ height: 700_050, hash: 'cd'.repeat(32) });
      server.setFaults([{ effect: { do: 'status', status: 404 }, kind: 'history' }]);
      const { document: now } = await runTrace(request(seed), ports(store, source));
      expect(now.coverage.gaps.map(({ kind }) => kind)).toContain('not-found');
      expect(movedSince(before, now)).toEqual([]);
    });
  });

  const unspent = { outpoint: `${'a'.repeat(64)}:0`, address: 'x', value: '7', kind: 'unspent', deposit: null };
  const saying = (...rules: readonly object[][]) =>
    ({ results: rules.map((endpoints) => ({ edges: [], endpoints })) }) as unknown as TraceDocument;
  const kindsOf = (now: TraceDocument) => movedSince(saying([unspent]), now).map((one) => one.now);

  it('takes the word of the rule that looked, whichever stands last', () => {
    const small = { ...unspent, kind: 'min-value' };
    expect(kindsOf(saying([unspent], [small]))).toEqual([]);
    expect(kindsOf(saying([{ ...unspent, kind: 'coinjoin' }], [small]))).toEqual(['coinjoin']);
    expect(kindsOf(saying([small], [{ ...unspent, kind: 'unconfirmed' }]))).toEqual(['unconfirmed']);
  });

  it('tells a sweep from a label that came later', () => {
    const sweep = { service: 's', basis: 'inferred', sweepTxid: 'b'.repeat(64), sweptTo: 'y', evidence: [] };
    expect(kindsOf(saying([{ ...unspent, kind: 'deposit', deposit: sweep }]))).toEqual(['deposit']);
    expect(movedSince(saying([unspent]), saying([{ ...unspent, kind: 'deposit', deposit: sweep }]))[0]?.spentBy).toBe(
      sweep.sweepTxid,
    );
    expect(kindsOf(saying([{ ...unspent, kind: 'possible-service' }]))).toEqual(['possible-service']);
    const tagged = { ...sweep, basis: 'tagged', sweepTxid: null, sweptTo: null };
    expect(kindsOf(saying([{ ...unspent, kind: 'deposit', deposit: tagged }]))).toEqual([]);
    expect(kindsOf(saying([{ ...unspent, kind: 'service' }]))).toEqual([]);
  });
});

describe('an estimate', () => {
  it('is exact where the whole trace lies within the sample', async () => {
    const chain = peelChain(5);
    await withSource({ transactions: chain }, async ({ source }) => {
      const store = new MemoryTransactionStore('bitcoin');
      const document = await estimateTrace(request(`${chain[0]?.txid}:0`), ports(store, source));
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
      const { estimate } = await estimateTrace(asked, ports(store, source));
      expect(estimate.isWhole).toBe(false);
      const sampled = server.counted();
      server.clearRequests();
      await runTrace(asked, ports(store, source));
      const spent = server.counted();
      expect(spent).toBeGreaterThanOrEqual(estimate.legs.least);
      expect(spent).toBeLessThanOrEqual(estimate.legs.most * 1.1);
      expect((spent + sampled) / estimate.total).toBeGreaterThan(1 / 1.5);
      expect((spent + sampled) / estimate.total).toBeLessThan(1.5);
    });
  });
});
