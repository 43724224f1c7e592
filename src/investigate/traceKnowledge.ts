import type { Transaction } from '../chain/transaction.ts';
import type { CoinJoinStop, RecipientStops } from '../tracing/stops.ts';

/** What is known beyond the transactions themselves: who is paid, and which transactions are CoinJoins. */
export interface TraceKnowledge {
  readonly recipientStop: RecipientStops;
  /** null: it is none. Decided from the one transaction, so that a cache never changes it. */
  readonly coinJoinOf: (transaction: Transaction) => CoinJoinStop | null;
}

/** Knows no tag and no CoinJoin: only bounds end a trace. */
export const NO_KNOWLEDGE: TraceKnowledge = { recipientStop: () => null, coinJoinOf: () => null };
