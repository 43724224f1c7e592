import type { Envelope } from './envelope.ts';

/** What became of one statement. */
export interface ImportedLedger {
  readonly name: string;
  /** Of the file as it lies on the disk, hex; rows are cited as `<sha256>:<row>`. */
  readonly sha256: string;
  readonly institution: string;
  readonly encoding: string;
  /** false: these bytes were imported before. */
  readonly imported: boolean;
  readonly rows: number;
  /** Lines before the header, blank, at the end, or left out by the map. */
  readonly skipped: number;
  readonly newestFirst: boolean;
}

/** `peelhound/timeline@1`: what happened in ledgers and on chains, in one order of time. */
export interface TimelineDocument extends Envelope {
  readonly events: readonly TimelineEvent[];
}

export interface TimelineEvent {
  /** Unix seconds UTC; null: not known, these come last. */
  readonly time: number | null;
  readonly precision: 'second' | 'minute' | 'day' | 'block' | null;
  readonly kind: 'ledger' | 'chain';
  /** Network, or `ledger`. */
  readonly network: string;
  /** Citation of the row, or outpoint. */
  readonly id: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly asset: string;
  readonly decimals: number;
  /** Base units, decimal. */
  readonly value: string;
  /** Under the first rule of the trace; null: a row that no trace names. */
  readonly tainted: string | null;
  readonly text: string | null;
  /** Accepted links that join it to something else: `L-1`. */
  readonly links: readonly string[];
}
