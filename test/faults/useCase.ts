import type { ChainSource } from '../../src/ports/chainSource.ts';
import type { ProgressSink } from '../../src/ports/progressSink.ts';
import type { TransactionStore } from '../../src/ports/transactionStore.ts';
import type { Coverage } from '../../src/results/envelope.ts';
import type { LoopbackOptions } from '../support/loopbackEsplora.ts';

/** What a use case is given under faults. */
export interface FaultyPorts {
  readonly store: TransactionStore;
  readonly source: ChainSource | null;
  readonly progress: ProgressSink;
  readonly signal: AbortSignal;
  readonly concurrency: number;
}

/** A command's use case, as the fault suite runs it. */
export interface UseCase<Document extends { readonly coverage: Coverage }> {
  readonly name: string;
  readonly served: LoopbackOptions;
  /** A false amount may stand alone here, so that nothing contradicts it. */
  readonly amountsAreTold: boolean;
  readonly run: (ports: FaultyPorts) => Promise<Document>;
  /** What a document that is not complete may say, beside the whole one: nothing that is not so. */
  readonly expectPart: (part: Document, whole: Document, where: 'online' | 'offline') => void;
}

export const QUIET: ProgressSink = { update: () => undefined, note: () => undefined };
