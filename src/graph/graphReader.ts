import {
  FLAG_LOCKTIME_KNOWN,
  FLAG_SEQUENCES_KNOWN,
  FLAG_SIGNATURES_KNOWN,
  knownVersion,
  UNCONFIRMED,
} from '../ports/transactionBatch.ts';
import { FOREIGN, type InputId, type OutputId, type TransactionId } from './ids.ts';
import { OutputReader } from './outputReader.ts';
import { FLAG_COINBASE } from './transactionColumns.ts';
import { txidWords } from './txidIndex.ts';

/** What can be asked of a graph by number; the face that TransactionGraph shows. Ids are not checked. */
export abstract class GraphReader extends OutputReader {
  /** The txid that was asked for last: checks ask about one several times in a row. */
  private askedTxid = '';
  private askedWords: Uint32Array | null = null;

  get transactionCount(): number {
    return this.tables.txids.count;
  }

  get inputCount(): number {
    return this.tables.inputs.count;
  }

  /** Without foreign outputs. */
  get outputCount(): number {
    return this.tables.outputs.count;
  }

  get foreignOutputCount(): number {
    return this.tables.foreign.live;
  }

  get scriptCount(): number {
    return this.tables.scripts.count;
  }

  /** Inputs that claim an output which another input, that takes precedence, spends: double spends. */
  conflicts(): number {
    let count = 0;
    for (const losers of this.tables.losers.values()) count += losers.length;
    return count;
  }

  memoryBytes(): number {
    return this.tables.memoryBytes();
  }

  /** -1: not in the graph. */
  findTransaction(txid: string): number {
    const words = this.wordsOf(txid);
    return words === null ? -1 : this.tables.txids.find(words, 0);
  }

  /** Known or foreign; -1: neither. */
  findOutput(txid: string, vout: number): number {
    const words = this.wordsOf(txid);
    if (words === null) return -1;
    const t = this.tables.txids.find(words, 0);
    if (t >= 0 && vout < this.outputEnd(t) - this.outputStart(t)) return this.outputStart(t) + vout;
    const row = this.tables.foreign.find(words, 0, vout);
    return row < 0 ? -1 : FOREIGN + row;
  }

  private wordsOf(txid: string): Uint32Array | null {
    if (txid !== this.askedTxid) {
      this.askedTxid = txid;
      this.askedWords = wordsOfHex(txid);
    }
    return this.askedWords;
  }

  /** By scriptPubKey hex; -1: nothing in the graph pays it. */
  findScript(scriptHex: string): number {
    const bytes = Buffer.from(scriptHex, 'hex');
    return bytes.length * 2 === scriptHex.length ? this.tables.scripts.find(bytes, 0, bytes.length) : -1;
  }

  txid(t: TransactionId): string {
    return this.tables.txids.text(t);
  }

  /** 32 bytes in display order; a view, stale after an append. */
  txidBytes(t: TransactionId): Uint8Array {
    return this.tables.txids.bytes(t);
  }

  /** Negative, 0 or positive, as the txids sort. */
  compareTxids(a: TransactionId, b: TransactionId): number {
    return this.tables.txids.compare(a, b);
  }

  height(t: TransactionId): number | null {
    const height = this.tables.transactions.heights[t]!;
    return height < 0 ? null : height;
  }

  isConfirmed(t: TransactionId): boolean {
    return this.tables.transactions.heights[t] !== UNCONFIRMED;
  }

  /** Position in its block. */
  blockIndex(t: TransactionId): number | null {
    const index = this.tables.transactions.blockIndexes[t]!;
    return index < 0 ? null : index;
  }

  /** Block time, unix seconds UTC. */
  time(t: TransactionId): number | null {
    return this.tables.transactions.times[t] || null;
  }

  version(t: TransactionId): number | null {
    const { versions, flags } = this.tables.transactions;
    return knownVersion(versions[t]!, flags[t]!);
  }

  locktime(t: TransactionId): number | null {
    const { flags, locktimes } = this.tables.transactions;
    return flags[t]! & FLAG_LOCKTIME_KNOWN ? locktimes[t]! : null;
  }

  /** Bytes. */
  size(t: TransactionId): number | null {
    return this.tables.transactions.sizes[t] || null;
  }

  /** Weight units (BIP 141). */
  weight(t: TransactionId): number | null {
    return this.tables.transactions.weights[t] || null;
  }

  isCoinbase(t: TransactionId): boolean {
    return (this.tables.transactions.flags[t]! & FLAG_COINBASE) !== 0;
  }

  /** Base units; `null` for a coinbase or where the value of a prevout is unknown. */
  fee(t: TransactionId): bigint | null {
    if (this.isCoinbase(t)) return null;
    let fee = 0n;
    for (let i = this.inputStart(t); i < this.inputEnd(t); i++) {
      const prevout = this.prevout(i);
      const value = prevout < 0 ? -1n : this.value(prevout);
      if (value < 0n) return null;
      fee += value;
    }
    for (let o = this.outputStart(t); o < this.outputEnd(t); o++) fee -= this.value(o);
    return fee;
  }

  /** ECDSA signatures seen, and those with r < 2^255; each saturates at 65,535. */
  signatures(t: TransactionId): { readonly count: number; readonly lowR: number } | null {
    const { flags, signatureCounts, lowRCounts } = this.tables.transactions;
    return flags[t]! & FLAG_SIGNATURES_KNOWN ? { count: signatureCounts[t]!, lowR: lowRCounts[t]! } : null;
  }

  inputStart(t: TransactionId): InputId {
    return this.tables.transactions.inputStarts[t]!;
  }

  /** One beyond the last input. */
  inputEnd(t: TransactionId): InputId {
    return this.tables.transactions.inputStarts[t + 1]!;
  }

  outputStart(t: TransactionId): OutputId {
    return this.tables.transactions.outputStarts[t]!;
  }

  /** One beyond the last output. */
  outputEnd(t: TransactionId): OutputId {
    return this.tables.transactions.outputStarts[t + 1]!;
  }

  inputTransaction(i: InputId): TransactionId {
    return this.tables.inputs.transactions[i]!;
  }

  /** Output that the input spends, known or foreign; -1 for coinbase. */
  prevout(i: InputId): OutputId {
    return this.tables.inputs.prevouts[i]!;
  }

  sequence(i: InputId): number | null {
    const { inputs, transactions } = this.tables;
    return transactions.flags[inputs.transactions[i]!]! & FLAG_SEQUENCES_KNOWN ? inputs.sequences[i]! : null;
  }
}

function wordsOfHex(txid: string): Uint32Array | null {
  const bytes = Buffer.from(txid, 'hex');
  return bytes.length === 32 && txid.length === 64 ? txidWords(bytes) : null;
}
