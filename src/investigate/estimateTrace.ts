import { ESTIMATE_SCHEMA, type EstimateDocument } from '../results/estimateDocument.ts';
import { estimateLegs } from '../tracing/estimateLegs.ts';
import { expandTrace } from './expandTrace.ts';
import { openTrace } from './openTrace.ts';
import type { TracePorts, TraceRequest } from './traceRequest.ts';

/** Transactions that an estimate follows to learn how the money branches. */
export const ESTIMATE_SAMPLE = 25;

/**
 * What a trace would cost: follows a small sample, best first as the trace would, and projects how many legs are left.
 * @throws UsageError where the request does not name one thing.
 */
export async function estimateTrace(request: TraceRequest, ports: TracePorts): Promise<EstimateDocument> {
  const { maxTransactions } = request.bounds;
  const sampled = Math.min(ESTIMATE_SAMPLE, maxTransactions);
  const small = { ...request, bounds: { ...request.bounds, maxTransactions: sampled } };
  const trace = await openTrace(small, ports);
  const { frontier, graph } = trace.setup.analysis;
  await expandTrace(frontier, trace.setup.step, ports);
  const waiting = frontier.waiting().length;
  const followed = frontier.expanded.size;
  const decided = frontier.answers.size;
  const legs = estimateLegs({ followed, maxTransactions, decided, waiting });
  const { offspring, ...counts } = legs;
  return {
    ...trace.head(ESTIMATE_SCHEMA, request),
    coverage: { complete: waiting === 0, transactions: graph.transactionCount, gaps: trace.gaps },
    source: trace.resolved.source,
    estimate: {
      sampled: { transactions: followed, legs: decided },
      waiting,
      branching: offspring.toFixed(2),
      legs: counts,
      isWhole: waiting === 0,
    },
  };
}
