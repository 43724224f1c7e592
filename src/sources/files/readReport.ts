import type { Tip } from '../../chain/tip.ts';

/** What a reader says about a file while it reads, whole once the batches have ended. */
export interface ReadReport {
  /** Bytes of the file (packed, if it is) that were read. */
  bytesRead: number;
  transactions: number;
  nonCoinbaseInputs: number;
  /** Lines of a JSON file, blocks of a block file. */
  records: number;
  /** Records passed over because of `skipBad`. */
  skipped: number;
  /** The first of them, with place and reason. */
  readonly skippedExamples: string[];
  /** Blocks outside the chain of most work. */
  staleBlocks: number;
  /** Blocks in the chain whose height neither they nor their ancestors in the file tell. */
  blocksWithoutHeight: number;
  /** The highest block seen whose hash is known. */
  tip: Tip | null;
}

/** At most this many skipped records are named one by one. */
const EXAMPLES = 20;

export function emptyReport(): ReadReport {
  return {
    bytesRead: 0,
    transactions: 0,
    nonCoinbaseInputs: 0,
    records: 0,
    skipped: 0,
    skippedExamples: [],
    staleBlocks: 0,
    blocksWithoutHeight: 0,
    tip: null,
  };
}

/** Counts a record that was passed over and keeps the first reasons. */
export function countSkipped(report: ReadReport, reason: string): void {
  report.skipped++;
  if (report.skippedExamples.length < EXAMPLES) report.skippedExamples.push(reason);
}
