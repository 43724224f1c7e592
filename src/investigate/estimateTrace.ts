import { ESTIMATE_SCHEMA, type EstimateDocument } from '../results/estimateDocument.ts';
import { estimateLegs } from '../tracing/estimateLegs.ts';
import type { Frontier } from '../tracing/frontier.ts';
import { expandTrace } from './expandTrace.ts';
import { openTrace } from './openTrace.ts';
import type { TracePorts, TraceRequest } from './traceRequest.ts';

/**
 * Transactions that an estimate follows, half of them best first as the trace would, half by chance. How well that
 * estimates is measured in docs/tracing.md.
 */
export const ESTIMATE_SAMPLE = 100;

/**
 * What a trace would cost: follows a sample and projects how many legs are left. What it fetches is kept.
 * @throws UsageError where the request does not name one thing.
 */
export async function estimateTrace(request: TraceRequest, ports: TracePorts): Promise<EstimateDocument> {
  const { maxTransactions } = request.bounds;
  const sampled = Math.min(ESTIMATE_SAMPLE, maxTransactions);
  const best = Math.ceil(sampled / 2);
  const small = { ...request, bounds: { ...request.bounds, maxTransactions: best } };
  const trace = await openTrace(small, ports);
  const { step } = trace.setup;
  const { frontier, graph } = trace.setup.analysis;
  await expandTrace(frontier, step, ports);
  const before = countsOf(frontier);
  frontier.sampleByChance(sampled - best);
  await expandTrace(frontier, step, ports);
  const { followed, decided, waiting } = countsOf(frontier);
  const all = { decided, led: decided + waiting - trace.resolved.seeds.length, followed };
  const chance = {
    decided: decided - before.decided,
    led: waiting - before.waiting + decided - before.decided,
    followed: followed - before.followed,
  };
  const { offspring, ...counts } = estimateLegs({
    followed,
    maxTransactions,
    waiting,
    chance: chance.decided === 0 ? all : chance,
  });
  return {
    ...trace.head(ESTIMATE_SCHEMA, request),
    coverage: { complete: waiting === 0, transactions: graph.transactionCount, gaps: trace.gaps },
    source: trace.resolved.source,
    estimate: {
      sampled: { transactions: followed, legs: decided },
      waiting,
      branching: offspring.toFixed(2),
      legs: counts,
      total: decided + counts.expected,
      isWhole: waiting === 0,
    },
  };
}

function countsOf(frontier: Frontier): { followed: number; decided: number; waiting: number } {
  return {
    followed: frontier.expanded.size,
    decided: frontier.answers.size,
    waiting: frontier.waiting().length,
  };
}
