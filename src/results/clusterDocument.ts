import type { Envelope } from './envelope.ts';

export const CLUSTER_SCHEMA = 'peelhound/cluster@1';

/** `peelhound/cluster@1`: who controls what, with every piece of evidence. */
export interface ClusterDocument extends Envelope {
  /** Of the first address asked for; null where nothing is known of it. */
  readonly cluster: ClusterRow | null;
  /** One for each cluster that the addresses asked for are in, in the order in which they were asked for. */
  readonly clusters: readonly ClusterRow[];
  /** Evidence that the clusters were merged on, in document order. */
  readonly links: readonly ClusterLink[];
  /** Transactions that spend from the clusters and were kept from merging. */
  readonly vetoes: readonly { readonly txid: string; readonly reason: string }[];
  /** Evidence that was not merged on: change that was not asked for, or that a guard held back. */
  readonly suggested: readonly ClusterLink[];
  /** With `--why`: the shortest proof from the first address to the other; null where there is none, or none was asked. */
  readonly path: readonly ProofLink[] | null;
}

export interface ClusterRow {
  /** Its first recipient in document order. */
  readonly id: string;
  readonly size: number;
  /** In document order of their first payment. */
  readonly addresses: readonly string[];
}

export interface ClusterLink {
  readonly a: string;
  readonly b: string;
  readonly txid: string;
  readonly rule: 'multi-input' | 'same-key' | 'change';
  /** 0-1. */
  readonly confidence: number;
}

export interface ProofLink extends ClusterLink {
  /** Whether both ends fall apart if the evidence of this transaction is wrong. */
  readonly critical: boolean;
}
