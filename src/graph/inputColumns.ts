import { GrowableColumns } from './growableColumns.ts';

/** Inputs of all transactions, those of one transaction side by side. */
export class InputColumns extends GrowableColumns {
  count = 0;
  transactions = new Int32Array(0);
  /** Spent output, known or foreign; -1 for coinbase. */
  prevouts = new Int32Array(0);
  /** Meaningful with FLAG_SEQUENCES_KNOWN of the transaction. */
  sequences = new Uint32Array(0);

  protected resize(capacity: number): void {
    this.transactions = this.resized(this.transactions, capacity);
    this.prevouts = this.resized(this.prevouts, capacity);
    this.sequences = this.resized(this.sequences, capacity);
  }
}
