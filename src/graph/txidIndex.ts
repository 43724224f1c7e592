import { GrowableColumns } from './growableColumns.ts';
import { HashSlots } from './hashSlots.ts';
import { IS_LITTLE_ENDIAN } from './isLittleEndian.ts';

/** 32-bit words of a txid. */
const WORDS = 8;

/** Txids kept as text: 64 Ki of them are some 6 MB. */
const KEPT_TEXTS = 1 << 16;

/**
 * Txids numbered in the order of their arrival, found again by open addressing with linear probing. Txids are handled
 * as eight 32-bit words of their display-order bytes, which compare fast; word order is the machine's own.
 */
export class TxidIndex extends GrowableColumns {
  private readonly texts = new Map<number, string>();
  count = 0;
  words = new Uint32Array(0);
  private readonly slots = new HashSlots();

  protected resize(capacity: number): void {
    this.words = this.resized(this.words, capacity * WORDS);
  }

  /** Id of the txid at `keys[offset .. offset + 8]`, or -1. */
  find(keys: Uint32Array, offset: number): number {
    const slot = this.slotOf(keys, offset, hashTxid(keys, offset));
    return this.slots.cells[slot * 2]! - 1;
  }

  /** The same, numbering a txid that is new: then the answer is the count before the call. */
  findOrAdd(keys: Uint32Array, offset: number): number {
    const hash = hashTxid(keys, offset);
    const slot = this.slotOf(keys, offset, hash);
    const known = this.slots.cells[slot * 2]!;
    if (known !== 0) return known - 1;
    const id = this.count++;
    this.reserve(this.count);
    for (let w = 0; w < WORDS; w++) this.words[id * WORDS + w] = keys[offset + w]!;
    this.slots.fill(slot, id, hash);
    return id;
  }

  /** Negative, 0 or positive, as the txids sort in text. */
  compare(a: number, b: number): number {
    for (let w = 0; w < WORDS; w++) {
      const difference = bigEndian(this.words[a * WORDS + w]!) - bigEndian(this.words[b * WORDS + w]!);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** As text; the last asked ones are kept, because documents name a transaction many times. */
  text(id: number): string {
    const known = this.texts.get(id);
    if (known !== undefined) return known;
    if (this.texts.size >= KEPT_TEXTS) this.texts.clear();
    const text = this.bytes(id).toString('hex');
    this.texts.set(id, text);
    return text;
  }

  /** 32 bytes in display order; a view. */
  bytes(id: number): Buffer {
    return Buffer.from(this.words.buffer, id * WORDS * 4, WORDS * 4);
  }

  /** Slot that holds the txid, or the empty one where it belongs. */
  private slotOf(keys: Uint32Array, offset: number, hash: number): number {
    const { cells, mask } = this.slots;
    let slot = hash & mask;
    for (let held = cells[slot * 2]!; held !== 0; held = cells[slot * 2]!) {
      if (cells[slot * 2 + 1] === hash && sameTxid(this.words, (held - 1) * WORDS, keys, offset)) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  override memoryBytes(): number {
    return super.memoryBytes() + this.slots.cells.byteLength;
  }
}

/** A word of four bytes as the number that they write from left to right. */
function bigEndian(word: number): number {
  if (!IS_LITTLE_ENDIAN) return word;
  return ((word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;
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
