import type { Tip } from '../chain/tip.ts';
import type { Transaction } from '../chain/transaction.ts';

/**
 * A public or own API that tells what is in a chain. Every method may throw RateLimitedError, UnavailableError,
 * MalformedError, RefusedError; those that look one thing up also NotFoundError; histories also TooLargeError.
 * An implementation verifies what it maps: the txid asked for, sums, known value bounds.
 */
export interface ChainSource {
  /** Host as people know it, `mempool.space`; never with a key. */
  readonly name: string;
  /** What this host can do; asked from it once (probe) and remembered. */
  capabilities(): Promise<SourceCapabilities>;
  tip(): Promise<Tip>;
  transaction(txid: string): Promise<Transaction>;
  rawTransaction(txid: string): Promise<Uint8Array>;
  /** Newest first, mempool before confirmed, each page once; ends when the source says that nothing is left. */
  history(script: string, options?: HistoryOptions): AsyncIterable<HistoryPage>;
  /** The script (hex) of which this is the SHA-256 (hex), where the source knows a transaction of it; else null. */
  scriptOfHash(sha256: string): Promise<string | null>;
  scriptStats(script: string): Promise<ScriptStats>;
  /** Per txid, one answer an output in order of vout. At most `capabilities.spendBatchSize` txids a call. */
  spendsOf(txids: readonly string[]): Promise<ReadonlyMap<string, readonly OutputSpend[]>>;
  blockHash(height: number): Promise<string>;
  /** 80 bytes. */
  header(blockHash: string): Promise<Uint8Array>;
  merkleProof(txid: string): Promise<MerkleProof>;
}

export interface SourceCapabilities {
  /** Confirmed rows on a full history page: 25 on Esplora, 50 on mempool.space, 10 on an Electrum backend. */
  readonly historyPageSize: number;
  /** Txids a `spendsOf` call may hold; 0: it cannot tell spenders at all. */
  readonly spendBatchSize: number;
  readonly rawTransactions: boolean;
  readonly merkleProofs: boolean;
  readonly scriptStats: boolean;
}

export interface HistoryOptions {
  /** Stop once this transaction has been seen: what lies behind it is known already. */
  readonly since?: string | undefined;
}

export interface HistoryPage {
  readonly transactions: readonly Transaction[];
  /** True when nothing lies behind this page: fewer confirmed rows than a full page, or the source's own total reached. */
  readonly last: boolean;
}

export interface ScriptStats {
  /** Confirmed transactions that touch the script. */
  readonly transactionCount: number;
  readonly fundedCount: number | null;
  readonly spentCount: number | null;
  readonly fundedSum: bigint | null;
  readonly spentSum: bigint | null;
}

/** `spender: null` with state spent: the source knows that it is spent but not by whom (Electrum backends). */
export type OutputSpend =
  | { readonly state: 'unspent' }
  | { readonly state: 'spent'; readonly spender: { readonly txid: string; readonly vin: number } | null };

export interface MerkleProof {
  readonly blockHeight: number;
  readonly position: number;
  /** Sibling hashes from the leaf up, display order. */
  readonly siblings: readonly string[];
}
