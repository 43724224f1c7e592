import { describe, expect, it } from 'vitest';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { movedSince } from '../../src/tracing/movedSince.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { peelChain, scriptOf, transfer } from '../support/smallWorld.ts';
import { traceAt, traceRequestAt } from '../support/traceAt.ts';
import { withSource } from '../support/withSource.ts';

const request = (seed: string) => traceRequestAt(seed, 'bitcoin', { taint: ['fifo', 'haircut'] });

describe('what has moved since a trace', () => {
  const chain = peelChain(5);
  const seed = `${chain[0]?.txid}:0`;
  const rest = chain[5];
  if (rest === undefined) throw new Error('no chain');

  it('names a confirmed spend and an unconfirmed one, and nothing else', async () => {
    await withSource({ transactions: chain }, async ({ server, source }) => {
      const store = new MemoryTransactionStore('bitcoin');
      const before = await traceAt(request(seed), { store, source });
      const same = await traceAt(request(seed), { store, source });
      expect(movedSince(before, same)).toEqual([]);

      const spend = transfer('moves on', [[rest, 1]], [[scriptOf('elsewhere'), 90_000_000]], 700_050);
      const pending = transfer('in the mempool', [[rest, 0]], [[scriptOf('waiting'), 9_000]], null);
      server.addTransactions([spend, pending]);
      server.setTip({ height: 700_050, hash: 'cd'.repeat(32) });
      const now = await traceAt(request(seed), { store, source });
      expect(movedSince(before, now)).toEqual([
        expect.objectContaining({ outpoint: `${rest.txid}:0`, now: 'unconfirmed', spentBy: null }),
        expect.objectContaining({ outpoint: `${rest.txid}:1`, now: 'followed', spentBy: spend.txid }),
      ]);
    });
  });

  it('names nothing that only could not be looked up', async () => {
    await withSource({ transactions: chain }, async ({ server, source }) => {
      const store = new MemoryTransactionStore('bitcoin');
      const before = await traceAt(request(seed), { store, source });
      server.setTip({ height: 700_050, hash: 'cd'.repeat(32) });
      server.setFaults([{ effect: { do: 'status', status: 404 }, kind: 'history' }]);
      const now = await traceAt(request(seed), { store, source });
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
