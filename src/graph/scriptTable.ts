import { classifyScriptAt } from '../chain/classifyScript.ts';
import { SCRIPT_TYPES, type ScriptType } from '../chain/scriptType.ts';
import { GrowableColumns } from './growableColumns.ts';
import { HashSlots } from './hashSlots.ts';

const TYPE_NUMBERS = new Map<ScriptType, number>(SCRIPT_TYPES.map((type, number) => [type, number]));

/**
 * Scripts, each kept once and numbered in the order of arrival: bytes in one pool, found by hash, and the head of the
 * linked lists of the outputs that pay it. Types are worked out when first asked for, in one go.
 */
export class ScriptTable extends GrowableColumns {
  count = 0;
  /** Newest known and newest foreign output that pays the script; -1 none. */
  firstOutputs = new Int32Array(0);
  firstForeign = new Int32Array(0);
  private starts = new Uint32Array(1);
  private pool = new Uint8Array(0);
  private types = new Uint8Array(0);
  private classified = 0;
  private readonly slots = new HashSlots();

  protected resize(capacity: number): void {
    this.firstOutputs = this.resized(this.firstOutputs, capacity);
    this.firstForeign = this.resized(this.firstForeign, capacity);
    this.types = this.resized(this.types, capacity);
    this.starts = this.resized(this.starts, capacity + 1);
  }

  override trim(rows: number): void {
    super.trim(rows);
    this.pool = this.resized(this.pool, this.starts[rows]!);
  }

  /** Id of the script `bytes[start .. end]`, or -1. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const slot = this.slotOf(bytes, start, end, hashScript(bytes, start, end));
    return this.slots.cells[slot * 2]! - 1;
  }

  /** The same, numbering a script that is new. */
  findOrAdd(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashScript(bytes, start, end);
    const slot = this.slotOf(bytes, start, end, hash);
    const known = this.slots.cells[slot * 2]!;
    if (known !== 0) return known - 1;
    const id = this.count++;
    this.slots.fill(slot, id, hash);
    this.store(id, bytes, start, end);
    return id;
  }

  /** A view of the script's bytes; stale after an append. */
  bytes(s: number): Uint8Array {
    return this.pool.subarray(this.starts[s], this.starts[s + 1]);
  }

  type(s: number): ScriptType {
    return SCRIPT_TYPES[this.typeNumbers()[s]!]!;
  }

  /** Index into SCRIPT_TYPES for every script. */
  typeNumbers(): Uint8Array {
    for (let s = this.classified; s < this.count; s++) {
      const type = classifyScriptAt(this.pool, this.starts[s]!, this.starts[s + 1]!);
      this.types[s] = TYPE_NUMBERS.get(type)!;
    }
    this.classified = this.count;
    return this.types;
  }

  private store(id: number, bytes: Uint8Array, start: number, end: number): void {
    this.reserve(id + 1);
    const from = this.starts[id]!;
    const to = from + end - start;
    if (to > this.pool.length) this.pool = this.resized(this.pool, Math.max(to, 1024, Math.ceil(from * 1.5)));
    for (let k = start; k < end; k++) this.pool[from + k - start] = bytes[k]!;
    this.starts[id + 1] = to;
    this.firstOutputs[id] = -1;
    this.firstForeign[id] = -1;
  }

  /** Slot that holds the script, or the empty one where it belongs. */
  private slotOf(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const { cells, mask } = this.slots;
    let slot = hash & mask;
    for (let held = cells[slot * 2]!; held !== 0; held = cells[slot * 2]!) {
      if (cells[slot * 2 + 1] === hash && this.isSame(held - 1, bytes, start, end)) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private isSame(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.starts[id]!;
    if (this.starts[id + 1]! - from !== end - start) return false;
    // From the end: scripts of one type begin alike.
    for (let k = end - start - 1; k >= 0; k--) if (this.pool[from + k] !== bytes[start + k]) return false;
    return true;
  }

  override memoryBytes(): number {
    return super.memoryBytes() + this.slots.cells.byteLength;
  }
}

/** FNV-1a, and a last mix because its low bits are weak. */
function hashScript(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let k = start; k < end; k++) hash = Math.imul(hash ^ bytes[k]!, 0x01000193);
  return hash ^ (hash >>> 15);
}
