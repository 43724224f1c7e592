import type { Alert, ScreenLine } from '../results/screenDocument.ts';
import type { Severity } from './severity.ts';

/** What the last run said of one target: kept as JSON, compared by the next run. */
export interface WatchState {
  readonly status: ScreenLine['status'];
  readonly severity: Severity;
  readonly alerts: readonly KeptAlert[];
  /** False: the run was hindered, so what it did not see was not looked at. */
  readonly isWhole: boolean;
}

export type KeptAlert = Pick<
  Alert,
  'id' | 'category' | 'direction' | 'kind' | 'party' | 'list' | 'listVersion' | 'txids'
> & {
  readonly severity: Severity;
  /** Network and address that the list names; null: a CoinJoin. */
  readonly listed: string | null;
};

/** null for a text of another version. */
export function readWatchState(text: string | undefined): WatchState | null {
  if (text === undefined) return null;
  const value = JSON.parse(text) as Partial<WatchState>;
  return Array.isArray(value.alerts) ? (value as WatchState) : null;
}
