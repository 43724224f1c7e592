import type { AccountKnowledge } from '../../ledgers/accountKnowledge.ts';
import type { LinkStatement } from '../../results/traceDocument.ts';

/** What a trace over ledgers is asked. */
export interface LedgerTraceRequest {
  readonly toolVersion: string;
  /** Accounts, or citations of rows, each with its label. */
  readonly targets: readonly LedgerTarget[];
  /** null: the only asset that the targets have. */
  readonly asset: string | null;
  readonly direction: 'forward' | 'backward';
  readonly taint: readonly string[];
  readonly hops: number;
  /** Payments that may be reached; absent: `DEFAULT_MAX_PAYMENTS`. */
  readonly maxPayments?: number | undefined;
  /** As typed: `100.00`, in units of the asset; null: none. */
  readonly minValue: string | null;
  /** Unix seconds. */
  readonly since: number | null;
  readonly until: number | null;
  /** Kinds of endpoints at which money is not followed further: `service`, `bridge` … */
  readonly stopAt: readonly string[];
  /** The trace of another book that this one goes on from; null: it begins here. */
  readonly continues: unknown;
  /** Links that are not gone over again. */
  readonly isUsed?: ((link: LinkStatement) => boolean) | undefined;
  /** Who is known among accounts; absent: nobody. */
  readonly knowledge?: AccountKnowledge | undefined;
}

/** Beyond, a document is too large to be read; `--max-transactions` changes it. */
export const DEFAULT_MAX_PAYMENTS = 20_000;

export interface LedgerTarget {
  readonly text: string;
  readonly label: string;
}
