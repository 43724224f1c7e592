import { IS_LITTLE_ENDIAN } from './isLittleEndian.ts';

/** Position of a value's low and high 32-bit word within its pair. */
export const LOW_WORD = IS_LITTLE_ENDIAN ? 0 : 1;
export const HIGH_WORD = 1 - LOW_WORD;

/** The same memory as pairs of 32-bit words: reading a bigint allocates, reading words does not. */
export function valueWords(values: BigInt64Array): Int32Array {
  return new Int32Array(values.buffer, values.byteOffset, values.length * 2);
}
