import { describe, expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { parseTarget } from '../../src/chain/parseTarget.ts';
import { recipientText } from '../../src/chain/recipient.ts';
import { type ClusterRequest, DEFAULT_CLUSTER_BOUNDS } from '../../src/investigate/clusterRequest.ts';
import { runCluster } from '../../src/investigate/runCluster.ts';
import { runClusterAll } from '../../src/investigate/runClusterAll.ts';
import { CHAIN_KNOWLEDGE, type TraceKnowledge } from '../../src/investigate/traceKnowledge.ts';
import type { ChainSource } from '../../src/ports/chainSource.ts';
import type { TransactionStore } from '../../src/ports/transactionStore.ts';
import type { WireTransaction } from '../../src/sources/esplora/wireTypes.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { busyScript, scriptOf, transfer } from '../support/smallWorld.ts';
import { withSource } from '../support/withSource.ts';

const network = networkByName('bitcoin');
const address = (label: string) => recipientText(scriptOf(label), network);

function request(labels: readonly string[], changes: Partial<ClusterRequest> = {}): ClusterRequest {
  const target = (label: string) => ({ target: parseTarget(address(label), network), text: address(label) });
  return {
    toolVersion: '0.0.0',
    network,
    targets: labels.map(target),
    why: null,
    merge: ['multi-input'],
    bounds: DEFAULT_CLUSTER_BOUNDS,
    ...changes,
  };
}

const whyTarget = (label: string) => ({ target: parseTarget(address(label), network), text: address(label) });

async function cluster(
  store: TransactionStore,
  source: ChainSource | null,
  asked: ClusterRequest,
  concurrency = 4,
  knowledge: TraceKnowledge = CHAIN_KNOWLEDGE,
) {
  const progress = { update: () => undefined, note: () => undefined };
  const signal = new AbortController().signal;
  return (await runCluster(asked, { store, source, progress, signal, concurrency, knowledge })).document;
}

/** a+b are spent together, then b+c, and the rest goes to d's address. */
function wallet(): WireTransaction[] {
  const coins = ['a', 'b', 'c'].map((who, k) =>
    transfer(`mine ${who}`, [], [[scriptOf(who), 100_000_000]], 700_000 + k),
  );
  const moreB = transfer('more b', [], [[scriptOf('b'), 50_000_000]], 700_010);
  const [a, b, c] = coins as [WireTransaction, WireTransaction, WireTransaction];
  const ab = transfer(
    'ab',
    [
      [a, 0],
      [b, 0],
    ],
    [
      [scriptOf('shop'), 199_000_000],
      [scriptOf('d'), 900_000],
    ],
    700_020,
  );
  const bc = transfer(
    'bc',
    [
      [moreB, 0],
      [c, 0],
    ],
    [
      [scriptOf('shop'), 149_000_000],
      [scriptOf('e'), 900_000],
    ],
    700_030,
  );
  return [...coins, moreB, ab, bc];
}

describe('cluster from an API', () => {
  it('reads address after address, and proves each link', async () => {
    await withSource({ transactions: wallet() }, async ({ source, server }) => {
      const document = await cluster(
        new MemoryTransactionStore('bitcoin'),
        source,
        request(['c'], { why: whyTarget('a') }),
      );
      expect(document.cluster).toEqual({ id: address('a'), size: 3, addresses: ['a', 'b', 'c'].map(address) });
      expect(document.links.map(({ a, b, rule }) => [a, b, rule])).toEqual([
        [address('a'), address('b'), 'multi-input'],
        [address('b'), address('c'), 'multi-input'],
      ]);
      expect(document.path?.map(({ a, b, critical }) => [a, b, critical])).toEqual([
        [address('c'), address('b'), true],
        [address('b'), address('a'), true],
      ]);
      expect(document.coverage).toEqual({ complete: true, transactions: 6, gaps: [] });
      expect(server.counted()).toBe(3);
    });
  });

  it('says the same from the API, the cache and offline, and asks nothing twice', async () => {
    await withSource({ transactions: wallet() }, async ({ source, server }) => {
      const store = new MemoryTransactionStore('bitcoin');
      const online = await cluster(store, source, request(['b']));
      server.clearRequests();
      expect(await cluster(store, source, request(['b']), 1)).toEqual(online);
      expect(server.counted()).toBe(0);
      expect(await cluster(store, null, request(['b']))).toEqual(online);
    });
  });

  it('knows a hot address from its counters: two requests, one gap', async () => {
    const hot = busyScript(scriptOf('hot'), 2_000);
    const mine = transfer('mine', [], [[scriptOf('me'), 100_000_000]], 700_005);
    const joint = transfer(
      'joint',
      [
        [mine, 0],
        [hot[0] as WireTransaction, 0],
      ],
      [[scriptOf('x'), 100_040_000]],
      703_000,
    );
    await withSource({ transactions: [...hot, mine, joint] }, async ({ source, server }) => {
      const store = new MemoryTransactionStore('bitcoin');
      const document = await cluster(store, source, request(['me']));
      expect(document.coverage.gaps).toMatchObject([{ kind: 'too-large', address: address('hot') }]);
      expect(document.cluster?.size).toBe(2);
      expect(document.coverage.transactions).toBe(2);
      expect(server.counted()).toBeLessThanOrEqual(3);
      expect(await cluster(store, null, request(['me']))).toEqual(document);
    });
  });

  it('stops at --max-transactions and names what was not read', async () => {
    await withSource({ transactions: wallet() }, async ({ source }) => {
      const bounds = { ...DEFAULT_CLUSTER_BOUNDS, maxTransactions: 3 };
      const document = await cluster(new MemoryTransactionStore('bitcoin'), source, request(['b'], { bounds }));
      expect(document.coverage.complete).toBe(false);
      expect(document.coverage.gaps.map(({ kind }) => kind)).toEqual(['budget', 'budget']);
      expect(document.coverage.gaps.map((gap) => gap.address).sort()).toEqual([address('a'), address('c')].sort());
      const wide = await cluster(new MemoryTransactionStore('bitcoin'), source, request(['b'], { bounds }), 1);
      expect(wide).toEqual(document);
    });
  });

  it('suggests change, and merges it only when asked', async () => {
    const coin = transfer('coin', [], [[scriptOf('a'), 100_000_000]], 700_000);
    const legacy = `76a914${'11'.repeat(20)}88ac`;
    const paid = transfer(
      'paid',
      [[coin, 0]],
      [
        [legacy, 1_000_000],
        [scriptOf('back'), 98_000_001],
      ],
      700_010,
    );
    await withSource({ transactions: [coin, paid] }, async ({ source }) => {
      const plain = await cluster(new MemoryTransactionStore('bitcoin'), source, request(['a']));
      expect(plain.suggested).toMatchObject([{ a: address('a'), b: address('back'), rule: 'change', confidence: 0.7 }]);
      expect(plain.cluster?.size).toBe(1);
      const merge = ['multi-input', 'change'] as const;
      const merged = await cluster(new MemoryTransactionStore('bitcoin'), source, request(['a'], { merge }));
      expect(merged.cluster?.addresses).toEqual([address('a'), address('back')]);
      expect(merged.suggested).toEqual([]);
      expect(merged.links).toMatchObject([{ rule: 'change' }]);
    });
  });

  it('stops at a tagged service, and keeps different actors apart', async () => {
    const stop = { kind: 'service' as const, tags: [], deposit: null, reason: 'tagged as a service by a list' };
    const atB: TraceKnowledge = {
      ...CHAIN_KNOWLEDGE,
      recipientStop: (script) => (script === scriptOf('b') ? stop : null),
    };
    const actors: TraceKnowledge = {
      ...CHAIN_KNOWLEDGE,
      actorsOf: (script) => (script === scriptOf('a') ? ['one'] : script === scriptOf('c') ? ['two'] : []),
    };
    await withSource({ transactions: wallet() }, async ({ source }) => {
      const stopped = await cluster(new MemoryTransactionStore('bitcoin'), source, request(['a']), 4, atB);
      expect(stopped.coverage.gaps).toMatchObject([{ kind: 'possible-service', address: address('b') }]);
      expect(stopped.cluster?.size).toBe(2);
      const apart = await cluster(new MemoryTransactionStore('bitcoin'), source, request(['a']), 4, actors);
      expect(apart.cluster?.addresses).toEqual([address('a'), address('b')]);
      expect(apart.vetoes).toMatchObject([{ reason: 'merge refused: actor-conflict' }]);
    });
  });

  it('is a cluster of one where nothing is known, and offline says so', async () => {
    const document = await cluster(new MemoryTransactionStore('bitcoin'), null, request(['nobody']));
    expect(document.cluster).toEqual({ id: address('nobody'), size: 1, addresses: [address('nobody')] });
    expect(document.coverage.gaps).toMatchObject([{ kind: 'offline', address: address('nobody') }]);
  });

  it('makes a failing source a gap of its address', async () => {
    await withSource({ transactions: wallet() }, async ({ source, server }) => {
      server.setFaults([{ kind: 'history', effect: { do: 'status', status: 500 } }]);
      const document = await cluster(new MemoryTransactionStore('bitcoin'), source, request(['b']));
      expect(document.coverage.gaps.map(({ kind }) => kind)).toContain('source-error');
    });
  });
});

describe('cluster --all', () => {
  it('names the cluster of every recipient, lone ones too, in document order', async () => {
    await withSource({ transactions: wallet() }, async ({ source }) => {
      const store = new MemoryTransactionStore('bitcoin');
      await cluster(store, source, request(['b']));
      const document = await runClusterAll({ toolVersion: '0.0.0', network, merge: ['multi-input'] }, store);
      expect(document.addresses.map(({ cluster: id }) => id).filter((id) => id === address('a')).length).toBe(3);
      expect(document.addresses.map((row) => row.address).slice(0, 3)).toEqual(['a', 'b', 'c'].map(address));
      expect(document.addresses.length).toBe(6);
      expect(document.clusterCount).toBe(4);
    });
  });
});
