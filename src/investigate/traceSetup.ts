import { formatOutpoint } from '../chain/outpoint.ts';
import { recipientText } from '../chain/recipient.ts';
import type { Transaction } from '../chain/transaction.ts';
import { TransactionGraph } from '../graph/transactionGraph.ts';
import { backwardDirection } from '../tracing/backwardDirection.ts';
import { BoundCheck } from '../tracing/boundCheck.ts';
import { forwardDirection } from '../tracing/forwardDirection.ts';
import { Frontier } from '../tracing/frontier.ts';
import { OutpointNumbers } from '../tracing/outpointNumbers.ts';
import type { Seed } from '../tracing/seed.ts';
import type { SpenderStop } from '../tracing/stops.ts';
import { sweepStop } from '../tracing/sweepStop.ts';
import type { TaintRule } from '../tracing/taintRule.ts';
import type { TraceAnalysis } from '../tracing/traceAnalysis.ts';
import { backwardStep } from './backwardStep.ts';
import type { ChainReader } from './chainReader.ts';
import { CoinAges } from './coinAges.ts';
import type { ExpansionStep } from './expandTrace.ts';
import type { ForkChoice } from './forkChoice.ts';
import { forwardStep } from './forwardStep.ts';
import type { ResolvedSeeds } from './resolveSeeds.ts';
import type { TraceKnowledge } from './traceKnowledge.ts';
import type { TraceRequest } from './traceRequest.ts';

/** A trace that is ready to be expanded. */
export interface TraceSetup {
  /** Without what can only be said of a finished graph. */
  readonly analysis: Omit<TraceAnalysis, 'facts' | 'entities' | 'entitiesOf' | 'unasked'>;
  readonly step: ExpansionStep;
  /** null: no rule asked goes by the age of the coins. */
  readonly ages: CoinAges | null;
}

interface TraceGround {
  readonly reader: ChainReader;
  readonly concurrency: number;
  readonly knowledge: TraceKnowledge;
  readonly fork: ForkChoice | null;
}

/** Puts the seeds' transactions into a graph and binds direction, bounds, stops and look-ups together. */
export function traceSetup(
  request: TraceRequest,
  rules: readonly TaintRule[],
  resolved: ResolvedSeeds,
  run: TraceGround,
): TraceSetup {
  const graph = new TransactionGraph();
  graph.appendTransactions(resolved.transactions);
  const numbers = new OutpointNumbers(graph);
  const ages = rules.some((rule) => rule.needsAges) ? new CoinAges(run.reader) : null;
  const isForward = request.direction === 'forward';
  const direction = isForward
    ? forwardDirection(graph, (txid) => ages?.heightOf(txid) ?? null)
    : backwardDirection(graph, numbers);
  const seeds = groupSeeds(resolved.seeds, ({ outpoint }) =>
    direction.numberOf(graph.findOutput(outpoint.txid, outpoint.vout)),
  );
  const frontier = new Frontier({
    graph,
    direction,
    rules,
    seeds,
    labelCount: resolved.labels.length,
    bounds: boundCheck(graph, request, run.knowledge),
    maxTransactions: request.bounds.maxTransactions,
    expand: new Set(request.expand.map(formatOutpoint)),
  });
  const settings = {
    graph,
    frontier,
    reader: run.reader,
    concurrency: run.concurrency,
    ages,
    fork: run.fork,
    stopOf: spenderStops(request, run.knowledge),
  };
  const analysis = {
    graph,
    direction,
    frontier,
    labels: resolved.labels,
    seeds: new Set(seeds.keys()),
    sourceValue: resolved.value,
  };
  return { analysis, step: isForward ? forwardStep(settings) : backwardStep(settings, numbers), ages };
}

function boundCheck(graph: TransactionGraph, { bounds, stopAt }: TraceRequest, knowledge: TraceKnowledge): BoundCheck {
  return new BoundCheck(graph, bounds, new Set(stopAt), knowledge.recipientStop, knowledge.outputStop);
}

/** A CoinJoin ends a trace both ways; a sweep tells something only of what it gathers. */
function spenderStops(
  request: TraceRequest,
  knowledge: TraceKnowledge,
): (transaction: Transaction) => SpenderStop | null {
  const stopAt = new Set<string>(request.stopAt);
  const recipient = (script: string) => recipientText(script, request.network);
  return (transaction) => {
    const coinJoin = stopAt.has('coinjoin') ? knowledge.coinJoinOf(transaction) : null;
    if (coinJoin !== null) return { kind: 'coinjoin', coinJoin };
    if (request.direction === 'backward') return null;
    const stop = sweepStop(transaction, knowledge.recipientStop, recipient);
    return stop !== null && stopAt.has(stop.kind) ? { kind: stop.kind, stop } : null;
  };
}

function groupSeeds(seeds: readonly Seed[], outpointOf: (seed: Seed) => number): Map<number, Seed[]> {
  const groups = new Map<number, Seed[]>();
  for (const seed of seeds) {
    const outpoint = outpointOf(seed);
    const group = groups.get(outpoint);
    if (group === undefined) groups.set(outpoint, [seed]);
    else group.push(seed);
  }
  return groups;
}
