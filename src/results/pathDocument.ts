import type { Envelope } from './envelope.ts';
import type { Reorg } from './reorg.ts';

export const PATH_SCHEMA = 'peelhound/path@1';

/** `peelhound/path@1`: the ways over which value can have gone from one target to another. */
export interface PathDocument extends Envelope {
  readonly from: PathPlace;
  readonly to: PathPlace;
  /** How many paths there are within the bounds, decimal; `paths` lists the best of them. */
  readonly count: string;
  /** Best first: largest value, then fewest hops, then document order. */
  readonly paths: readonly PathRow[];
  readonly reorg: Reorg | null;
}

export interface PathPlace {
  /** As typed. */
  readonly target: string;
  /** Outputs that paths may begin, or end, at; empty where they end in a transaction. In document order. */
  readonly outpoints: readonly string[];
  /** False: the target could not be read. */
  readonly isRead: boolean;
}

export interface PathRow {
  /** The largest amount that can have gone this way: the least value of its outputs. */
  readonly value: string;
  /** Transactions on the way. */
  readonly hops: number;
  /** In the order of the way. */
  readonly txids: readonly string[];
  /** The outputs that it leads over, from the start on. */
  readonly steps: readonly PathStep[];
}

export interface PathStep {
  readonly outpoint: string;
  readonly address: string;
  readonly value: string;
  readonly height: number | null;
  /** Unix seconds UTC. */
  readonly time: number | null;
  /** The transaction that the way goes on in; null where it ends. */
  readonly spentIn: string | null;
  /** What that transaction is as a CoinJoin: beyond one, whose value it is cannot be said. */
  readonly coinjoin: { readonly protocol: string; readonly anonymitySet: number | null } | null;
}
