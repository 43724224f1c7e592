import bs58 from 'bs58';
import { hash256 } from './hash256.ts';

const CHECKSUM_BYTES = 4;

/** What Base58Check text holds, without its checksum; null where that is wrong. Throws an Error for other characters. */
export function base58CheckBytes(text: string): Uint8Array | null {
  const bytes = bs58.decode(text);
  if (bytes.length < CHECKSUM_BYTES) return null;
  const payload = bytes.subarray(0, bytes.length - CHECKSUM_BYTES);
  const checksum = hash256(payload).subarray(0, CHECKSUM_BYTES);
  return checksum.every((byte, k) => byte === bytes[payload.length + k]) ? payload : null;
}
