import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { Gap } from '../results/envelope.ts';
import type { Finding } from '../results/finding.ts';
import { TRACE_SCHEMA, type TraceDocument } from '../results/traceDocument.ts';
import { sensitivityOf } from '../tracing/destinations.ts';
import { outpointFacts } from '../tracing/outpointFacts.ts';
import type { TraceAnalysis } from '../tracing/traceAnalysis.ts';
import { tracedOutputs } from '../tracing/tracedOutputs.ts';
import { TraceEntities } from '../tracing/traceEntities.ts';
import { cleanFlows, traceResult } from '../tracing/traceResult.ts';
import { atSteadyTip, type EarlierAttempts, joinReorgs } from './atSteadyTip.ts';
import { expandTrace } from './expandTrace.ts';
import { type OpenTrace, openTrace } from './openTrace.ts';
import { traceGaps } from './traceGaps.ts';
import { CHAIN_KNOWLEDGE } from './traceKnowledge.ts';
import type { TracePorts, TraceRequest } from './traceRequest.ts';
import { trustTrace } from './trustTrace.ts';

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
  return atSteadyTip(ports, (source, earlier) => traceOnce(request, { ...ports, source }, earlier));
}

async function traceOnce(request: TraceRequest, ports: TracePorts, earlier: EarlierAttempts): Promise<TraceRun> {
  const trace = await openTrace(request, ports);
  const { frontier } = trace.setup.analysis;
  if (frontier.next() !== null) loadShapes();
  const interrupted = trace.interrupted || (await expandTrace(frontier, trace.setup.step, ports));
  return checkTrace(request, trace, ports, earlier, interrupted);
}

/** The results, and what the checks that were asked for say of what they rest on. */
async function checkTrace(
  request: TraceRequest,
  trace: OpenTrace,
  ports: TracePorts,
  earlier: EarlierAttempts,
  interrupted: boolean,
): Promise<TraceRun> {
  const { graph } = trace.setup.analysis;
  const entitiesOf = (of: TransactionGraph) => new TraceEntities(of, request.network, trace.tags);
  const analysis: TraceAnalysis = {
    ...trace.setup.analysis,
    facts: outpointFacts(graph, trace.setup.analysis.direction),
    entities: entitiesOf(graph),
    entitiesOf,
    unasked: interrupted ? 'interrupted before it was looked at' : null,
  };
  const flows = cleanFlows(analysis, trace.rules);
  const results = flows.map((flow) => traceResult(analysis, flow));
  const { reader } = trace;
  const { network } = request;
  const trust = await trustTrace(graph, results, { ...ports.trust, tip: reader.tip }, { ...ports, network });
  const others = [...(trace.setup.ages?.gaps ?? []), ...trust.gaps];
  const gaps: Gap[] = [
    ...earlier.gaps,
    ...trace.gaps,
    ...trust.gaps.filter(({ outpoint }) => outpoint === null),
    ...traceGaps(results, others, reader.tip, outpointOrder(analysis)),
  ];
  const document: TraceDocument = {
    ...trace.head(TRACE_SCHEMA, request),
    coverage: { complete: gaps.length === 0, transactions: graph.transactionCount, gaps },
    source: trace.resolved.source,
    results,
    sensitivity: sensitivityOf(results),
    outputs: tracedOutputs(analysis, flows),
    assumptions: [],
    findings: await shapesOf(graph, request, ports),
    sinceLast: null,
    reorg: joinReorgs(earlier.reorg, trace.reorg),
    verification: trust.verification,
    crossCheck: trust.crossCheck,
    continuations: [],
  };
  return { document, interrupted: interrupted || trust.interrupted };
}

/** Detectors are many: they are read while the first answers are waited for. A failure shows where they are used. */
function loadShapes(): void {
  import('./traceShapes.ts').catch(() => undefined);
}

/** Loaded only where there is something to look at. */
async function shapesOf(
  graph: TransactionGraph,
  request: TraceRequest,
  ports: TracePorts,
): Promise<readonly Finding[]> {
  if (graph.transactionCount < 2) return [];
  const { traceShapes } = await import('./traceShapes.ts');
  return traceShapes(graph, request.network, ports.knowledge ?? CHAIN_KNOWLEDGE);
}

/** Document order of outpoints given as text. */
function outpointOrder({ graph, direction }: TraceAnalysis): (a: string, b: string) => number {
  const numbers = new Map<string, number>();
  const numberOf = (text: string) => {
    let number = numbers.get(text);
    if (number === undefined) {
      const colon = text.indexOf(':');
      number = direction.numberOf(graph.findOutput(text.slice(0, colon), Number(text.slice(colon + 1))));
      numbers.set(text, number);
    }
    return number;
  };
  return (a, b) => direction.compare(numberOf(a), numberOf(b));
}
