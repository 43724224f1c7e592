/** A compact size integer at `at` and where it ends; `null` where the bytes end before, or beyond 2^32. */
export function readVarInt(bytes: Uint8Array, at: number): { readonly value: number; readonly end: number } | null {
  const first = bytes[at];
  if (first === undefined) return null;
  if (first < 0xfd) return { value: first, end: at + 1 };
  const length = first === 0xfd ? 2 : first === 0xfe ? 4 : 8;
  if (at + 1 + length > bytes.length || length === 8) return null;
  let value = 0;
  for (let i = length; i >= 1; i--) value = value * 256 + bytes[at + i]!;
  return { value, end: at + 1 + length };
}
