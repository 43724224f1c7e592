import { GrowableColumns } from './growableColumns.ts';

/** Graph flag beside those of the batch: the one input is a coinbase input. */
export const FLAG_COINBASE = 0x80;

/** What is known of each transaction, with the sentinels of TransactionBatch for what is not. */
export class TransactionColumns extends GrowableColumns {
  heights = new Int32Array(0);
  blockIndexes = new Int32Array(0);
  times = new Uint32Array(0);
  versions = new Int32Array(0);
  locktimes = new Uint32Array(0);
  sizes = new Uint32Array(0);
  weights = new Uint32Array(0);
  flags = new Uint8Array(0);
  signatureCounts = new Uint16Array(0);
  lowRCounts = new Uint16Array(0);
  /** Rows + 1 entries: inputs of t are `inputStarts[t] .. inputStarts[t + 1]`, outputs likewise. */
  inputStarts = new Uint32Array(1);
  outputStarts = new Uint32Array(1);

  protected resize(capacity: number): void {
    this.heights = this.resized(this.heights, capacity);
    this.blockIndexes = this.resized(this.blockIndexes, capacity);
    this.times = this.resized(this.times, capacity);
    this.versions = this.resized(this.versions, capacity);
    this.locktimes = this.resized(this.locktimes, capacity);
    this.sizes = this.resized(this.sizes, capacity);
    this.weights = this.resized(this.weights, capacity);
    this.flags = this.resized(this.flags, capacity);
    this.signatureCounts = this.resized(this.signatureCounts, capacity);
    this.lowRCounts = this.resized(this.lowRCounts, capacity);
    this.inputStarts = this.resized(this.inputStarts, capacity + 1);
    this.outputStarts = this.resized(this.outputStarts, capacity + 1);
  }
}
