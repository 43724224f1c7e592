import type { Envelope } from './envelope.ts';

/** `peelhound/import@1`: what was read from files. Files of an earlier import count with what they hold. */
export interface ImportDocument extends Envelope {
  readonly files: readonly ImportedFileResult[];
  readonly transactions: number;
  readonly nonCoinbaseInputs: number;
}

export interface ImportedFileResult {
  /** As typed. */
  readonly name: string;
  /** Of the file as it lies on the disk, hex. */
  readonly sha256: string;
  /** `lines`, `values` (JSON), `block` or `blocks`. */
  readonly format: string;
  /** False: a file of this SHA-256 was imported before, and nothing was done. */
  readonly imported: boolean;
  readonly transactions: number;
  readonly nonCoinbaseInputs: number;
  /** Lines or blocks passed over because of `--skip-bad`; the first of them with place and reason. */
  readonly skipped: number;
  readonly skippedExamples: readonly string[];
  /** Blocks outside the chain of most work. */
  readonly staleBlocks: number;
}
