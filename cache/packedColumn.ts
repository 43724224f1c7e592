/**
 * A column of integers as fixed-width ASCII: how thousands of rows reach SQLite as one bound value. Reading a row is
 * `CAST(substr(column, i * width + 1, width) AS INTEGER)`, constant time in a BLOB; measured three times as fast as
 * rows in JSON text. Digits also carry the full 64-bit range, which a bound JavaScript number cannot.
 */
export interface PackedColumn {
  readonly bytes: Uint8Array;
  readonly width: number;
}

const SPACE = 0x20;
const MINUS = 0x2d;
const ZERO = 0x30;

/** `valueAt(i)` for i in 0 .. count - 1; safe integers. */
export function packNumbers(count: number, valueAt: (row: number) => number): PackedColumn {
  let lowest = 0;
  let highest = 0;
  for (let i = 0; i < count; i++) {
    const value = valueAt(i);
    if (value > highest) highest = value;
    else if (value < lowest) lowest = value;
  }
  const width = Math.max(String(highest).length, String(lowest).length);
  const bytes = Buffer.alloc(Math.max(count, 1) * width, SPACE);
  for (let i = 0; i < count; i++) writeDigits(bytes, (i + 1) * width, valueAt(i));
  return { bytes, width };
}

/** The same for amounts beyond 2^53; nearly all are below it and take the fast way. */
export function packAmounts(count: number, valueAt: (row: number) => bigint): PackedColumn {
  const width = 20;
  const bytes = Buffer.alloc(Math.max(count, 1) * width, SPACE);
  for (let i = 0; i < count; i++) {
    const value = valueAt(i);
    const number = Number(value);
    if (Number.isSafeInteger(number)) writeDigits(bytes, (i + 1) * width, number);
    else bytes.write(value.toString().padStart(width), i * width, 'latin1');
  }
  return { bytes, width };
}

/** Right-aligned, so that the number ends before `end`. */
function writeDigits(bytes: Uint8Array, end: number, value: number): void {
  let rest = Math.abs(value);
  let at = end;
  do {
    const quotient = Math.floor(rest / 10);
    bytes[--at] = ZERO + (rest - quotient * 10);
    rest = quotient;
  } while (rest > 0);
  if (value < 0) bytes[--at] = MINUS;
}
