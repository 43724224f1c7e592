/** A reorganisation of the chain that a run noticed: what was stored from that height on was dropped and asked for anew. */
export interface Reorg {
  /** Lowest height at which a stored block is no longer in the chain. */
  readonly fromHeight: number;
  /** Stored transactions that stood there or above. */
  readonly droppedTransactions: number;
}
