import type { LedgerEntry } from '../ledgers/ledgerEntry.ts';
import type { LedgerRow } from '../ledgers/ledgerRow.ts';

/** A statement to keep. */
export interface LedgerFile {
  /** Of the file as it lay on the disk, hex. */
  readonly sha256: string;
  readonly name: string;
  readonly institution: string;
  /** The map that it was read with, canonical JSON. */
  readonly map: string;
  /** The list holds every transfer of every account in it. */
  readonly closed: boolean;
}

/** What a read file turned out to be; known behind its last row. */
export interface LedgerFileEnd {
  readonly rows: number;
  readonly skipped: number;
  readonly newestFirst: boolean;
}

export interface LedgerFileSummary extends LedgerFile, LedgerFileEnd {
  /** Unix seconds. */
  readonly first: number;
  readonly last: number;
  readonly accounts: number;
}

export interface LedgerAsset {
  readonly asset: string;
  readonly decimals: number;
  readonly rows: number;
}

/** Somebody's statement that a row and an outpoint (or another row) are two sides of one conversion. */
export interface LedgerLink {
  /** `L-1`, in the order added. */
  readonly id: string;
  /** Citation of a row, `<sha256>:<row>`. */
  readonly row: string;
  /** `txid:vout`, or the citation of a row. */
  readonly target: string;
  readonly targetKind: 'outpoint' | 'row';
  readonly basis: string;
  readonly grade: 'stated' | 'possible';
  readonly accepted: boolean;
  /** What a suggestion rests on, canonical JSON; empty: nothing. */
  readonly details: string;
}

/** Keeps rows of ledgers and links between them and a chain. Every method throws StoreError. */
export interface LedgerStore {
  /** All rows of the file or, when the rows throw, none; a file of the same bytes is left as it is. */
  importFile(
    file: LedgerFile,
    batches: AsyncIterable<readonly LedgerRow[]>,
    end: () => LedgerFileEnd,
  ): Promise<{ readonly imported: boolean; readonly rows: number }>;
  /** Drops a file with its rows; false where there is none. */
  forget(sha256: string): Promise<boolean>;
  files(): Promise<readonly LedgerFileSummary[]>;
  /** By rows, most first. */
  assets(): Promise<readonly LedgerAsset[]>;
  /** Rows of one asset, by file (its hash) and place in it. */
  entries(asset: string): Promise<readonly LedgerEntry[]>;
  /** Assets that an account has rows of. */
  assetsOf(account: string): Promise<readonly string[]>;
  /** A row by citation; the file by 8 or more digits. null: there is none. Throws UsageError where several files fit. */
  entry(file: string, row: number): Promise<LedgerEntry | null>;
  links(): Promise<readonly LedgerLink[]>;
  /** Gives the id. */
  addLink(link: Omit<LedgerLink, 'id'>): Promise<string>;
  /** False where there is no such link. */
  acceptLink(id: string, basis: string): Promise<boolean>;
  /** False where there is no such link. */
  removeLink(id: string): Promise<boolean>;
}
