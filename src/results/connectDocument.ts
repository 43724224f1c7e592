import type { ClusterLink } from './clusterDocument.ts';
import type { Envelope } from './envelope.ts';
import type { Reorg } from './reorg.ts';

export const CONNECT_SCHEMA = 'peelhound/connect@1';

/** `peelhound/connect@1`: every link among many addresses, with the transactions that show it. */
export interface ConnectDocument extends Envelope {
  /** In the order of the file, each once. */
  readonly addresses: readonly ConnectedAddress[];
  /** Payments between listed addresses, in document order. */
  readonly payments: readonly ConnectPayment[];
  /** Clusters that paid at least two of them, and that at least two of them paid; most addresses first. */
  readonly funders: readonly CommonPartyRow[];
  readonly destinations: readonly CommonPartyRow[];
  /** Clusters with at least two of them. */
  readonly clusters: readonly SharedClusterRow[];
  /** Addresses that no link of any kind leads to. */
  readonly unlinked: readonly string[];
  /** All of it as nodes and edges. */
  readonly graph: { readonly nodes: readonly ConnectNode[]; readonly edges: readonly ConnectEdge[] };
  readonly reorg: Reorg | null;
}

export interface ConnectedAddress {
  readonly address: string;
  /** From the file. */
  readonly label: string | null;
  /** Confirmed ones within the dates asked. */
  readonly transactions: number;
  readonly received: string;
  readonly sent: string;
  /** Unix seconds UTC. */
  readonly first: number | null;
  readonly last: number | null;
  /** Its id; null where nothing is known of the address. */
  readonly cluster: string | null;
}

export interface ConnectPayment {
  readonly from: string;
  readonly to: string;
  readonly txid: string;
  /** What `to` was paid in it; others who spend in it may have paid a part. */
  readonly value: string;
  readonly height: number | null;
  readonly time: number | null;
  /** `cluster`: another address of its cluster spent, or was paid. */
  readonly fromBasis: 'address' | 'cluster';
  readonly toBasis: 'address' | 'cluster';
  /** In a CoinJoin who paid whom cannot be said. */
  readonly coinjoin: boolean;
}

export interface CommonPartyRow {
  /** The id of its cluster: its first recipient known here. */
  readonly entity: string;
  /** Those that it shows with. */
  readonly addresses: readonly string[];
  readonly links: readonly { readonly address: string; readonly value: string; readonly txids: readonly string[] }[];
}

export interface SharedClusterRow {
  readonly id: string;
  /** The listed ones. */
  readonly addresses: readonly string[];
  readonly links: readonly ClusterLink[];
}

export interface ConnectNode {
  readonly id: string;
  readonly kind: 'listed' | 'party';
  readonly label: string | null;
}

export interface ConnectEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'payment' | 'funding' | 'spending' | 'cluster';
  /** Sum over its transactions; null for a cluster's edge, which has no direction either. */
  readonly value: string | null;
  readonly txids: readonly string[];
}
