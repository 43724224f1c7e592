import type { Transaction } from '../chain/transaction.ts';
import type { CoinJoinStop, RecipientStops } from '../tracing/stops.ts';
import { coinJoinOf } from './coinJoinKnowledge.ts';

/** What is known beyond the transactions themselves: who is paid, and which transactions are CoinJoins. */
export interface TraceKnowledge {
  readonly recipientStop: RecipientStops;
  /** null: it is none. Decided from the one transaction, so that a cache never changes it. */
  readonly coinJoinOf: (transaction: Transaction) => CoinJoinStop | null;
}

/** What the chain itself tells: CoinJoins, and no names. */
export const CHAIN_KNOWLEDGE: TraceKnowledge = { recipientStop: () => null, coinJoinOf };
