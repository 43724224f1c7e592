import type { Transaction } from '../chain/transaction.ts';
import { FLAG_LOCKTIME_KNOWN, FLAG_SEQUENCES_KNOWN, FLAG_SIGNATURES_KNOWN } from './transactionBatch.ts';

/** Which of a transaction's fields are known, as TRANSACTION_FLAG bits; sequences all together or not at all. */
export function transactionFlags({ locktime, inputs, signatures }: Transaction): number {
  return (
    (locktime === null ? 0 : FLAG_LOCKTIME_KNOWN) |
    (inputs.some((input) => input.sequence === null) ? 0 : FLAG_SEQUENCES_KNOWN) |
    (signatures === null ? 0 : FLAG_SIGNATURES_KNOWN)
  );
}
