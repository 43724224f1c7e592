/**
 * What may be bound: sqlite3 turns a BigInt, NaN, undefined and even an empty array of bytes into NULL, and an object
 * into text, without a word. Bytes that may be empty go as hex text through `unhex`.
 */
export type SqlValue = string | number | Uint8Array;

/** Throws TypeError, a defect of the program, for a value that sqlite3 would store as something else. */
export function checkValues(statement: string, values: readonly unknown[]): void {
  for (const [i, value] of values.entries()) {
    if (isBindable(value)) continue;
    throw new TypeError(`statement "${statement}": value ${i + 1} is ${describe(value)}, which SQLite would not keep`);
  }
}

function isBindable(value: unknown): value is SqlValue {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  return typeof value === 'string' || (value instanceof Uint8Array && value.length > 0);
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (value instanceof Uint8Array) return 'an empty array of bytes';
  if (typeof value === 'object') return `an object (${value.constructor?.name ?? 'no prototype'})`;
  return `the ${typeof value} ${String(value)}`;
}
