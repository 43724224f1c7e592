import { hash } from 'node:crypto';

/** SHA-256 of SHA-256, the hash of transactions, blocks and Merkle nodes; protocol byte order. */
export function hash256(bytes: Uint8Array): Uint8Array {
  return hash('sha256', hash('sha256', bytes, 'buffer'), 'buffer');
}
