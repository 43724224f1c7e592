/**
 * The 32 bytes of a hash at `offset`, as people write them: hex in reversed byte order (txids, block hashes, Merkle
 * roots).
 */
export function displayHash(bytes: Uint8Array, offset = 0): string {
  return Buffer.from(bytes.subarray(offset, offset + 32))
    .reverse()
    .toString('hex');
}

/** The inverse: 32 bytes in the order in which the protocol hashes and serialises them. */
export function internalHash(display: string): Uint8Array {
  return Buffer.from(display, 'hex').reverse();
}
