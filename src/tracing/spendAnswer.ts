import type { SpenderStop } from './stops.ts';

/** What a look-up said about one wanted outpoint. */
export type SpendAnswer =
  /** Going on: the graph holds the transaction (forward: the spender; backward: the one that made the output). */
  | { readonly kind: 'expand'; readonly transaction: number; readonly stop: SpenderStop | null }
  | { readonly kind: 'unspent'; readonly asOf: number | null }
  | SpenderStop
  | { readonly kind: 'coinbase' }
  | { readonly kind: UnansweredKind; readonly reason: string };

/** Look-ups that did not lead to a conclusion; each is a gap. */
export type UnansweredKind =
  | 'budget'
  | 'unconfirmed'
  | 'unknown'
  | 'too-large'
  | 'offline'
  | 'source-error'
  | 'not-found'
  | 'malformed';
