import type { ScriptType } from '../chain/scriptType.ts';
import { GraphTables } from './graphTables.ts';
import { FOREIGN, type InputId, type OutputId, type ScriptId, type TransactionId } from './ids.ts';
import { HIGH_WORD, LOW_WORD } from './valueWords.ts';

/** What can be asked of outputs, known and foreign, and of scripts; a part of the face of TransactionGraph. */
export abstract class OutputReader {
  protected readonly tables = new GraphTables();

  /** -1: foreign. */
  outputTransaction(o: OutputId): TransactionId {
    return o < FOREIGN ? this.tables.outputs.transactions[o]! : -1;
  }

  outputTxid(o: OutputId): string {
    if (o < FOREIGN) return this.tables.txids.text(this.outputTransaction(o));
    const { txids } = this.tables.foreign;
    return Buffer.from(txids.buffer, (o - FOREIGN) * 32, 32).toString('hex');
  }

  vout(o: OutputId): number {
    if (o >= FOREIGN) return this.tables.foreign.vouts[o - FOREIGN]!;
    return o - this.tables.transactions.outputStarts[this.outputTransaction(o)]!;
  }

  /** Base units; -1n unknown, of foreign outputs only. */
  value(o: OutputId): bigint {
    return (o < FOREIGN ? this.tables.outputs.values[o] : this.tables.foreign.values[o - FOREIGN])!;
  }

  /** Whether the value is exactly `amount`, 0 to 2^31 - 1, without making a bigint. */
  valueIs(o: OutputId, amount: number): boolean {
    const words = o < FOREIGN ? this.tables.outputs.words : this.tables.foreign.words;
    const row = (o < FOREIGN ? o : o - FOREIGN) * 2;
    return words[row + LOW_WORD] === amount && words[row + HIGH_WORD] === 0;
  }

  /**
   * The value as a number, to compare, sort or group by in loops where a bigint is too slow; -1 unknown. Exact up to
   * 2^53, more than any network here can ever issue. Money is never added up in it.
   */
  comparableValue(o: OutputId): number {
    const words = o < FOREIGN ? this.tables.outputs.words : this.tables.foreign.words;
    const row = (o < FOREIGN ? o : o - FOREIGN) * 2;
    return words[row + HIGH_WORD]! * 2 ** 32 + (words[row + LOW_WORD]! >>> 0);
  }

  /** -1 unknown, of foreign outputs only. */
  script(o: OutputId): ScriptId {
    return (o < FOREIGN ? this.tables.outputs.scripts[o] : this.tables.foreign.scripts[o - FOREIGN])!;
  }

  /** Input that spends the output; -1: none known. Of rivals the confirmed one, then the first in document order. */
  spender(o: OutputId): InputId {
    return this.tables.spenderOf(o);
  }

  /** Height up to which a source said that nobody spends the output; look at `spender` first. */
  unspentAsOf(o: OutputId): number | null {
    return o < FOREIGN ? this.tables.outputs.unspentAsOf(o) : null;
  }

  /** Notes an unspent fact, the newest counts. A foreign output is spent by what made it known: ignored. */
  recordUnspent(o: OutputId, height: number): void {
    if (o < FOREIGN) this.tables.outputs.recordUnspent(o, height);
  }

  /** `txid:vout`. */
  outpointText(o: OutputId): string {
    return `${this.outputTxid(o)}:${this.vout(o)}`;
  }

  /** scriptPubKey, lower-case hex. */
  scriptHex(s: ScriptId): string {
    const bytes = this.scriptBytes(s);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
  }

  /** A view, stale after an append. */
  scriptBytes(s: ScriptId): Uint8Array {
    return this.tables.scripts.bytes(s);
  }

  scriptType(s: ScriptId): ScriptType {
    return this.tables.scripts.type(s);
  }

  /** Head of the list of known, then foreign outputs that pay the script; -1 none. */
  firstOutputOf(s: ScriptId): OutputId {
    const first = this.tables.scripts.firstOutputs[s]!;
    return first >= 0 ? first : foreignId(this.tables.scripts.firstForeign[s]!);
  }

  /** Next output that pays the same script; -1: that was the last. */
  nextOutputOf(o: OutputId): OutputId {
    const { outputs, foreign, scripts } = this.tables;
    if (o >= FOREIGN) return foreignId(foreign.next[o - FOREIGN]!);
    const next = outputs.next[o]!;
    return next >= 0 ? next : foreignId(scripts.firstForeign[outputs.scripts[o]!]!);
  }

  /** Outputs that pay the script; follow `spender` for what spends from it. */
  *outputsOfScript(s: ScriptId): Iterable<OutputId> {
    for (let o = this.firstOutputOf(s); o >= 0; o = this.nextOutputOf(o)) yield o;
  }
}

function foreignId(row: number): OutputId {
  return row < 0 ? -1 : FOREIGN + row;
}
