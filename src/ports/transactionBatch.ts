/**
 * Many transactions as columns, without an object per transaction: what stores and importers yield and what
 * `TransactionGraph.append` takes. Inputs of transaction `t` are rows `inputStart[t] .. inputStart[t + 1]`, outputs
 * likewise. Scripts are deduplicated within the batch. Sentinels stand for the unknown states below.
 */
export interface TransactionBatch {
  readonly transactionCount: number;
  /** 32 bytes a transaction, display order. */
  readonly txids: Uint8Array;
  /** Block height; UNCONFIRMED or UNKNOWN_HEIGHT otherwise. */
  readonly heights: Int32Array;
  /** 32 bytes a transaction, display order, zeros where unknown; absent where nobody needs to say. */
  readonly blockHashes?: Uint8Array | undefined;
  /** Position in the block; -1 unknown. */
  readonly blockIndexes: Int32Array;
  /** Unix seconds; 0 unknown. */
  readonly times: Uint32Array;
  /** UNKNOWN_VERSION where not known; `knownVersion` tells. */
  readonly versions: Int32Array;
  readonly locktimes: Uint32Array;
  /** Bytes and weight units; 0 unknown. */
  readonly sizes: Uint32Array;
  readonly weights: Uint32Array;
  /** TRANSACTION_FLAG bits. */
  readonly flags: Uint8Array;
  /** ECDSA signatures, and those with r < 2^255; meaningful with FLAG_SIGNATURES_KNOWN. Saturate at 65535. */
  readonly signatureCounts: Uint16Array;
  readonly lowRCounts: Uint16Array;

  /** transactionCount + 1 entries. */
  readonly inputStart: Uint32Array;
  /** 32 bytes an input, display order; all zero for a coinbase input. */
  readonly prevTxids: Uint8Array;
  /** COINBASE_VOUT for a coinbase input. */
  readonly prevVouts: Uint32Array;
  /** Meaningful with FLAG_SEQUENCES_KNOWN. */
  readonly sequences: Uint32Array;
  /** Base units; -1n where the prevout is unknown. */
  readonly prevoutValues: BigInt64Array;
  /** Index into the batch's script table; -1 where the prevout is unknown. */
  readonly prevoutScripts: Int32Array;

  /** transactionCount + 1 entries. */
  readonly outputStart: Uint32Array;
  readonly outputValues: BigInt64Array;
  readonly outputScripts: Int32Array;

  /** Script s is scriptBytes[scriptStart[s] .. scriptStart[s + 1]]. */
  readonly scriptStart: Uint32Array;
  readonly scriptBytes: Uint8Array;
}

export const UNCONFIRMED = -1;
/** Confirmed, but nobody said at which height. */
export const UNKNOWN_HEIGHT = -2;
export const UNKNOWN_VERSION = -0x80000000;
export const COINBASE_VOUT = 0xffffffff;

export const FLAG_LOCKTIME_KNOWN = 1;
export const FLAG_SEQUENCES_KNOWN = 2;
export const FLAG_SIGNATURES_KNOWN = 4;
/** The version is -2^31 itself, the number that else stands for an unknown one. */
export const FLAG_LOWEST_VERSION = 8;

/** The version that a row's `versions` and `flags` give; `null`: not known. */
export function knownVersion(version: number, flags: number): number | null {
  return version === UNKNOWN_VERSION && (flags & FLAG_LOWEST_VERSION) === 0 ? null : version;
}
