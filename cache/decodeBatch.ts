import type { TransactionBatch } from '../src/ports/transactionBatch.ts';
import { NumberScanner } from './numberScanner.ts';

/** Rows of transactions as SQL aggregates them: packed hashes, and numbers as text. */
export interface EncodedBatch {
  readonly count: number;
  readonly txids: Uint8Array;
  /** height, block_index, time, version, locktime, size, weight, flags, signatures, low_r */
  readonly transactions: Uint8Array;
  readonly prevTxids: Uint8Array;
  /** transaction, prev_vout, sequence, value, script_id */
  readonly inputs: Uint8Array;
  /** transaction, value, script_id */
  readonly outputs: Uint8Array;
}

export interface EncodedScripts {
  readonly bytes: Uint8Array;
  readonly lengths: Uint8Array;
}

/** The batch; `readScripts` is asked once for the scripts that occur, by row id. */
export async function decodeBatch(
  encoded: EncodedBatch,
  readScripts: (ids: readonly number[]) => Promise<EncodedScripts>,
): Promise<TransactionBatch> {
  const scripts = new ScriptNumbers();
  const inputs = decodeInputs(encoded, scripts);
  const outputs = decodeOutputs(encoded, scripts);
  const sortedIds = scripts.ids.toSorted((a, b) => a - b);
  const ranks = scripts.ranksIn(sortedIds);
  for (const column of [inputs.prevoutScripts, outputs.outputScripts]) renumber(column, ranks);
  const table = decodeScripts(sortedIds.length, await readScripts(sortedIds));
  return { ...decodeTransactions(encoded), ...inputs, ...outputs, ...table };
}

/**
 * Row ids of scripts to indexes in the batch: first in the order of their appearance, then of their row ids, because
 * SQLite finds neighbours twice as fast.
 */
class ScriptNumbers {
  readonly ids: number[] = [];
  private readonly indexes = new Map<number, number>();

  ranksIn(sortedIds: readonly number[]): Int32Array {
    const ranks = new Int32Array(sortedIds.length);
    for (const [rank, id] of sortedIds.entries()) ranks[this.indexes.get(id)!] = rank;
    return ranks;
  }

  indexOf(id: number): number {
    if (id < 0) return -1;
    const known = this.indexes.get(id);
    if (known !== undefined) return known;
    const index = this.ids.length;
    this.indexes.set(id, index);
    this.ids.push(id);
    return index;
  }
}

function decodeTransactions(encoded: EncodedBatch) {
  const { count } = encoded;
  const rows = {
    transactionCount: count,
    txids: encoded.txids,
    heights: new Int32Array(count),
    blockIndexes: new Int32Array(count),
    times: new Uint32Array(count),
    versions: new Int32Array(count),
    locktimes: new Uint32Array(count),
    sizes: new Uint32Array(count),
    weights: new Uint32Array(count),
    flags: new Uint8Array(count),
    signatureCounts: new Uint16Array(count),
    lowRCounts: new Uint16Array(count),
  };
  const numbers = new NumberScanner(encoded.transactions);
  for (let t = 0; t < count; t++) {
    rows.heights[t] = numbers.next();
    rows.blockIndexes[t] = numbers.next();
    rows.times[t] = numbers.next();
    rows.versions[t] = numbers.next();
    rows.locktimes[t] = numbers.next();
    rows.sizes[t] = numbers.next();
    rows.weights[t] = numbers.next();
    rows.flags[t] = numbers.next();
    rows.signatureCounts[t] = numbers.next();
    rows.lowRCounts[t] = numbers.next();
  }
  return rows;
}

function decodeInputs(encoded: EncodedBatch, scripts: ScriptNumbers) {
  const count = encoded.prevTxids.length / 32;
  const rows = {
    inputStart: new Uint32Array(encoded.count + 1),
    prevTxids: encoded.prevTxids,
    prevVouts: new Uint32Array(count),
    sequences: new Uint32Array(count),
    prevoutValues: new BigInt64Array(count),
    prevoutScripts: new Int32Array(count),
  };
  const numbers = new NumberScanner(encoded.inputs);
  for (let i = 0; i < count; i++) {
    rows.inputStart[numbers.next() + 1]!++;
    rows.prevVouts[i] = numbers.next();
    rows.sequences[i] = numbers.next();
    rows.prevoutValues[i] = numbers.nextAmount();
    rows.prevoutScripts[i] = scripts.indexOf(numbers.next());
  }
  accumulate(rows.inputStart);
  return rows;
}

function decodeOutputs(encoded: EncodedBatch, scripts: ScriptNumbers) {
  const outputStart = new Uint32Array(encoded.count + 1);
  const values: bigint[] = [];
  const outputScripts: number[] = [];
  const numbers = new NumberScanner(encoded.outputs);
  while (!numbers.done) {
    outputStart[numbers.next() + 1]!++;
    values.push(numbers.nextAmount());
    outputScripts.push(scripts.indexOf(numbers.next()));
  }
  accumulate(outputStart);
  return {
    outputStart,
    outputValues: BigInt64Array.from(values),
    outputScripts: Int32Array.from(outputScripts),
  };
}

function renumber(column: Int32Array, ranks: Int32Array): void {
  for (let i = 0; i < column.length; i++) if (column[i]! >= 0) column[i] = ranks[column[i]!]!;
}

/** Counts a row become offsets. */
function accumulate(starts: Uint32Array): void {
  for (let t = 1; t < starts.length; t++) starts[t]! += starts[t - 1]!;
}

function decodeScripts(count: number, encoded: EncodedScripts) {
  const scriptStart = new Uint32Array(count + 1);
  const lengths = new NumberScanner(encoded.lengths);
  for (let s = 0; s < count; s++) scriptStart[s + 1] = scriptStart[s]! + lengths.next();
  return { scriptStart, scriptBytes: encoded.bytes };
}
