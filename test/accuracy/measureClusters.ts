import { CLUSTER_OPTIONS, type ClusterOptions } from '../../src/clustering/clusterOptions.ts';
import { Clusters } from '../../src/clustering/clusters.ts';
import { replayWithout } from '../../src/clustering/replayWithout.ts';
import type { EconomyCase } from './economyCase.ts';
import { type PairCounts, pairCounts } from './pairCounts.ts';

/** Kinds whose inputs have two owners by nature, and which no rule can tell: counted apart. */
const APART: readonly string[] = ['payjoin', 'stonewall-two-party'];

export interface ClusterFigures {
  readonly seed: number;
  /** Multi-input, without the links that PayJoins and two-party Stonewalls make. */
  readonly multiInput: PairCounts;
  /** The same with them. */
  readonly withApart: PairCounts;
  readonly apartLinks: number;
  /** Multi-input and change, without those links. */
  readonly withChange: PairCounts;
  /** Of the missed pairs, the share that change links add. */
  readonly recovered: number;
  /** Of the pairs that change links add, the share that is right. */
  readonly addedPrecision: number;
  /** Clusters (of any of these partitions) that hold addresses of two exchanges. */
  readonly exchangesJoined: number;
}

const WITH_CHANGE: ClusterOptions = {
  ...CLUSTER_OPTIONS,
  merge: ['multi-input', 'change'],
  change: { ...CLUSTER_OPTIONS.change, freshness: 'within-graph' },
};

/** Holds both ways of merging against who really owns what. */
export function measureClusters(economy: EconomyCase): ClusterFigures {
  const { graph, owners, seed } = economy;
  const isApart = (t: number) => t >= 0 && APART.includes(economy.kindOf(graph.txid(t)));
  const plain = new Clusters(graph);
  const change = new Clusters(graph, WITH_CHANGE);
  const [clean, cleanChange] = [plain, change].map((clusters) =>
    replayWithout(clusters, (link) => link.rule === 'multi-input' && isApart(link.transaction)),
  );
  const multiInput = pairCounts(owners, (s) => clean!.find(s));
  const withChange = pairCounts(owners, (s) => cleanChange!.find(s));
  const added = withChange.right - multiInput.right;
  let apartLinks = 0;
  for (let row = 0; row < plain.evidence.length; row++) if (isApart(plain.evidence.transactions[row]!)) apartLinks++;
  const partitions = [(s: number) => plain.rootOf(s), (s: number) => change.rootOf(s)];
  return {
    seed,
    multiInput,
    withApart: pairCounts(owners, (s) => plain.rootOf(s)),
    apartLinks,
    withChange,
    recovered: added / (multiInput.owned - multiInput.right),
    addedPrecision: added / (withChange.joined - multiInput.joined),
    exchangesJoined: partitions.reduce((sum, rootOf) => sum + exchangesJoined(economy, rootOf), 0),
  };
}

function exchangesJoined({ owners, truth }: EconomyCase, rootOf: (script: number) => number): number {
  const exchangeOf = new Map<number, number>();
  const joined = new Set<number>();
  for (let s = 0; s < owners.length; s++) {
    const owner = owners[s]!;
    if (owner < 0 || truth.entities[owner]!.kind !== 'exchange') continue;
    const root = rootOf(s);
    if ((exchangeOf.get(root) ?? owner) !== owner) joined.add(root);
    exchangeOf.set(root, owner);
  }
  return joined.size;
}
