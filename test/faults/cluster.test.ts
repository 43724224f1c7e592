import { describe, expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { parseTarget } from '../../src/chain/parseTarget.ts';
import { recipientText } from '../../src/chain/recipient.ts';
import { DEFAULT_CLUSTER_BOUNDS } from '../../src/investigate/clusterRequest.ts';
import { runCluster } from '../../src/investigate/runCluster.ts';
import { CHAIN_KNOWLEDGE } from '../../src/investigate/traceKnowledge.ts';
import type { ChainSource } from '../../src/ports/chainSource.ts';
import type { TransactionStore } from '../../src/ports/transactionStore.ts';
import type { ClusterDocument } from '../../src/results/clusterDocument.ts';
import { HINDERING_GAPS } from '../../src/results/envelope.ts';
import type { WireTransaction } from '../../src/sources/esplora/wireTypes.ts';
import type { ServerKind } from '../support/esploraRoutes.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { busyScript, scriptOf, transfer } from '../support/smallWorld.ts';
import { withSource } from '../support/withSource.ts';
import { FAULT_EFFECTS } from './faultList.ts';

const network = networkByName('bitcoin');
const transactions = wallet();

/** Ten coins, each spent together with the next; one address of several pages among them. */
function wallet(): WireTransaction[] {
  const hub = scriptOf('mine 5');
  const coins = Array.from({ length: 10 }, (_, n) =>
    transfer(
      `coin ${n}`,
      [],
      [
        [scriptOf(`mine ${n}`), 100_000],
        [scriptOf(`mine ${n}`), 200_000],
      ],
      700_000 + n,
    ),
  );
  const joined = coins.slice(1).map((coin, n) => {
    const spent = [
      [coins[n] as WireTransaction, 1],
      [coin, 0],
    ] as const;
    return transfer(`join ${n}`, spent, [[scriptOf(`shop ${n}`), 290_000]], 700_100 + n);
  });
  return [...coins, ...busyScript(hub, 60, 0, 700_020), ...joined];
}

async function cluster(store: TransactionStore, source: ChainSource | null): Promise<ClusterDocument> {
  const text = recipientText(scriptOf('mine 0'), network);
  const request = {
    toolVersion: '0.0.0',
    network,
    targets: [{ target: parseTarget(text, network), text }],
    why: null,
    merge: ['multi-input'] as const,
    bounds: DEFAULT_CLUSTER_BOUNDS,
  };
  const progress = { update: () => undefined, note: () => undefined };
  const signal = new AbortController().signal;
  const ports = { store, source, progress, signal, concurrency: 4, knowledge: CHAIN_KNOWLEDGE };
  return (await runCluster(request, ports)).document;
}

async function undisturbed(kind: ServerKind): Promise<ClusterDocument> {
  const documents: ClusterDocument[] = [];
  await withSource({ transactions, kind }, async ({ source }) => {
    documents.push(await cluster(new MemoryTransactionStore('bitcoin'), source));
  });
  return documents[0] as ClusterDocument;
}

/** What is missing makes a cluster smaller, never larger, and is said. */
function expectHonest(document: ClusterDocument, expected: ClusterDocument): void {
  if (document.coverage.complete) {
    expect(JSON.stringify(document)).toBe(JSON.stringify(expected));
    return;
  }
  expect(document.coverage.gaps.some((gap) => HINDERING_GAPS.includes(gap.kind))).toBe(true);
  const members = new Set(expected.cluster?.addresses);
  for (const address of document.cluster?.addresses ?? []) expect(members).toContain(address);
  const links = new Set(expected.links.map((link) => JSON.stringify(link)));
  for (const link of document.links) expect(links).toContain(JSON.stringify(link));
}

describe.each(['esplora', 'mempool', 'mempool-electrum'] as const)('a cluster from a host like %s', (kind) => {
  it.each(FAULT_EFFECTS)('%s: the truth, or what is missing', async (name, effect, where) => {
    const expected = await undisturbed(kind);
    expect(expected.cluster?.size).toBe(10);
    for (const probability of [0.01, 0.1, 0.5]) {
      const store = new MemoryTransactionStore('bitcoin');
      await withSource(
        { transactions, kind, faults: [{ ...where, effect, probability }], seed: 5 },
        async ({ source }) => expectHonest(await cluster(store, source), expected),
      );
      if (name.includes('lie')) continue;
      await withSource({ transactions, kind }, async ({ source }) => {
        expect(JSON.stringify(await cluster(store, source))).toBe(JSON.stringify(expected));
      });
    }
  });
});
