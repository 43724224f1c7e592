import type { Outpoint } from '../chain/outpoint.ts';
import type { Tip } from '../chain/tip.ts';
import type { Transaction } from '../chain/transaction.ts';
import type { TransactionBatch } from './transactionBatch.ts';

/**
 * What was ever learned of a network's transactions, kept between runs. Confirmed facts are never overwritten by
 * unconfirmed ones; negative facts carry the tip they were true at. Every method may throw StoreError. One store object
 * serves one network.
 */
export interface TransactionStore {
  readonly network: string;

  /**
   * Adds or completes transactions; one atomic step. Throws MalformedError, and keeps nothing of the call, where one
   * contradicts what is stored: a txid commits to inputs and outputs, so one of the two is not that transaction.
   */
  putTransactions(transactions: readonly Transaction[]): Promise<void>;
  /** Stored ones only, by txid. */
  getTransactions(txids: readonly string[]): Promise<ReadonlyMap<string, Transaction>>;
  /** The stored spender of each outpoint, keyed `txid:vout`; a confirmed spender wins over an unconfirmed one. */
  getSpenders(outpoints: readonly Outpoint[]): Promise<ReadonlyMap<string, Transaction>>;
  /**
   * The same for these outpoints and then, hop by hop, for what their spenders make: up to `limit` transactions, breadth
   * first. For asking once where each hop would ask; a store may give fewer, or none.
   */
  readAhead(outpoints: readonly Outpoint[], limit: number): Promise<ReadonlyMap<string, Transaction>>;
  /** Every stored transaction that pays or spends the script, in document order. */
  getScriptTransactions(script: string): Promise<readonly Transaction[]>;
  /** The stored script (hex) without an address of which this is the SHA-256 (hex); null: none. */
  findScript(sha256: string): Promise<string | null>;
  /** Drops what was stored of these (reorganised) transactions. */
  dropTransactions(txids: readonly string[]): Promise<void>;
  /**
   * Blocks that anything stored names by its hash (a transaction's, a tip, the tip of a negative fact), at or below the
   * height, highest first, at most `limit`.
   */
  getBlocks(height: number, limit: number): Promise<readonly Tip[]>;
  /**
   * Drops whatever was stored as confirmed, or as true, at this height or above: those blocks are no longer in the chain.
   * Gives the number of transactions dropped.
   */
  dropFrom(height: number): Promise<number>;
  countTransactions(): Promise<number>;

  putUnspent(facts: readonly UnspentFact[]): Promise<void>;
  /** Newest unspent fact of each outpoint, keyed `txid:vout`. */
  getUnspent(outpoints: readonly Outpoint[]): Promise<ReadonlyMap<string, UnspentFact>>;

  putHistory(script: string, history: ScriptHistory): Promise<void>;
  getHistory(script: string): Promise<ScriptHistory | null>;

  /** The newest tip seen, by this program or implied by an import. */
  getTip(): Promise<Tip | null>;
  putTip(tip: Tip): Promise<void>;
  /** Height up to which the network was imported `--closed`: nothing unseen spends or pays below it. */
  getClosedHeight(): Promise<number | null>;

  /**
   * One file is one transaction of the store: all or nothing. False when a file of this SHA-256 was imported before. Throws
   * MalformedError, and keeps nothing, where a file that left records out was to be closed.
   */
  importFile(file: ImportedFile, batches: AsyncIterable<TransactionBatch>): Promise<ImportSummary>;

  /** Streams every stored transaction, in chunks, in document order. */
  loadBatches(): AsyncIterable<TransactionBatch>;
}

export interface UnspentFact {
  readonly outpoint: Outpoint;
  readonly asOf: Tip;
}

export interface ScriptHistory {
  /** True when the store holds every transaction of the script up to `asOf`. */
  readonly complete: boolean;
  readonly asOf: Tip;
  /** The source's own count of confirmed transactions, where it was asked. */
  readonly transactionCount: number | null;
}

export interface ImportedFile {
  readonly name: string;
  /** Hex. */
  readonly sha256: string;
  readonly closed: boolean;
  /** Records that could not be read and were left out: whole when the batches have ended. Such a file covers no height. */
  readonly leftOut?: () => number;
}

export interface ImportSummary {
  /** False: the same file was imported before, nothing was done. */
  readonly imported: boolean;
  readonly transactions: number;
  readonly nonCoinbaseInputs: number;
}
