import { describe, expect, it } from 'vitest';
import { exitCodeOfCoverage } from '../../cli/exitCodes.ts';
import { networkByName } from '../../src/chain/network.ts';
import { parseTarget } from '../../src/chain/parseTarget.ts';
import { recipientText } from '../../src/chain/recipient.ts';
import { DEFAULT_CLUSTER_BOUNDS } from '../../src/investigate/clusterRequest.ts';
import { runCluster } from '../../src/investigate/runCluster.ts';
import { runTip } from '../../src/investigate/runTip.ts';
import { CHAIN_KNOWLEDGE } from '../../src/investigate/traceKnowledge.ts';
import type { WireTransaction } from '../../src/sources/esplora/wireTypes.ts';
import type { LoopbackEsplora } from '../support/loopbackEsplora.ts';
import type { Fault } from '../support/loopbackFaults.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { openTestCache } from '../support/openTestCache.ts';
import { peelChain, scriptOf, transfer, txidOf } from '../support/smallWorld.ts';
import { traceAt, traceRequestAt } from '../support/traceAt.ts';
import { withSource } from '../support/withSource.ts';

const HOPS = 8;
const FIRST = 700_000;
const chain = peelChain(HOPS, FIRST);
const seed = `${chain[0]?.txid}:0`;
/** The last three blocks are replaced: what they paid goes elsewhere, one block later. */
const FORK = FIRST + HOPS - 2;
const kept = chain.filter((wire) => (wire.status?.block_height ?? 0) < FORK);
const orphans = chain.filter((wire) => (wire.status?.block_height ?? 0) >= FORK);
const last = kept.at(-1) as WireTransaction;
const rival = inBlock(transfer('rival', [[last, 1]], [[scriptOf('elsewhere'), 5_000_000]], FORK), 'rival');
const newTip = { height: FIRST + HOPS + 1, hash: `00000000${txidOf('rival tip').slice(8)}` };

function inBlock(wire: WireTransaction, name: string): WireTransaction {
  const block_hash = `00000000${txidOf(name).slice(8)}`;
  return { ...wire, status: { ...wire.status!, block_hash } };
}

function reorganise(server: LoopbackEsplora): void {
  for (const { txid } of orphans) server.removeTransaction(txid);
  // Empty blocks of the new chain at the heights above its only transaction.
  const empty = [1, 2].map((above) =>
    inBlock(transfer(`coinbase ${above}`, [], [[scriptOf('miner'), 1]], FORK + above), `empty ${above}`),
  );
  server.addTransactions([rival, ...empty]);
  server.setTip(newTip);
}

/** That history is answered by the old chain, everything after it by the new one; `held` takes the server. */
function strikingAt(ordinal: number): { readonly held: { server?: LoopbackEsplora }; readonly faults: Fault[] } {
  const held: { server?: LoopbackEsplora } = {};
  const change = (body: unknown) => {
    if (held.server !== undefined) reorganise(held.server);
    return body;
  };
  return { held, faults: [{ effect: { do: 'change', change }, kind: 'history', nth: [ordinal] }] };
}

const endings = (document: Awaited<ReturnType<typeof traceAt>>) =>
  document.results[0]?.endpoints.flatMap(({ kind, outpoint }) => (kind === 'unspent' ? [outpoint] : [])) ?? [];

