import { displayHash, internalHash } from './displayHash.ts';
import { merkleParent } from './merkleRoot.ts';

/**
 * Whether the txid at `position` (0 is the coinbase) of a block leads to its Merkle root by these siblings, leaf first.
 * Hashes are in display order. A position that the number of siblings cannot reach proves nothing.
 */
export function verifyMerkleProof(
  txid: string,
  position: number,
  siblings: readonly string[],
  merkleRoot: string,
): boolean {
  if (!Number.isInteger(position) || position < 0 || position >= 2 ** siblings.length) return false;
  let node = internalHash(txid);
  let index = position;
  for (const sibling of siblings) {
    const other = internalHash(sibling);
    node = index % 2 === 1 ? merkleParent(other, node) : merkleParent(node, other);
    index = Math.floor(index / 2);
  }
  return displayHash(node) === merkleRoot;
}
