import type { Transaction } from '../chain/transaction.ts';

/** A transaction with more than one spendable output, as it is put to a person. */
export interface Fork {
  readonly transaction: Transaction;
  readonly branches: readonly {
    readonly vout: number;
    /** Signs that it is change, and how sure; null: none decided. */
    readonly change: { readonly confidence: number; readonly signs: readonly string[] } | null;
  }[];
}

export type AskFork = (fork: Fork) => Promise<{ readonly vouts: readonly number[]; readonly reason: string }>;
