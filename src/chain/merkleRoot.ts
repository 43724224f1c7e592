import { displayHash, internalHash } from './displayHash.ts';
import { hash256 } from './hash256.ts';

/**
 * Merkle root of a block's txids (display order in and out), `null` where the list repeats its own tail so that another,
 * shorter list has the same root (CVE-2012-2459): such a list proves nothing. Throws RangeError for an empty list.
 */
export function merkleRoot(txids: readonly string[]): string | null {
  if (txids.length === 0) throw new RangeError('a block has at least one transaction');
  let level = txids.map(internalHash);
  while (level.length > 1) {
    if (repeatsItself(level)) return null;
    level = parents(level);
  }
  return displayHash(level[0]!);
}

/** SHA-256d of two nodes side by side. */
export function merkleParent(left: Uint8Array, right: Uint8Array): Uint8Array {
  return hash256(Buffer.concat([left, right]));
}

function parents(level: readonly Uint8Array[]): Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let i = 0; i < level.length; i += 2) above.push(merkleParent(level[i]!, level[i + 1] ?? level[i]!));
  return above;
}

function repeatsItself(level: readonly Uint8Array[]): boolean {
  for (let i = 0; i + 1 < level.length; i += 2) if (Buffer.compare(level[i]!, level[i + 1]!) === 0) return true;
  return false;
}
