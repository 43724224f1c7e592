import { GrowableColumns } from './growableColumns.ts';

/** 32-bit words of a txid. */
const WORDS = 8;
/** Share of used slots beyond which probing gets slow. */
const MAX_LOAD = 0.6;

/**
 * Txids numbered in the order of their arrival, found again by open addressing with linear probing. Txids are handled
 * as eight 32-bit words of their display-order bytes, which compare fast; word order is the machine's own.
 */
export class TxidIndex extends GrowableColumns {
  count = 0;
  words = new Uint32Array(0);
  /** Id + 1; 0 is empty. */
  private slots = new Int32Array(64);

  protected resize(capacity: number): void {
    this.words = this.resized(this.words, capacity * WORDS);
  }

  /** Id of the txid at `keys[offset .. offset + 8]`, or -1. */
  find(keys: Uint32Array, offset: number): number {
    return this.slots[this.slotOf(keys, offset)]! - 1;
  }

  /** The same, numbering a txid that is new: then the answer is the count before the call. */
  findOrAdd(keys: Uint32Array, offset: number): number {
    const slot = this.slotOf(keys, offset);
    const known = this.slots[slot]!;
    if (known !== 0) return known - 1;
    const id = this.count++;
    this.reserve(this.count);
    for (let w = 0; w < WORDS; w++) this.words[id * WORDS + w] = keys[offset + w]!;
    this.slots[slot] = id + 1;
    if (this.count > this.slots.length * MAX_LOAD) this.rehash(this.slots.length * 2);
    return id;
  }

  /** 32 bytes in display order; a view. */
  bytes(id: number): Buffer {
    return Buffer.from(this.words.buffer, id * WORDS * 4, WORDS * 4);
  }

  /** Slot that holds the txid, or the empty one where it belongs. */
  private slotOf(keys: Uint32Array, offset: number): number {
    const { words, slots } = this;
    const mask = slots.length - 1;
    let slot = hashTxid(keys, offset) & mask;
    for (let held = slots[slot]!; held !== 0; held = slots[slot]!) {
      if (sameTxid(words, (held - 1) * WORDS, keys, offset)) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private rehash(size: number): void {
    const slots = new Int32Array(size);
    const mask = size - 1;
    for (let id = 0; id < this.count; id++) {
      let slot = hashTxid(this.words, id * WORDS) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.slots = slots;
  }
}

/** Two words from both ends: a miner or wallet may grind one of them for show, hardly both. */
export function hashTxid(words: Uint32Array, offset: number): number {
  const mixed = Math.imul(words[offset + 7]! ^ Math.imul(words[offset]!, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

/** Whether two txids, each eight words from its offset, are the same. */
export function sameTxid(a: Uint32Array, aOffset: number, b: Uint32Array, bOffset: number): boolean {
  for (let w = 0; w < WORDS; w++) if (a[aOffset + w] !== b[bOffset + w]) return false;
  return true;
}

/** Txids as words; copies only where the bytes are not aligned. */
export function txidWords(bytes: Uint8Array): Uint32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >>> 2);
}
