/** What a trace over ledgers is asked. */
export interface LedgerTraceRequest {
  readonly toolVersion: string;
  /** Accounts, or citations of rows, each with its label. */
  readonly targets: readonly LedgerTarget[];
  /** null: the only asset that the targets have. */
  readonly asset: string | null;
  readonly taint: readonly string[];
  readonly hops: number;
  /** As typed: `100.00`, in units of the asset; null: none. */
  readonly minValue: string | null;
  /** Unix seconds. */
  readonly since: number | null;
  readonly until: number | null;
}

export interface LedgerTarget {
  readonly text: string;
  readonly label: string;
}
