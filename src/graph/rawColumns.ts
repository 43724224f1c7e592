import type { GraphTables } from './graphTables.ts';

/**
 * The graph's columns for loops over millions of rows. To be read only, and stale after the next append. Ids index
 * them directly; a foreign output `o` is row `o - FOREIGN` of the foreign columns.
 */
export interface RawColumns {
  /** transactionCount + 1 entries: inputs of `t` are `inputStarts[t] .. inputStarts[t + 1]`. */
  readonly inputStarts: Uint32Array;
  readonly outputStarts: Uint32Array;
  /** UNCONFIRMED or UNKNOWN_HEIGHT where negative. */
  readonly heights: Int32Array;
  /** -1 unknown. */
  readonly blockIndexes: Int32Array;
  /** TransactionBatch's FLAG bits, and FLAG_COINBASE. */
  readonly flags: Uint8Array;
  /** UNKNOWN_VERSION where not known; `knownVersion` tells. */
  readonly versions: Int32Array;
  /** Meaningful with FLAG_LOCKTIME_KNOWN. */
  readonly locktimes: Uint32Array;
  /** Unix seconds; 0 unknown. */
  readonly times: Uint32Array;
  /** Output spent by an input; FOREIGN and above: foreign; -1: coinbase. */
  readonly prevouts: Int32Array;
  readonly inputTransactions: Int32Array;
  /** Meaningful with FLAG_SEQUENCES_KNOWN. */
  readonly sequences: Uint32Array;
  readonly outputTransactions: Int32Array;
  readonly outputScripts: Int32Array;
  /** Input that spends an output; -1 none known. */
  readonly spenders: Int32Array;
  /** Base units; each read allocates a bigint. */
  readonly outputValues: BigInt64Array;
  /** The same memory in pairs: low word at `2 * o + LOW_WORD`, high word at `2 * o + HIGH_WORD`. For comparison only. */
  readonly outputValueWords: Int32Array;
  /** -1 unknown. */
  readonly foreignScripts: Int32Array;
  /** -1n (both words -1) unknown. */
  readonly foreignValues: BigInt64Array;
  readonly foreignValueWords: Int32Array;
  readonly foreignSpenders: Int32Array;
  /** Index into SCRIPT_TYPES. */
  readonly scriptTypes: Uint8Array;
}

/** Views of the tables, cut to the rows in use. */
export function rawColumns(tables: GraphTables): RawColumns {
  const { transactions, inputs, outputs, foreign, scripts } = tables;
  const n = tables.txids.count;
  return {
    inputStarts: transactions.inputStarts.subarray(0, n + 1),
    outputStarts: transactions.outputStarts.subarray(0, n + 1),
    heights: transactions.heights.subarray(0, n),
    blockIndexes: transactions.blockIndexes.subarray(0, n),
    flags: transactions.flags.subarray(0, n),
    versions: transactions.versions.subarray(0, n),
    locktimes: transactions.locktimes.subarray(0, n),
    times: transactions.times.subarray(0, n),
    prevouts: inputs.prevouts.subarray(0, inputs.count),
    inputTransactions: inputs.transactions.subarray(0, inputs.count),
    sequences: inputs.sequences.subarray(0, inputs.count),
    outputTransactions: outputs.transactions.subarray(0, outputs.count),
    outputScripts: outputs.scripts.subarray(0, outputs.count),
    spenders: outputs.spenders.subarray(0, outputs.count),
    outputValues: outputs.values.subarray(0, outputs.count),
    outputValueWords: outputs.words.subarray(0, outputs.count * 2),
    foreignScripts: foreign.scripts.subarray(0, foreign.rows),
    foreignValues: foreign.values.subarray(0, foreign.rows),
    foreignValueWords: foreign.words.subarray(0, foreign.rows * 2),
    foreignSpenders: foreign.spenders.subarray(0, foreign.rows),
    scriptTypes: scripts.typeNumbers().subarray(0, scripts.count),
  };
}
