import type { Transaction, TransactionInput, TransactionOutput } from '../chain/transaction.ts';
import {
  COINBASE_VOUT,
  FLAG_LOCKTIME_KNOWN,
  FLAG_SEQUENCES_KNOWN,
  FLAG_SIGNATURES_KNOWN,
  knownVersion,
  type TransactionBatch,
  UNCONFIRMED,
} from './transactionBatch.ts';

const NO_HASH = '0'.repeat(64);

/**
 * The transactions of a batch as objects, in its order: the inverse of `toBatch`.
 */
export function* transactionsOf(batch: TransactionBatch): Iterable<Transaction> {
  const scripts = scriptsOf(batch);
  for (let t = 0; t < batch.transactionCount; t++) yield transactionAt(batch, t, scripts);
}

function transactionAt(batch: TransactionBatch, t: number, scripts: readonly string[]): Transaction {
  const flags = batch.flags[t]!;
  return {
    txid: hexAt(batch.txids, t * 32, 32),
    version: knownVersion(batch.versions[t]!, flags),
    locktime: flags & FLAG_LOCKTIME_KNOWN ? batch.locktimes[t]! : null,
    size: batch.sizes[t] || null,
    weight: batch.weights[t] || null,
    inputs: inputsAt(batch, t, scripts),
    outputs: outputsAt(batch, t, scripts),
    confirmation: confirmationAt(batch, t),
    signatures: flags & FLAG_SIGNATURES_KNOWN ? { count: batch.signatureCounts[t]!, lowR: batch.lowRCounts[t]! } : null,
  };
}

function confirmationAt(batch: TransactionBatch, t: number): Transaction['confirmation'] {
  const height = batch.heights[t]!;
  const index = batch.blockIndexes[t]!;
  return {
    confirmed: height !== UNCONFIRMED,
    height: height < 0 ? null : height,
    blockHash: blockHashAt(batch, t),
    time: batch.times[t] || null,
    index: index < 0 ? null : index,
  };
}

/** `null` where the batch carries none, or zeros. */
function blockHashAt(batch: TransactionBatch, t: number): string | null {
  if (batch.blockHashes === undefined) return null;
  const hash = hexAt(batch.blockHashes, t * 32, 32);
  return hash === NO_HASH ? null : hash;
}

function inputsAt(batch: TransactionBatch, t: number, scripts: readonly string[]): TransactionInput[] {
  const sequencesKnown = (batch.flags[t]! & FLAG_SEQUENCES_KNOWN) !== 0;
  const inputs: TransactionInput[] = [];
  for (let i = batch.inputStart[t]!; i < batch.inputStart[t + 1]!; i++) {
    const vout = batch.prevVouts[i]!;
    const script = batch.prevoutScripts[i]!;
    inputs.push({
      outpoint: vout === COINBASE_VOUT ? null : { txid: hexAt(batch.prevTxids, i * 32, 32), vout },
      sequence: sequencesKnown ? batch.sequences[i]! : null,
      prevout: script < 0 ? null : { script: scripts[script]!, value: batch.prevoutValues[i]! },
    });
  }
  return inputs;
}

function outputsAt(batch: TransactionBatch, t: number, scripts: readonly string[]): TransactionOutput[] {
  const outputs: TransactionOutput[] = [];
  for (let o = batch.outputStart[t]!; o < batch.outputStart[t + 1]!; o++) {
    outputs.push({ script: scripts[batch.outputScripts[o]!]!, value: batch.outputValues[o]! });
  }
  return outputs;
}

function scriptsOf(batch: TransactionBatch): string[] {
  const scripts: string[] = [];
  for (let s = 0; s + 1 < batch.scriptStart.length; s++) {
    const start = batch.scriptStart[s]!;
    scripts.push(hexAt(batch.scriptBytes, start, batch.scriptStart[s + 1]! - start));
  }
  return scripts;
}

function hexAt(bytes: Uint8Array, start: number, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, length).toString('hex');
}
