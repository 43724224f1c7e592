import type { Tip } from '../chain/tip.ts';

/** What every result document starts with. `schema` is `peelhound/<name>@<version>`. */
export interface Envelope {
  readonly schema: string;
  readonly tool: { readonly name: 'peelhound'; readonly version: string };
  readonly network: string;
  readonly tip: Tip | null;
  /** What shapes the result: rules, bounds, thresholds, list versions; never source, cache, rate or presentation. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly coverage: Coverage;
}

export interface Coverage {
  /** No gap at all. */
  readonly complete: boolean;
  /** Transactions looked at. */
  readonly transactions: number;
  readonly gaps: readonly Gap[];
}

/** Something that was not looked at: nothing is cut silently. */
export interface Gap {
  readonly kind: GapKind;
  /** `txid:vout`, or null where the gap is not about one output. */
  readonly outpoint: string | null;
  readonly address: string | null;
  /** Base units, decimal: the whole output; null where no output is known. */
  readonly value: string | null;
  readonly reason: string;
}

/** In the order in which gaps of one outpoint stand. */
export const GAP_KINDS = [
  'possible-service',
  'not-followed',
  'since',
  'until',
  'min-value',
  'hops',
  'mixed',
  'purity',
  'budget',
  'unconfirmed',
  'unknown',
  'too-large',
  'offline',
  'source-error',
  'not-found',
  'malformed',
  'stale',
  'price',
] as const;

export type GapKind = (typeof GAP_KINDS)[number];

/** Gaps that mean the run was hindered, not bounded by its user: exit 3. */
export const HINDERING_GAPS: readonly GapKind[] = ['source-error', 'offline', 'not-found', 'malformed'];
