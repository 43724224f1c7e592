/** What `--verify` found: a trace's transactions recomputed from their bytes and proven to lie in blocks. */
export interface Verification {
  /** Transactions of the trace. */
  readonly transactions: number;
  /** Of these: txid, inputs and outputs follow from the bytes. */
  readonly recomputed: number;
  /** Spent outputs that other transactions made, and those of them whose amount and script follow from bytes. */
  readonly prevouts: { readonly checked: number; readonly recomputed: number };
  /** Transactions whose Merkle proof leads to a header with enough work; how many such headers there are. */
  readonly inBlocks: number;
  readonly headers: number;
  /** What the source does not give at all. */
  readonly notOffered: readonly ('merkle-proofs' | 'headers')[];
  /** Contradictions, in document order. */
  readonly problems: readonly VerificationProblem[];
}

export interface VerificationProblem {
  readonly check: 'txid' | 'inputs' | 'outputs' | 'prevout' | 'merkle-proof' | 'header' | 'proof-of-work' | 'height';
  readonly txid: string;
  /** The output that is told wrongly; null where it is not one output. */
  readonly outpoint: string | null;
  /** What the trace was told, and what the proof says. */
  readonly told: string;
  readonly proven: string;
}

/** What `--cross-check` found: a trace's transactions and spends as a second provider tells them. */
export interface CrossCheck {
  /** Host, as people know it. */
  readonly source: string;
  /** Transactions compared, and outputs whose spender, or being unspent, was compared. */
  readonly transactions: number;
  readonly spends: number;
  /** What that provider does not tell at all. */
  readonly notOffered: readonly 'spends'[];
  /** In document order. */
  readonly disagreements: readonly Disagreement[];
}

export interface Disagreement {
  readonly about: 'missing' | 'inputs' | 'outputs' | 'prevout' | 'height' | 'spender';
  readonly txid: string;
  readonly outpoint: string | null;
  /** What the trace was told, and what the second provider says. */
  readonly here: string;
  readonly there: string;
}
