import { scryptSync } from 'node:crypto';
import { HEADER_LENGTH } from './blockHeader.ts';
import { displayHash } from './displayHash.ts';
import { hash256 } from './hash256.ts';
import type { Network } from './network.ts';

/** The largest hash value that meets compact `bits`; 0 for a negative or overlong one, which nothing meets. */
export function targetOf(bits: number): bigint {
  const exponent = bits >>> 24;
  const mantissa = bits & 0x7f_ffff;
  if ((bits & 0x80_0000) !== 0 || exponent > 34) return 0n;
  return exponent <= 3 ? BigInt(mantissa >> (8 * (3 - exponent))) : BigInt(mantissa) << BigInt(8 * (exponent - 3));
}

/** Expected number of hashes that a block with these bits took; the chain with the largest sum is the valid one. */
export function workOf(bits: number): bigint {
  const target = targetOf(bits);
  return target === 0n ? 0n : (1n << 256n) / (target + 1n);
}

/** Whether the header's own hash meets its own target: SHA-256d, or scrypt(1024, 1, 1) on Litecoin networks. */
export function meetsProofOfWork(header: Uint8Array, bits: number, network: Network): boolean {
  const bytes = header.subarray(0, HEADER_LENGTH);
  const hash =
    network.proofOfWork === 'scrypt' ? scryptSync(bytes, bytes, 32, { N: 1024, r: 1, p: 1 }) : hash256(bytes);
  return BigInt(`0x${displayHash(hash)}`) <= targetOf(bits);
}
