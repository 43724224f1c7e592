import type { Transaction, TransactionInput } from '../chain/transaction.ts';
import { MalformedError } from '../errors/sourceErrors.ts';
import {
  COINBASE_VOUT,
  FLAG_LOCKTIME_KNOWN,
  FLAG_LOWEST_VERSION,
  FLAG_SEQUENCES_KNOWN,
  FLAG_SIGNATURES_KNOWN,
  type TransactionBatch,
  UNCONFIRMED,
  UNKNOWN_HEIGHT,
  UNKNOWN_VERSION,
} from './transactionBatch.ts';

/**
 * Transactions as columns, in the order given. Sequences of a transaction are known all together or not at all;
 * everything else survives the way back through `transactionsOf`.
 * Throws MalformedError for a txid or script that is not hex, for a negative value and for a vout of 2^32 - 1 or more.
 */
export function toBatch(transactions: readonly Transaction[]): TransactionBatch {
  const batch = emptyBatch(transactions);
  const scripts = new ScriptCollector();
  let input = 0;
  let output = 0;
  for (const [t, transaction] of transactions.entries()) {
    fillTransaction(batch, t, transaction);
    for (const row of transaction.inputs) fillInput(batch, input++, row, scripts);
    for (const row of transaction.outputs) {
      batch.outputValues[output] = knownValue(row.value);
      batch.outputScripts[output++] = scripts.indexOf(row.script);
    }
    batch.inputStart[t + 1] = input;
    batch.outputStart[t + 1] = output;
  }
  return { ...batch, ...scripts.columns() };
}

type BatchRows = Omit<TransactionBatch, 'scriptStart' | 'scriptBytes' | 'blockHashes'> & {
  readonly blockHashes: Uint8Array;
};

function emptyBatch(transactions: readonly Transaction[]): BatchRows {
  const n = transactions.length;
  let inputs = 0;
  let outputs = 0;
  for (const transaction of transactions) {
    inputs += transaction.inputs.length;
    outputs += transaction.outputs.length;
  }
  return {
    transactionCount: n,
    txids: new Uint8Array(n * 32),
    heights: new Int32Array(n),
    blockHashes: new Uint8Array(n * 32),
    blockIndexes: new Int32Array(n),
    times: new Uint32Array(n),
    versions: new Int32Array(n),
    locktimes: new Uint32Array(n),
    sizes: new Uint32Array(n),
    weights: new Uint32Array(n),
    flags: new Uint8Array(n),
    signatureCounts: new Uint16Array(n),
    lowRCounts: new Uint16Array(n),
    inputStart: new Uint32Array(n + 1),
    prevTxids: new Uint8Array(inputs * 32),
    prevVouts: new Uint32Array(inputs),
    sequences: new Uint32Array(inputs),
    prevoutValues: new BigInt64Array(inputs).fill(-1n),
    prevoutScripts: new Int32Array(inputs).fill(-1),
    outputStart: new Uint32Array(n + 1),
    outputValues: new BigInt64Array(outputs),
    outputScripts: new Int32Array(outputs),
  };
}

function fillTransaction(batch: BatchRows, t: number, transaction: Transaction): void {
  const { confirmation, signatures } = transaction;
  writeHash(batch.txids, t, transaction.txid, 'txid');
  batch.heights[t] = confirmation.confirmed ? (confirmation.height ?? UNKNOWN_HEIGHT) : UNCONFIRMED;
  if (confirmation.blockHash !== null) writeHash(batch.blockHashes, t, confirmation.blockHash, 'block hash');
  batch.blockIndexes[t] = confirmation.index ?? -1;
  batch.times[t] = confirmation.time ?? 0;
  batch.versions[t] = transaction.version ?? UNKNOWN_VERSION;
  batch.locktimes[t] = transaction.locktime ?? 0;
  batch.sizes[t] = transaction.size ?? 0;
  batch.weights[t] = transaction.weight ?? 0;
  batch.signatureCounts[t] = Math.min(signatures?.count ?? 0, 0xffff);
  batch.lowRCounts[t] = Math.min(signatures?.lowR ?? 0, 0xffff);
  batch.flags[t] = transactionFlags(transaction);
}

/** What is known of a transaction beyond its columns, as FLAG bits. */
export function transactionFlags({ locktime, version, inputs, signatures }: Transaction): number {
  return (
    (locktime === null ? 0 : FLAG_LOCKTIME_KNOWN) |
    (inputs.some((input) => input.sequence === null) ? 0 : FLAG_SEQUENCES_KNOWN) |
    (signatures === null ? 0 : FLAG_SIGNATURES_KNOWN) |
    (version === UNKNOWN_VERSION ? FLAG_LOWEST_VERSION : 0)
  );
}

function fillInput(batch: BatchRows, i: number, input: TransactionInput, scripts: ScriptCollector): void {
  batch.sequences[i] = input.sequence ?? 0;
  if (input.outpoint === null) {
    batch.prevVouts[i] = COINBASE_VOUT;
    return;
  }
  if (input.outpoint.vout >= COINBASE_VOUT)
    throw new MalformedError(`${input.outpoint.vout} is no number of an output`);
  writeHash(batch.prevTxids, i, input.outpoint.txid, 'txid');
  batch.prevVouts[i] = input.outpoint.vout;
  if (input.prevout === null) return;
  batch.prevoutValues[i] = knownValue(input.prevout.value);
  batch.prevoutScripts[i] = scripts.indexOf(input.prevout.script);
}

function writeHash(column: Uint8Array, row: number, hash: string, what: string): void {
  const bytes = Buffer.from(column.buffer, column.byteOffset + row * 32, 32);
  if (hash.length !== 64 || bytes.write(hash, 'hex') !== 32) {
    throw new MalformedError(`"${hash.slice(0, 80)}" is not a ${what}`, { hint: `A ${what} is 64 hex digits.` });
  }
}

function knownValue(value: bigint): bigint {
  if (value < 0n) throw new MalformedError(`an output has the negative value ${value}`);
  return value;
}

/** Numbers scripts in the order of their first appearance. */
class ScriptCollector {
  private readonly indexes = new Map<string, number>();
  private byteCount = 0;

  indexOf(script: string): number {
    const known = this.indexes.get(script);
    if (known !== undefined) return known;
    const index = this.indexes.size;
    this.indexes.set(script, index);
    this.byteCount += script.length >>> 1;
    return index;
  }

  columns(): { scriptStart: Uint32Array; scriptBytes: Uint8Array } {
    const scriptStart = new Uint32Array(this.indexes.size + 1);
    const bytes = Buffer.alloc(this.byteCount);
    let end = 0;
    for (const [script, index] of this.indexes) {
      const written = bytes.write(script, end, 'hex');
      if (written * 2 !== script.length) throw new MalformedError(`script "${script.slice(0, 80)}" is not hex`);
      end += written;
      scriptStart[index + 1] = end;
    }
    return { scriptStart, scriptBytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length) };
  }
}
