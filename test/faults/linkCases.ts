import { expect } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { parseTarget } from '../../src/chain/parseTarget.ts';
import { recipientText } from '../../src/chain/recipient.ts';
import { DEFAULT_CLUSTER_BOUNDS } from '../../src/investigate/clusterRequest.ts';
import { DEFAULT_DETECT_BOUNDS } from '../../src/investigate/detectRequest.ts';
import { runCluster } from '../../src/investigate/runCluster.ts';
import { runConnect } from '../../src/investigate/runConnect.ts';
import { runDetect } from '../../src/investigate/runDetect.ts';
import { runPath } from '../../src/investigate/runPath.ts';
import { CHAIN_KNOWLEDGE } from '../../src/investigate/traceKnowledge.ts';
import type { ClusterDocument } from '../../src/results/clusterDocument.ts';
import type { ConnectDocument } from '../../src/results/connectDocument.ts';
import type { DetectDocument } from '../../src/results/detectDocument.ts';
import type { PathDocument } from '../../src/results/pathDocument.ts';
import type { WireTransaction } from '../../src/sources/esplora/wireTypes.ts';
import { busyScript, scriptOf, transfer } from '../support/smallWorld.ts';
import { faultyWorld } from './faultyWorld.ts';
import type { UseCase } from './useCase.ts';

const network = networkByName('bitcoin');
const addressOf = (label: string) => recipientText(scriptOf(label), network);
const target = (text: string) => ({ target: parseTarget(text, network), text, label: null });
const world = faultyWorld();

/** Ten coins, each spent together with the next; one address of several pages among them. */
function wallet(): WireTransaction[] {
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
  return [...coins, ...busyScript(scriptOf('mine 5'), 60, 0, 700_020), ...joined];
}

const cluster: UseCase<ClusterDocument> = {
  name: 'cluster',
  served: { transactions: wallet() },
  amountsAreTold: true,
  run: async (ports) => {
    const request = {
      toolVersion: '0.0.0',
      network,
      targets: [target(addressOf('mine 0'))],
      why: target(addressOf('mine 7')),
      merge: ['multi-input'] as const,
      bounds: DEFAULT_CLUSTER_BOUNDS,
    };
    return (await runCluster(request, { ...ports, knowledge: CHAIN_KNOWLEDGE })).document;
  },
  /** What is missing makes a cluster smaller, never larger. */
  expectPart: (part, whole) => {
    expectAmong(part.cluster?.addresses ?? [], whole.cluster?.addresses ?? []);
    expectAmong(part.links, whole.links);
  },
};

const path: UseCase<PathDocument> = {
  name: 'path',
  served: { transactions: world.transactions },
  amountsAreTold: true,
  run: async (ports) => {
    const request = {
      toolVersion: '0.0.0',
      network,
      from: target(world.seed),
      to: target(addressOf('last 0')),
      bounds: { hops: 100, maxTransactions: 5000, minValue: 1n, since: null, until: null },
      maxPaths: 20,
    };
    return (await runPath(request, ports)).document;
  },
  expectPart: (part, whole) => {
    expectAmong(part.paths, whole.paths);
    expect(BigInt(part.count) <= BigInt(whole.count)).toBe(true);
  },
};

const connect: UseCase<ConnectDocument> = {
  name: 'connect',
  served: { transactions: wallet() },
  amountsAreTold: true,
  run: async (ports) => {
    const labels = ['mine 1', 'mine 2', 'mine 5', 'shop 1', 'shop 5'];
    const request = {
      toolVersion: '0.0.0',
      network,
      targets: labels.map((label) => target(addressOf(label))),
      bounds: { since: null, until: null, minValue: 0n, maxHistory: 5_000 },
    };
    return (await runConnect(request, ports)).document;
  },
  expectPart: (part, whole) => {
    const bare = ({ fromBasis: _f, toBasis: _t, ...payment }: ConnectDocument['payments'][number]) => payment;
    expectAmong(part.payments.map(bare), whole.payments.map(bare));
    const linksOf = (document: ConnectDocument) => document.clusters.flatMap(({ links }) => links);
    expectAmong(linksOf(part), linksOf(whole));
    for (const { address, received, sent } of part.addresses) {
      const full = whole.addresses.find((one) => one.address === address);
      expect(BigInt(received) <= BigInt(full?.received ?? 0)).toBe(true);
      expect(BigInt(sent) <= BigInt(full?.sent ?? 0)).toBe(true);
    }
  },
};

const detect: UseCase<DetectDocument> = {
  name: 'detect',
  served: { transactions: world.transactions },
  amountsAreTold: true,
  run: async (ports) => {
    const request = {
      toolVersion: '0.0.0',
      network,
      targets: [target(world.seed)],
      patterns: null,
      bounds: { ...DEFAULT_DETECT_BOUNDS, hops: 9 },
      parameters: {},
      prices: null,
      priceSource: null,
      thresholds: [],
    };
    return (await runDetect(request, { ...ports, knowledge: CHAIN_KNOWLEDGE })).document;
  },
  /** A part of a shape may be a shape of its own, of transactions that exist. */
  expectPart: (part) => {
    const existing = world.transactions.map(({ txid }) => txid);
    for (const finding of part.findings) expectAmong(finding.txids, existing);
  },
};

export const LINK_CASES = [cluster, path, connect, detect] as const;

/** Every one of `some` is one of `all`, in every particular. */
export function expectAmong(some: readonly unknown[], all: readonly unknown[]): void {
  const known = new Set(all.map((one) => JSON.stringify(one)));
  for (const one of some) expect(known).toContain(JSON.stringify(one));
}
