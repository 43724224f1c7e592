import type { Network } from '../chain/network.ts';
import type { Target } from '../chain/parseTarget.ts';
import type { MergeRule } from '../clustering/clusterOptions.ts';

/** What a person asked to be clustered. Everything that shapes the result is here, and is echoed in it. */
export interface ClusterRequest {
  readonly toolVersion: string;
  readonly network: Network;
  /** Addresses or script hashes, in the order given; each as typed. */
  readonly targets: readonly ClusterTarget[];
  /** `--why`: another address, to be explained from the first one. */
  readonly why: ClusterTarget | null;
  readonly merge: readonly MergeRule[];
  readonly bounds: ClusterBounds;
}

export interface ClusterTarget {
  readonly target: Target;
  readonly text: string;
}

export interface ClusterBounds {
  /** Transactions that are read, at most [5,000]. */
  readonly maxTransactions: number;
  /** An address with more transactions is not read through: a service, most likely [1,000]. */
  readonly maxHistory: number;
}

export const DEFAULT_CLUSTER_BOUNDS: ClusterBounds = { maxTransactions: 5_000, maxHistory: 1_000 };
