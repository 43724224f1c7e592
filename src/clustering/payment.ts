/**
 * Value moved from one entity to another, change removed: what detectors and account taint work on, whether it was
 * derived from transactions or read from a ledger.
 */
export interface Payment {
  /** Unique in its source: `txid:vout` of the first output it is made of, or the ledger's row. */
  readonly id: string;
  /** Who paid: a cluster's name or an account. */
  readonly from: string;
  readonly to: string;
  /** `BTC`, a currency, a token. */
  readonly asset: string;
  /** Base units of the asset. */
  readonly amount: bigint;
  /** What the sender paid beside, base units: a transaction's whole fee stands on its first payment. null: unknown. */
  readonly fee: bigint | null;
  /** Unix seconds UTC. */
  readonly time: number | null;
  /** null for ledgers. */
  readonly height: number | null;
  /** null for ledgers. */
  readonly txid: string | null;
  readonly basis: PaymentBasis;
}

/**
 * How sure the amount is. `change-removed`: an output was told to be change; `no-change`: every output went to others
 * and one is all there is; `change-unknown`: one of the outputs may be change; `ledger`: a book says so.
 */
export type PaymentBasis = 'change-removed' | 'no-change' | 'change-unknown' | 'ledger';
