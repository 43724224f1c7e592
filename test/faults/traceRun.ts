import { networkByName } from '../../src/chain/network.ts';
import { parseTarget } from '../../src/chain/parseTarget.ts';
import { runTrace } from '../../src/investigate/runTrace.ts';
import { DEFAULT_TRACE_BOUNDS, type TraceRequest } from '../../src/investigate/traceRequest.ts';
import type { ChainSource } from '../../src/ports/chainSource.ts';
import type { TransactionStore } from '../../src/ports/transactionStore.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';

const network = networkByName('bitcoin');

/** A trace of everything that comes from `seed`, by FIFO and haircut, nothing too small to follow. */
export async function traceRun(
  seed: string,
  ports: { readonly store: TransactionStore; readonly source: ChainSource | null; readonly concurrency?: number },
  changes: Partial<TraceRequest> = {},
): Promise<TraceDocument> {
  const request: TraceRequest = {
    toolVersion: '0.0.0',
    network,
    targets: [{ target: parseTarget(seed, network), label: seed, text: seed, amount: null, paid: null }],
    direction: 'forward',
    taint: ['fifo', 'haircut'],
    bounds: { ...DEFAULT_TRACE_BOUNDS, minValue: 1n },
    stopAt: [],
    outputs: null,
    paidTo: null,
    purity: 5000n,
    expand: [],
    follow: 'all',
    ...changes,
  };
  const progress = { update: () => undefined, note: () => undefined };
  const signal = new AbortController().signal;
  const { document } = await runTrace(request, { concurrency: 4, ...ports, progress, signal });
  return document;
}
