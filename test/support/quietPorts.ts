import type { TracePorts } from '../../src/investigate/traceRequest.ts';
import type { ChainSource } from '../../src/ports/chainSource.ts';
import type { TransactionStore } from '../../src/ports/transactionStore.ts';

interface Where<Store extends TransactionStore> {
  readonly store: Store;
  /** null: offline. */
  readonly source: ChainSource | null;
}

type Run = Pick<TracePorts, 'progress' | 'signal' | 'concurrency'>;

/** Ports of a run that nobody watches or interrupts, with four look-ups at once. */
export function quietPorts<Store extends TransactionStore>({ store, source }: Where<Store>): Where<Store> & Run {
  return {
    store,
    source,
    progress: { update: () => undefined, note: () => undefined },
    signal: new AbortController().signal,
    concurrency: 4,
  };
}
