import type { Transaction } from '../chain/transaction.ts';
import { MalformedError } from '../errors/sourceErrors.ts';
import { txidWords } from './txidIndex.ts';

const HASH = 32;

/**
 * The hex of one transaction as bytes, in room that is used again for the next: a trace appends one transaction at a
 * time, and a batch of columns for each costs more than the appending.
 */
export class EncodedTransaction {
  /** Its txid, then the txid of each input's outpoint (zeros for a coinbase), eight words each. */
  words: Uint32Array = new Uint32Array(0);
  scripts = Buffer.alloc(0);
  /** Of each output in `scripts`, then of each input's prevout; the end of one is the start of the next. */
  readonly starts: number[] = [];
  private hashes = Buffer.alloc(0);

  /** @throws MalformedError for a txid or script that is not hex and for a negative value. */
  encode(transaction: Transaction): void {
    this.encodeHashes(transaction);
    this.starts.length = 0;
    this.starts.push(0);
    for (const { script, value } of transaction.outputs) this.encodeOutput(script, value);
    for (const { prevout } of transaction.inputs) {
      if (prevout === null) this.starts.push(this.starts[this.starts.length - 1]!);
      else this.encodeOutput(prevout.script, prevout.value);
    }
  }

  private encodeHashes({ txid, inputs }: Transaction): void {
    const size = (inputs.length + 1) * HASH;
    if (this.hashes.length < size) {
      this.hashes = Buffer.alloc(size * 2);
      this.words = txidWords(this.hashes);
    }
    this.encodeHash(0, txid);
    for (const [n, { outpoint }] of inputs.entries()) {
      if (outpoint === null) this.hashes.fill(0, (n + 1) * HASH, (n + 2) * HASH);
      else this.encodeHash(n + 1, outpoint.txid);
    }
  }

  private encodeHash(row: number, hash: string): void {
    if (hash.length === HASH * 2 && this.hashes.write(hash, row * HASH, HASH, 'hex') === HASH) return;
    throw new MalformedError(`"${hash.slice(0, 80)}" is not a txid`, { hint: 'A txid is 64 hex digits.' });
  }

  private encodeOutput(script: string, value: bigint): void {
    if (value < 0n) throw new MalformedError(`an output has the negative value ${value}`);
    const start = this.starts[this.starts.length - 1]!;
    const end = start + (script.length >>> 1);
    if (end > this.scripts.length) this.growScripts(end);
    if (this.scripts.write(script, start, 'hex') * 2 !== script.length) {
      throw new MalformedError(`script "${script.slice(0, 80)}" is not hex`);
    }
    this.starts.push(end);
  }

  private growScripts(size: number): void {
    const grown = Buffer.alloc(Math.max(1024, size * 2));
    this.scripts.copy(grown);
    this.scripts = grown;
  }
}
