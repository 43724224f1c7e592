import type { Tip } from '../chain/tip.ts';
import type { Coverage, Envelope } from './envelope.ts';
import type { Finding } from './finding.ts';
import type { Tag } from './tag.ts';

export const SCREEN_SCHEMA = 'peelhound/screen@1';
export const SCREEN_SUMMARY_SCHEMA = 'peelhound/screen-summary@1';

/** One line of `screen`: what is known of one address or transfer. */
export interface ScreenLine {
  readonly schema: typeof SCREEN_SCHEMA;
  /** Of the input, from 1. */
  readonly line: number;
  /** All columns, as they came. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly network: string;
  readonly tip: Tip | null;
  /** Address, or `txid:vout` of a transfer; null where none could be read. */
  readonly address: string | null;
  readonly label: string | null;
  readonly status: 'ok' | 'alert' | 'error';
  readonly severity: string;
  readonly cluster: { readonly id: string; readonly size: number } | null;
  readonly exposure: readonly Exposure[];
  readonly alerts: readonly Alert[];
  readonly findings: readonly Finding[];
  /** Of the address itself. */
  readonly tags: readonly Tag[];
  readonly error: string | null;
  readonly coverage: Coverage;
}

export interface Exposure {
  readonly category: string;
  readonly direction: 'received' | 'sent';
  readonly kind: 'self' | 'direct' | 'indirect';
  /** Of the address alone, or of all addresses of its cluster. */
  readonly basis: 'address' | 'cluster';
  /** What the value is of, for accounts of ledgers; null: the coin of the chain. */
  readonly asset: string | null;
  readonly value: string;
  /** Of all that was received or sent; null where that is nothing. */
  readonly share: string | null;
  readonly hops: number;
  /** Direct: every payment. Indirect: the way of the largest part, from the address outwards. */
  readonly via: readonly string[];
}

export const ALERT_CHANGES = ['new', 'raised', 'lowered', 'cleared', 'listed', 'delisted', 'same'] as const;

export type AlertChange = (typeof ALERT_CHANGES)[number];

export interface Alert {
  /** `a-` and a hash over address, category, direction and kind. */
  readonly id: string;
  readonly change: AlertChange;
  readonly category: string;
  readonly direction: Exposure['direction'];
  readonly kind: Exposure['kind'];
  readonly severity: string;
  /** Who it is about: the party with the largest part. */
  readonly party: string | null;
  /** The list that names the party; null: a CoinJoin, which the chain shows. */
  readonly list: string | null;
  /** `YYYY-MM-DD`: as of when that list speaks. */
  readonly listVersion: string | null;
  /** The same of the last run; null where the list was not in it, or nothing changed. */
  readonly previousListVersion: string | null;
  readonly txids: readonly string[];
  readonly ack: {
    readonly reason: string;
    readonly author: string;
    readonly severity: string;
    readonly time: number;
  } | null;
}

/** What a whole run says: the envelope of its lines. */
export interface ScreenSummary extends Envelope {
  readonly list: string;
  readonly lines: number;
  readonly printed: number;
  readonly statuses: Readonly<Record<ScreenLine['status'], number>>;
  readonly severities: Readonly<Record<string, number>>;
  readonly changes: Readonly<Record<AlertChange, number>>;
  /** Lines that name what an earlier line named. */
  readonly duplicates: number;
  readonly tagLists: readonly TagListState[];
  /** Of the last run of the same list; null: there was none. */
  readonly previousTagLists: readonly TagListState[] | null;
  /** Reasons of errors, with how many lines each. */
  readonly errors: readonly { readonly reason: string; readonly lines: number }[];
}

export interface TagListState {
  readonly list: string;
  readonly version: number;
  readonly date: string;
  readonly sha256: string;
  readonly tags: number;
}
