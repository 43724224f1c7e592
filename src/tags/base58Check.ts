import { createHash } from 'node:crypto';

const BITCOIN = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
/** Ripple orders the same letters otherwise. */
const RIPPLE = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';
const CHECKSUM_BYTES = 4;

/** Whether a text carries a right Base58Check checksum: the last 4 bytes of the double SHA-256 of what is before them. */
export function hasBase58Checksum(text: string, alphabet: 'bitcoin' | 'ripple' = 'bitcoin'): boolean {
  const bytes = decode(text, alphabet === 'ripple' ? RIPPLE : BITCOIN);
  if (bytes === null || bytes.length <= CHECKSUM_BYTES) return false;
  const body = bytes.subarray(0, -CHECKSUM_BYTES);
  return sha256(sha256(body)).subarray(0, CHECKSUM_BYTES).equals(bytes.subarray(-CHECKSUM_BYTES));
}

function decode(text: string, alphabet: string): Buffer | null {
  const zero = alphabet[0]!;
  let number = 0n;
  for (const letter of text) {
    const digit = alphabet.indexOf(letter);
    if (digit < 0) return null;
    number = number * 58n + BigInt(digit);
  }
  const hex = number === 0n ? '' : number.toString(16);
  let zeros = 0;
  while (text[zeros] === zero) zeros++;
  return Buffer.concat([Buffer.alloc(zeros), Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')]);
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
