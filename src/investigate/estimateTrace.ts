import { recipientText } from '../chain/recipient.ts';
import type { Gap } from '../results/envelope.ts';
import { ESTIMATE_SCHEMA, type EstimateDocument } from '../results/estimateDocument.ts';
import { estimateLegs, type TraceSample } from '../tracing/estimateLegs.ts';
import type { Frontier } from '../tracing/frontier.ts';
import { outpointFacts } from '../tracing/outpointFacts.ts';
import type { SpendAnswer, UnansweredKind } from '../tracing/spendAnswer.ts';
import { expandTrace } from './expandTrace.ts';
import { type OpenTrace, openTrace } from './openTrace.ts';
import { seedGap } from './seedGap.ts';
import type { TracePorts, TraceRequest } from './traceRequest.ts';

/**
 * Transactions that an estimate follows, half of them best first as the trace would, half by chance. How well that
 * estimates is measured in docs/tracing.md.
 */
export const ESTIMATE_SAMPLE = 100;

/**
 * What a trace would cost: follows a sample and projects how many legs are left. What it fetches is kept. A leg that
 * could not be looked up tells nothing of how money goes on: it still waits, and is a gap.
 * @throws UsageError where the request does not name one thing.
 */
export async function estimateTrace(request: TraceRequest, ports: TracePorts): Promise<EstimateDocument> {
  const { maxTransactions } = request.bounds;
  const sampled = Math.min(ESTIMATE_SAMPLE, maxTransactions);
  const best = Math.ceil(sampled / 2);
  const small = { ...request, bounds: { ...request.bounds, maxTransactions: best } };
  const trace = await openTrace(small, ports);
  const { step, analysis } = trace.setup;
  const { frontier, graph } = analysis;
  await expandTrace(frontier, step, ports);
  const before = countsOf(frontier);
  frontier.sampleByChance(sampled - best);
  const interrupted = trace.interrupted || (await expandTrace(frontier, step, ports));
  const after = countsOf(frontier);
  const chance = chanceOf(before, after, trace.resolved.seeds.length);
  const { offspring, ...legs } = estimateLegs({ ...after, maxTransactions, chance });
  const gaps = gapsOf(trace, request, after.waiting, interrupted);
  return {
    ...trace.head(ESTIMATE_SCHEMA, request),
    coverage: { complete: gaps.length === 0, transactions: graph.transactionCount, gaps },
    source: trace.resolved.source,
    estimate: {
      sampled: { transactions: after.followed, legs: after.decided },
      waiting: after.waiting,
      branching: offspring.toFixed(2),
      legs,
      total: after.decided + legs.expected,
      isWhole: gaps.length === 0,
    },
  };
}

interface Counts {
  readonly followed: number;
  /** Legs that were answered. */
  readonly decided: number;
  /** Legs that were not asked about, or not answered. */
  readonly waiting: number;
}

function countsOf(frontier: Frontier): Counts {
  const failed = [...frontier.answers.values()].filter(isFailure).length;
  return {
    followed: frontier.expanded.size,
    decided: frontier.answers.size - failed,
    waiting: frontier.waiting().length + failed,
  };
}

/** Of the legs picked by chance; of all where there was none. */
function chanceOf(before: Counts, after: Counts, seeds: number): TraceSample['chance'] {
  const start = before.decided === after.decided ? { followed: 0, decided: 0, waiting: seeds } : before;
  const decided = after.decided - start.decided;
  return { decided, led: decided + after.waiting - start.waiting, followed: after.followed - start.followed };
}

type Failure = SpendAnswer & { readonly kind: UnansweredKind };

/** That a spender is not confirmed yet is an answer. */
function isFailure(answer: SpendAnswer): answer is Failure {
  return 'reason' in answer && answer.kind !== 'unconfirmed';
}

function gapsOf(trace: OpenTrace, request: TraceRequest, waiting: number, interrupted: boolean): Gap[] {
  const failed = failedLegs(trace, request);
  const gaps = [...trace.gaps, ...(trace.setup.ages?.gaps ?? []), ...failed];
  if (interrupted && !trace.interrupted) gaps.push(seedGap('budget', 'interrupted before the sample was taken'));
  const beyond = waiting - failed.length;
  if (beyond > 0) gaps.push(seedGap('budget', `${beyond} legs wait beyond the sample`));
  return gaps;
}

/** In document order. */
function failedLegs({ setup }: OpenTrace, { network }: TraceRequest): Gap[] {
  const { graph, direction, frontier } = setup.analysis;
  const facts = outpointFacts(graph, direction);
  return [...frontier.answers]
    .filter((row): row is [number, Failure] => isFailure(row[1]))
    .sort(([a], [b]) => direction.compare(a, b))
    .map(([outpoint, { kind, reason }]) => {
      const { text, script, value } = facts(outpoint);
      return { kind, outpoint: text, address: recipientText(script, network), value: value.toString(), reason };
    });
}