describe('a reorganisation', () => {
  it('between two runs: what stood on the lost blocks is dropped and fetched anew, and the result says so', async () => {
    await withSource({ transactions: chain }, async ({ server, source }) => {
      const store = new MemoryTransactionStore('bitcoin');
      const before = await traceAt(traceRequestAt(seed, 'bitcoin'), { store, source });
      expect([before.reorg, before.coverage.complete]).toEqual([null, true]);
      reorganise(server);
      const after = await traceAt(traceRequestAt(seed, 'bitcoin'), { store, source });
      expect(after.reorg).toEqual({ fromHeight: FORK, droppedTransactions: 3 });
      expect(after.tip).toEqual(newTip);
      expect(endings(after)).toContain(`${rival.txid}:0`);
      expect(after.coverage.gaps).toEqual([]);
      expect((await store.getTransactions(orphans.map(({ txid }) => txid))).size).toBe(0);
      const again = await traceAt(traceRequestAt(seed, 'bitcoin'), { store, source });
      expect(again.reorg).toBeNull();
      expect(JSON.stringify(again)).toBe(JSON.stringify({ ...after, reorg: null }));
    });
  });

  it('of three blocks in the middle of a run: the run is made again at the new tip, named in the result, exit 3', async () => {
    const { held, faults } = strikingAt(15);
    await withSource({ transactions: chain, faults }, async ({ server, source }) => {
      held.server = server;
      const store = new MemoryTransactionStore('bitcoin');
      const document = await traceAt(traceRequestAt(seed, 'bitcoin'), { store, source });
      expect(document.tip).toEqual(newTip);
      expect(document.reorg?.fromHeight).toBeGreaterThanOrEqual(FORK);
      expect(document.reorg?.droppedTransactions).toBeGreaterThan(0);
      expect(endings(document)).toContain(`${rival.txid}:0`);
      expect(document.coverage.gaps).toMatchObject([
        { kind: 'source-error', reason: expect.stringMatching(/reorganised from height .* during the run/) },
      ]);
      expect(exitCodeOfCoverage(document.coverage)).toBe(3);
      const clean = await traceAt(traceRequestAt(seed, 'bitcoin'), {
        store: new MemoryTransactionStore('bitcoin'),
        source,
      });
      expect(document.results).toEqual(clean.results);
    });
  });

  it('in the middle of reading a cluster: it is read again at the new tip, and said', async () => {
    const { held, faults } = strikingAt(1);
    await withSource({ transactions: chain, faults }, async ({ server, source }) => {
      held.server = server;
      const network = networkByName('bitcoin');
      const text = recipientText(scriptOf(`peel ${HOPS - 2}`), network);
      const request = {
        toolVersion: '0.0.0',
        network,
        targets: [{ target: parseTarget(text, network), text }],
        why: null,
        merge: ['multi-input'] as const,
        bounds: DEFAULT_CLUSTER_BOUNDS,
      };
      const progress = { update: () => undefined, note: () => undefined };
      const { document } = await runCluster(request, {
        store: new MemoryTransactionStore('bitcoin'),
        source,
        progress,
        signal: new AbortController().signal,
        concurrency: 4,
        knowledge: CHAIN_KNOWLEDGE,
      });
      expect(document.tip).toEqual(newTip);
      expect(document.coverage.gaps.map(({ reason }) => reason).join()).toMatch(/reorganised .* during the run/);
    });
  });

  it('works in SQLite as in memory', async () => {
    const test = await openTestCache();
    try {
      await withSource({ transactions: chain }, async ({ server, source }) => {
        const store = test.cache.transactions('bitcoin');
        await traceAt(traceRequestAt(seed, 'bitcoin'), { store, source });
        reorganise(server);
        const after = await traceAt(traceRequestAt(seed, 'bitcoin'), { store, source });
        expect(after.reorg).toEqual({ fromHeight: FORK, droppedTransactions: 3 });
        expect(endings(after)).toContain(`${rival.txid}:0`);
      });
    } finally {
      await test.close();
    }
  });

  it('is not seen in a source that lags behind, nor in one that does not tell blocks by height', async () => {
    await withSource({ transactions: chain }, async ({ server, source }) => {
      const store = new MemoryTransactionStore('bitcoin');
      await traceAt(traceRequestAt(seed, 'bitcoin'), { store, source });
      const behind = chain[HOPS - 1]!.status!;
      server.setTip({ height: behind.block_height!, hash: behind.block_hash! });
      expect((await runTip(store, source)).reorg).toBeNull();
      server.setTip({ height: FIRST + 50, hash: 'ab'.repeat(32) });
      server.setFaults([{ effect: { do: 'status', status: 404 }, path: /^\/block-height/ }]);
      expect(await runTip(store, source)).toMatchObject({ reorg: null, failure: null });
    });
  });

  it('a chain that departs more than 100 blocks deep is another chain: nothing is dropped, the run says so', async () => {
    const long = peelChain(150, FIRST);
    await withSource({ transactions: long }, async ({ server, source }) => {
      const store = new MemoryTransactionStore('bitcoin');
      await traceAt(traceRequestAt(`${long[0]?.txid}:0`, 'bitcoin'), { store, source });
      const count = await store.countTransactions();
      server.addTransactions(long.map((wire, n) => inBlock(wire, `other ${n}`)));
      server.setTip({ height: FIRST + 200, hash: 'cd'.repeat(32) });
      const { reorg, failure } = await runTip(store, source);
      expect(reorg).toBeNull();
      expect(failure).toMatchObject({
        kind: 'malformed',
        reason: expect.stringMatching(/no reorganisation is that deep/),
      });
      expect(await store.countTransactions()).toBe(count);
    });
  });
});
