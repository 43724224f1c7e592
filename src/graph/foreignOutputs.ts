import { GrowableColumns } from './growableColumns.ts';
import { HashSlots } from './hashSlots.ts';
import { hashTxid, sameTxid } from './txidIndex.ts';
import { valueWords } from './valueWords.ts';

const WORDS = 8;

/**
 * Outputs that inputs of the graph spend while their own transaction is not in it: outpoint known, value and script
 * where the spender's source told them. Rows are freed when the transaction arrives, and used again.
 */
export class ForeignOutputs extends GrowableColumns {
  /** Rows in use. */
  live = 0;
  /** Rows ever used; beyond lies only room. */
  rows = 0;
  txids = new Uint32Array(0);
  vouts = new Uint32Array(0);
  /** -1n unknown. */
  values = new BigInt64Array(0);
  words: Int32Array = new Int32Array(0);
  /** -1 unknown. */
  scripts = new Int32Array(0);
  spenders = new Int32Array(0);
  /** Neighbours among the foreign outputs of one script, as rows; -1 ends. */
  next = new Int32Array(0);
  previous = new Int32Array(0);
  private slots = new HashSlots();
  private readonly free: number[] = [];

  protected resize(capacity: number): void {
    this.txids = this.resized(this.txids, capacity * WORDS);
    this.vouts = this.resized(this.vouts, capacity);
    this.values = this.resized(this.values, capacity);
    this.words = valueWords(this.values);
    this.scripts = this.resized(this.scripts, capacity);
    this.spenders = this.resized(this.spenders, capacity);
    this.next = this.resized(this.next, capacity);
    this.previous = this.resized(this.previous, capacity);
  }

  /** Row of an outpoint whose txid is `keys[offset .. offset + 8]`, or -1. */
  find(keys: Uint32Array, offset: number, vout: number): number {
    if (this.live === 0) return -1;
    const slot = this.slotOf(keys, offset, vout, hashOutpoint(keys, offset, vout));
    return this.slots.cells[slot * 2]! - 1;
  }

  /** The same, making a row of unknown value, script and spender for a new outpoint. */
  findOrAdd(keys: Uint32Array, offset: number, vout: number): number {
    const hash = hashOutpoint(keys, offset, vout);
    const slot = this.slotOf(keys, offset, vout, hash);
    const known = this.slots.cells[slot * 2]!;
    if (known !== 0) return known - 1;
    const row = this.free.pop() ?? this.rows++;
    this.reserve(this.rows);
    for (let w = 0; w < WORDS; w++) this.txids[row * WORDS + w] = keys[offset + w]!;
    this.vouts[row] = vout;
    this.values[row] = -1n;
    this.scripts[row] = -1;
    this.spenders[row] = -1;
    this.slots.fill(slot, row, hash);
    this.live++;
    return row;
  }

  /** Puts a row into its script's list, whose head is kept by the script table. */
  setScript(row: number, script: number, heads: Int32Array): void {
    const head = heads[script]!;
    this.scripts[row] = script;
    this.next[row] = head;
    this.previous[row] = -1;
    if (head >= 0) this.previous[head] = row;
    heads[script] = row;
  }

  /** Frees a row: its transaction is in the graph now. */
  remove(row: number, heads: Int32Array): void {
    if (this.scripts[row]! >= 0) this.unlinkScript(row, heads);
    const hash = hashOutpoint(this.txids, row * WORDS, this.vouts[row]!);
    this.slots.empty(this.slotOf(this.txids, row * WORDS, this.vouts[row]!, hash));
    this.free.push(row);
    this.live--;
  }

  /** Gives back room; rows freed in the middle stay until everything is freed. */
  compact(): void {
    if (this.live === 0) {
      this.rows = 0;
      this.free.length = 0;
      this.slots = new HashSlots();
    }
    this.trim(this.rows);
  }

  private unlinkScript(row: number, heads: Int32Array): void {
    const next = this.next[row]!;
    const previous = this.previous[row]!;
    if (next >= 0) this.previous[next] = previous;
    if (previous >= 0) this.next[previous] = next;
    else heads[this.scripts[row]!] = next;
  }

  private slotOf(keys: Uint32Array, offset: number, vout: number, hash: number): number {
    const { cells, mask } = this.slots;
    let slot = hash & mask;
    for (let held = cells[slot * 2]!; held !== 0; held = cells[slot * 2]!) {
      if (cells[slot * 2 + 1] === hash && this.isSame(held - 1, keys, offset, vout)) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private isSame(row: number, keys: Uint32Array, offset: number, vout: number): boolean {
    return this.vouts[row] === vout && sameTxid(this.txids, row * WORDS, keys, offset);
  }

  override memoryBytes(): number {
    return super.memoryBytes() + this.slots.cells.byteLength;
  }
}

function hashOutpoint(words: Uint32Array, offset: number, vout: number): number {
  const mixed = Math.imul(hashTxid(words, offset) ^ Math.imul(vout + 1, 0x27d4eb2f), 0x165667b1);
  return mixed ^ (mixed >>> 15);
}
