import type { Tag } from '../results/tag.ts';
import type { TraceEndpoint } from '../results/traceDocument.ts';

/** Kinds that `--stop-at` can name. */
export const STOP_KINDS = ['service', 'deposit', 'possible-service', 'coinjoin', 'mixer', 'bridge'] as const;

export type StopKind = (typeof STOP_KINDS)[number];

/** A recipient at which money is not followed further: known by tag, or by behaviour. */
export interface RecipientStop {
  readonly kind: Exclude<StopKind, 'coinjoin'>;
  readonly tags: readonly Tag[];
  readonly deposit: TraceEndpoint['deposit'];
  readonly reason: string;
}

/** A CoinJoin that an outpoint was spent into (or, backward, came out of). */
export interface CoinJoinStop {
  readonly protocol: string;
  /** Equal outputs among which the coin is hidden; null where it is not known. */
  readonly anonymitySet: number | null;
}

/** Why following ends at the next transaction, seen alone: a CoinJoin, or a sweep that tells what its inputs are. */
export type SpenderStop =
  | { readonly kind: 'coinjoin'; readonly coinJoin: CoinJoinStop }
  | { readonly kind: RecipientStop['kind']; readonly stop: RecipientStop };

/** What is known of recipients; asked per script (hex), before any bound but `lost`. */
export type RecipientStops = (script: string) => RecipientStop | null;

/** The same of single outputs (`txid:vout`): links to another book that somebody accepted. */
export type OutputStops = (outpoint: string) => RecipientStop | null;
