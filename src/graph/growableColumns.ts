type Column = Uint8Array | Uint16Array | Int32Array | Uint32Array | BigInt64Array;

/** Typed arrays of one row count that grow together by doubling, so that appending stays linear. */
export abstract class GrowableColumns {
  protected capacity = 0;

  /** Replaces every column by one of `capacity` rows, keeping what fits. */
  protected abstract resize(capacity: number): void;

  /** Makes room for `rows` rows. Arrays taken out before are stale afterwards. */
  reserve(rows: number): void {
    if (rows <= this.capacity) return;
    this.capacity = Math.max(rows, 64, this.capacity * 2);
    this.resize(this.capacity);
  }

  /** Gives back the room that growth left beyond `rows`. */
  trim(rows: number): void {
    if (rows === this.capacity) return;
    this.capacity = rows;
    this.resize(rows);
  }

  /** Bytes held by all columns; a buffer seen through two arrays counts once. */
  memoryBytes(): number {
    const buffers = new Set<ArrayBufferLike>();
    for (const field of Object.values(this)) if (ArrayBuffer.isView(field)) buffers.add(field.buffer);
    let bytes = 0;
    for (const buffer of buffers) bytes += buffer.byteLength;
    return bytes;
  }

  protected resized<T extends Column>(column: T, length: number): T {
    const grown = new (column.constructor as new (length: number) => T)(length);
    grown.set((length < column.length ? column.subarray(0, length) : column) as never);
    return grown;
  }
}
