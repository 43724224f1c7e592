import { MalformedError } from '../errors/sourceErrors.ts';
import { displayHash } from './displayHash.ts';
import { hash256 } from './hash256.ts';

/** The 80 bytes that stand for a block. Hashes are in display order. */
export interface BlockHeader {
  readonly hash: string;
  readonly version: number;
  readonly prevHash: string;
  readonly merkleRoot: string;
  /** Unix seconds UTC, accurate to about two hours. */
  readonly time: number;
  /** Compact form of the target. */
  readonly bits: number;
  readonly nonce: number;
}

export const HEADER_LENGTH = 80;

/** Reads a header from the first 80 bytes; MalformedError if there are fewer. */
export function parseBlockHeader(bytes: Uint8Array): BlockHeader {
  if (bytes.length < HEADER_LENGTH) {
    throw new MalformedError(`a block header has ${HEADER_LENGTH} bytes, here are ${bytes.length}`);
  }
  const header = bytes.subarray(0, HEADER_LENGTH);
  const view = new DataView(header.buffer, header.byteOffset, HEADER_LENGTH);
  return {
    hash: displayHash(hash256(header)),
    version: view.getInt32(0, true),
    prevHash: displayHash(header, 4),
    merkleRoot: displayHash(header, 36),
    time: view.getUint32(68, true),
    bits: view.getUint32(72, true),
    nonce: view.getUint32(76, true),
  };
}
