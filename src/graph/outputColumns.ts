import { GrowableColumns } from './growableColumns.ts';
import { valueWords } from './valueWords.ts';

/** Outputs of all transactions, those of one transaction side by side. */
export class OutputColumns extends GrowableColumns {
  count = 0;
  transactions = new Int32Array(0);
  values = new BigInt64Array(0);
  /** `values` as pairs of words. */
  words: Int32Array = new Int32Array(0);
  scripts = new Int32Array(0);
  /** Input that spends the output; -1 where none is known. */
  spenders = new Int32Array(0);
  /** Next older output that pays the same script; -1 ends the list. */
  next = new Int32Array(0);
  /** Height + 1 at which somebody said that the output was unspent; 0 nobody. Made when first needed. */
  private unspent = new Uint32Array(0);

  protected resize(capacity: number): void {
    this.transactions = this.resized(this.transactions, capacity);
    this.values = this.resized(this.values, capacity);
    this.words = valueWords(this.values);
    this.scripts = this.resized(this.scripts, capacity);
    this.spenders = this.resized(this.spenders, capacity);
    this.next = this.resized(this.next, capacity);
    if (this.unspent.length > 0) this.unspent = this.resized(this.unspent, capacity);
  }

  unspentAsOf(o: number): number | null {
    const height = this.unspent[o];
    return height === undefined || height === 0 ? null : height - 1;
  }

  /** The newest height wins. */
  recordUnspent(o: number, height: number): void {
    if (this.unspent.length === 0) this.unspent = new Uint32Array(this.capacity);
    this.unspent[o] = Math.max(this.unspent[o]!, height + 1);
  }
}
