import { recipientText } from '../chain/recipient.ts';
import type { Transaction } from '../chain/transaction.ts';
import { TransactionGraph } from '../graph/transactionGraph.ts';
import type { Gap } from '../results/envelope.ts';
import { TRACE_SCHEMA, type TraceDocument } from '../results/traceDocument.ts';
import { backwardDirection } from '../tracing/backwardDirection.ts';
import { BoundCheck } from '../tracing/boundCheck.ts';
import { sensitivityOf } from '../tracing/destinations.ts';
import { forwardDirection } from '../tracing/forwardDirection.ts';
import { Frontier } from '../tracing/frontier.ts';
import { OutpointNumbers } from '../tracing/outpointNumbers.ts';
import type { Seed } from '../tracing/seed.ts';
import type { CoinJoinStop, RecipientStop } from '../tracing/stops.ts';
import { taintRulesByName } from '../tracing/taintRules.ts';
import { tracedOutputs } from '../tracing/tracedOutputs.ts';
import { cleanFlow, type TraceAnalysis, traceResult } from '../tracing/traceResult.ts';
import { backwardStep } from './backwardStep.ts';
import { ChainReader } from './chainReader.ts';
import { expandTrace } from './expandTrace.ts';
import { forwardStep } from './forwardStep.ts';
import { type ResolvedSeeds, resolveSeeds } from './resolveSeeds.ts';
import { runTip } from './runTip.ts';
import { seedGap } from './seedGap.ts';
import { traceGaps } from './traceGaps.ts';
import { traceParameters } from './traceParameters.ts';
import type { TracePorts, TraceRequest } from './traceRequest.ts';

export interface TraceRun {
  readonly document: TraceDocument;
  /** Ctrl-C: the document holds what there was. */
  readonly interrupted: boolean;
}

/**
 * Follows money: tip, seeds, expansion through the ports, then one clean pass a rule over the finished graph.
 * @throws UsageError where the request does not name one thing; StoreError where the cache cannot be used.
 */
export async function runTrace(request: TraceRequest, ports: TracePorts): Promise<TraceRun> {
  const rules = taintRulesByName(request.taint, request.direction);
  const { tip, failure } = await runTip(ports.store, ports.source);
  const reader = new ChainReader(ports.store, ports.source, tip);
  const resolved = await resolveSeeds(request, reader);
  const gaps: Gap[] = failure === null ? [] : [seedGap(failure.kind, `the tip: ${failure.reason}`)];
  gaps.push(...resolved.gaps);

  const graph = new TransactionGraph();
  graph.appendTransactions(resolved.transactions);
  const numbers = new OutpointNumbers(graph);
  const direction = request.direction === 'forward' ? forwardDirection(graph) : backwardDirection(graph, numbers);
  const seeds = seedsByOutpoint(resolved, (seed) => {
    return direction.numberOf(graph.findOutput(seed.outpoint.txid, seed.outpoint.vout));
  });
  const stopAt = new Set(request.stopAt);
  const bounds = new BoundCheck(graph, request.bounds, stopAt, noRecipientStops);
  const { maxTransactions } = request.bounds;
  const labelCount = resolved.labels.length;
  const frontier = new Frontier({ graph, direction, rules, seeds, labelCount, bounds, maxTransactions, stopAt });

  const settings = {
    graph,
    frontier,
    reader,
    concurrency: ports.concurrency,
    isSeed: (outpoint: number) => seeds.has(outpoint),
    coinJoinOf,
    stopsAtCoinJoin: stopAt.has('coinjoin'),
  };
  const step = request.direction === 'forward' ? forwardStep(settings) : backwardStep(settings, numbers);
  const interrupted = await expandTrace(frontier, step, { graph, progress: ports.progress, signal: ports.signal });

  const analysis: TraceAnalysis = {
    graph,
    direction,
    frontier,
    labels: resolved.labels,
    sourceValue: resolved.value,
    recipient: (script) => recipientText(script, request.network),
    unasked: interrupted ? 'interrupted before it was looked at' : null,
  };
  const flows = rules.map((rule) => cleanFlow(analysis, rule));
  const results = flows.map((flow) => traceResult(analysis, flow));
  gaps.push(...traceGaps(results, tip, compareTexts(graph, direction)));
  const document: TraceDocument = {
    schema: TRACE_SCHEMA,
    tool: { name: 'peelhound', version: request.toolVersion },
    network: request.network.name,
    tip,
    parameters: traceParameters(request),
    coverage: { complete: gaps.length === 0, transactions: graph.transactionCount, gaps },
    source: resolved.source,
    results,
    sensitivity: sensitivityOf(results),
    outputs: tracedOutputs(analysis, flows),
    assumptions: [],
    findings: [],
  };
  return { document, interrupted };
}

function seedsByOutpoint(resolved: ResolvedSeeds, numberOf: (seed: Seed) => number): Map<number, Seed[]> {
  const seeds = new Map<number, Seed[]>();
  for (const seed of resolved.seeds) {
    const outpoint = numberOf(seed);
    const known = seeds.get(outpoint);
    if (known === undefined) seeds.set(outpoint, [seed]);
    else known.push(seed);
  }
  return seeds;
}

function compareTexts(graph: TransactionGraph, direction: ReturnType<typeof forwardDirection>) {
  const numberOf = (text: string) => {
    const [txid, vout] = text.split(':') as [string, string];
    return direction.numberOf(graph.findOutput(txid, Number(vout)));
  };
  return (a: string, b: string) => direction.compare(numberOf(a), numberOf(b));
}

function noRecipientStops(): RecipientStop | null {
  return null;
}

function coinJoinOf(_transaction: Transaction): CoinJoinStop | null {
  return null;
}
