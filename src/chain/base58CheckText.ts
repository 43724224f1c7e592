import { hash256 } from './hash256.ts';

const DIGITS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const HASH_BYTES = 20;
const CHECKSUM_BYTES = 4;
const BYTES = 1 + HASH_BYTES + CHECKSUM_BYTES;
/** Five digits at a time: 58^5 times 2^16 is exact as a number. */
const LIMB = 58 ** 5;
const DIGITS_PER_LIMB = 5;
/** 58^35 is more than 2^200. */
const LIMBS = 7;

/**
 * Base58Check of a version byte and a 20-byte hash, the text of a P2PKH or P2SH address. Scans name hundreds of thousands
 * of addresses; over the platform's SHA-256 and five digits at a time it takes half as long as byte by byte.
 */
export function base58CheckText(hash: Uint8Array, version: number): string {
  const bytes = new Uint8Array(BYTES);
  bytes[0] = version;
  bytes.set(hash, 1);
  bytes.set(hash256(bytes.subarray(0, 1 + HASH_BYTES)).subarray(0, CHECKSUM_BYTES), 1 + HASH_BYTES);
  const digits = digitsOf(bytes);
  let zeros = 0;
  while (zeros < BYTES && bytes[zeros] === 0) zeros++;
  let first = 0;
  while (first < digits.length && digits[first] === 0) first++;
  let text = '1'.repeat(zeros);
  for (let k = first; k < digits.length; k++) text += DIGITS[digits[k]!]!;
  return text;
}

/** Digits of the bytes as one number in base 58, most significant first, with leading zeros. */
function digitsOf(bytes: Uint8Array): Uint8Array {
  const limbs = new Float64Array(LIMBS);
  // An odd number of bytes: the first stands alone.
  limbs[LIMBS - 1] = bytes[0]!;
  for (let at = 1; at < BYTES; at += 2) {
    let carry = bytes[at]! * 256 + bytes[at + 1]!;
    for (let k = LIMBS - 1; k >= 0; k--) {
      const sum = limbs[k]! * 65_536 + carry;
      carry = Math.floor(sum / LIMB);
      limbs[k] = sum - carry * LIMB;
    }
  }
  const digits = new Uint8Array(LIMBS * DIGITS_PER_LIMB);
  for (let k = 0; k < LIMBS; k++) {
    let rest = limbs[k]!;
    for (let d = DIGITS_PER_LIMB - 1; d >= 0; d--) {
      digits[k * DIGITS_PER_LIMB + d] = rest % 58;
      rest = Math.floor(rest / 58);
    }
  }
  return digits;
}
