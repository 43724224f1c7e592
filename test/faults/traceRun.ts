import type { TraceRequest } from '../../src/investigate/traceRequest.ts';
import type { ChainSource } from '../../src/ports/chainSource.ts';
import type { TransactionStore } from '../../src/ports/transactionStore.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { traceAt, traceRequestAt } from '../support/traceAt.ts';

/** A trace of everything that comes from `seed`, by FIFO and haircut, nothing too small to follow. */
export async function traceRun(
  seed: string,
  ports: { readonly store: TransactionStore; readonly source: ChainSource | null; readonly concurrency?: number },
  changes: Partial<TraceRequest> = {},
): Promise<TraceDocument> {
  const request = traceRequestAt(seed, 'bitcoin', { taint: ['fifo', 'haircut'], ...changes });
  return traceAt(request, ports);
}
