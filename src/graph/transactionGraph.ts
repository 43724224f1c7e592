import type { Transaction } from '../chain/transaction.ts';
import { toBatch } from '../ports/toBatch.ts';
import type { TransactionBatch } from '../ports/transactionBatch.ts';
import { appendBatch } from './appendBatch.ts';
import { appendTransaction } from './appendTransaction.ts';
import { EncodedTransaction } from './encodedTransaction.ts';
import { GraphReader } from './graphReader.ts';
import type { TransactionId } from './ids.ts';
import { type RawColumns, rawColumns } from './rawColumns.ts';
import { type TransactionView, transactionView } from './transactionView.ts';

/**
 * The loaded transactions as one compact graph. Transactions, inputs, outputs and scripts are small integers; inputs
 * and outputs of a transaction lie side by side; an output knows its spender, a script the outputs that pay it. It
 * grows by appending, in any order: the content does not depend on it (only the numbers and the order of a script's
 * outputs do). Ids are not checked: an id that the graph did not give out gives nonsense.
 */
export class TransactionGraph extends GraphReader {
  readonly #encoded = new EncodedTransaction();

  /**
   * Adds transactions. One that is present is not added again, but completes what was unknown of it: confirmation,
   * fields, prevouts. Throws TooLargeError beyond 2^30 inputs or outputs.
   */
  append(batch: TransactionBatch): void {
    appendBatch(this.tables, batch);
  }

  /** `append` for transactions that are objects. Throws MalformedError as `toBatch` does. */
  appendTransactions(transactions: readonly Transaction[]): void {
    const [only] = transactions;
    if (transactions.length === 1 && only !== undefined) this.#appendOne(only);
    else this.append(toBatch(transactions));
  }

  #appendOne(transaction: Transaction): void {
    if (!appendTransaction(this.tables, transaction, this.#encoded)) this.append(toBatch([transaction]));
  }

  /** Gives back the room kept for growth; worth it once everything is loaded. */
  compact(): void {
    this.tables.compact();
  }

  /** Everything about a transaction as an object. */
  transaction(t: TransactionId): TransactionView {
    return transactionView(this, t);
  }

  /** The columns themselves, for loops over millions of rows. */
  rawColumns(): RawColumns {
    return rawColumns(this.tables);
  }
}
