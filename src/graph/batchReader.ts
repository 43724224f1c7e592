import type { TransactionBatch } from '../ports/transactionBatch.ts';
import type { GraphTables } from './graphTables.ts';
import { FOREIGN } from './ids.ts';
import { txidWords } from './txidIndex.ts';
import { valueWords } from './valueWords.ts';

/** Reads a batch in the graph's numbers: script ids, output ids. */
export class BatchReader {
  readonly txidWords: Uint32Array;
  private readonly prevTxidWords: Uint32Array;
  private readonly prevoutWords: Int32Array;
  /** Graph id of each batch script; -1 not looked up yet. */
  private readonly scriptIds: Int32Array;
  readonly tables: GraphTables;
  readonly batch: TransactionBatch;

  constructor(tables: GraphTables, batch: TransactionBatch) {
    this.tables = tables;
    this.batch = batch;
    this.txidWords = txidWords(batch.txids);
    this.prevTxidWords = txidWords(batch.prevTxids);
    this.prevoutWords = valueWords(batch.prevoutValues);
    this.scriptIds = new Int32Array(batch.scriptStart.length - 1).fill(-1);
  }

  /** Scripts are added when first needed: those of prevouts that the graph knows already never are. */
  scriptId(index: number): number {
    const known = this.scriptIds[index]!;
    if (known >= 0) return known;
    const { scriptBytes, scriptStart } = this.batch;
    const id = this.tables.scripts.findOrAdd(scriptBytes, scriptStart[index]!, scriptStart[index + 1]!);
    this.scriptIds[index] = id;
    return id;
  }

  /** Output spent by input row `row` (not a coinbase one); a foreign output is made or completed on the way. */
  prevout(row: number): number {
    const { txids, transactions, foreign } = this.tables;
    const vout = this.batch.prevVouts[row]!;
    const t = txids.find(this.prevTxidWords, row * 8);
    if (t >= 0) {
      const output = transactions.outputStarts[t]! + vout;
      if (output < transactions.outputStarts[t + 1]!) return output;
    }
    const foreignRow = foreign.findOrAdd(this.prevTxidWords, row * 8, vout);
    this.completeForeign(row, foreignRow);
    return FOREIGN + foreignRow;
  }

  /** Writes what input row `row` tells of its prevout where nothing was known. */
  completeForeign(row: number, foreignRow: number): void {
    const { foreign, scripts } = this.tables;
    const words = this.prevoutWords;
    const isValueKnown = (words[row * 2]! & words[row * 2 + 1]!) !== -1;
    if (isValueKnown && (foreign.words[foreignRow * 2]! & foreign.words[foreignRow * 2 + 1]!) === -1) {
      foreign.words[foreignRow * 2] = words[row * 2]!;
      foreign.words[foreignRow * 2 + 1] = words[row * 2 + 1]!;
    }
    const script = this.batch.prevoutScripts[row]!;
    if (script >= 0 && foreign.scripts[foreignRow]! < 0) {
      const id = this.scriptId(script);
      foreign.setScript(foreignRow, id, scripts.firstForeign);
    }
  }
}
