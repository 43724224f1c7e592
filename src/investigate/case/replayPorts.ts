import type { TransactionStore } from '../../ports/transactionStore.ts';
import type { TracePorts } from '../traceRequest.ts';

/** Ports of a run without a network that nobody watches. */
export function replayPorts(store: TransactionStore): TracePorts {
  return {
    store,
    source: null,
    progress: { update: () => undefined, note: () => undefined },
    signal: new AbortController().signal,
    concurrency: 1,
  };
}
