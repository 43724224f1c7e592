import type { Envelope } from './envelope.ts';

export const CLUSTER_LIST_SCHEMA = 'peelhound/cluster-list@1';

/** `peelhound/cluster-list@1`: the cluster of every recipient that the cache has seen, in document order. */
export interface ClusterListDocument extends Envelope {
  readonly addresses: readonly { readonly address: string; readonly cluster: string }[];
  /** Clusters, those of one address included. */
  readonly clusterCount: number;
}
