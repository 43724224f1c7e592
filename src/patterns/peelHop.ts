/** One hop of a peel chain, in the graph's numbers. */
export interface PeelHop {
  readonly t: number;
  /** Input output of the chain that the hop spends: the coin that came down. */
  readonly coin: number;
  /** Output that goes on; -1: undecided, the chain is ambiguous here. */
  readonly next: number;
  readonly signs: number;
  /** Outputs peeled off, dust and unspendable ones left out. */
  readonly peels: readonly number[];
  readonly dust: readonly number[];
  readonly hasOpReturn: boolean;
  /** Whole transfers between the hop before and this one. */
  readonly passedThrough: readonly number[];
}

/** Why a chain went no further. */
export type PeelEnd =
  | 'unspent'
  | 'ambiguous'
  | 'sweep'
  | 'batch-payout'
  | 'coinjoin'
  | 'bridge'
  | 'service'
  | 'merged'
  | 'gap'
  | 'other-wallet'
  | 'hops';
