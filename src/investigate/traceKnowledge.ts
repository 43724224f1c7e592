import type { Transaction } from '../chain/transaction.ts';
import type { TagListVersion } from '../tags/tagListVersion.ts';
import type { RecipientTags } from '../tracing/recipientTags.ts';
import type { CoinJoinStop, OutputStops, RecipientStops } from '../tracing/stops.ts';
import { coinJoinOf } from './coinJoinKnowledge.ts';

/** What is known beyond the transactions themselves: who is paid, and which transactions are CoinJoins. */
export interface TraceKnowledge extends Partial<RecipientTags> {
  readonly recipientStop: RecipientStops;
  /** Absent: no output is known to go on elsewhere. */
  readonly outputStop?: OutputStops | undefined;
  /** null: it is none. Decided from the one transaction, so that a cache never changes it. */
  readonly coinJoinOf: (transaction: Transaction) => CoinJoinStop | null;
  /** Echoed in the document: which lists, from which confidence (0-1) on, and how many of their tags name exchanges. */
  readonly parameters?: KnowledgeParameters | undefined;
}

/** What the chain itself tells: CoinJoins, and no names. */
export const CHAIN_KNOWLEDGE: TraceKnowledge = { recipientStop: () => null, coinJoinOf };

export interface KnowledgeParameters {
  readonly tagLists: readonly TagListVersion[];
  readonly minTagConfidence: number | null;
  readonly exchangeTags: number;
}

/** Of a trace without tags. */
export const NO_TAG_PARAMETERS: KnowledgeParameters = { tagLists: [], minTagConfidence: null, exchangeTags: 0 };
