import type { Gap } from '../results/envelope.ts';
import { TRACE_SCHEMA, type TraceDocument } from '../results/traceDocument.ts';
import { sensitivityOf } from '../tracing/destinations.ts';
import { tracedOutputs } from '../tracing/tracedOutputs.ts';
import { TraceEntities } from '../tracing/traceEntities.ts';
import { cleanFlow, type TraceAnalysis, traceResult } from '../tracing/traceResult.ts';
import { expandTrace } from './expandTrace.ts';
import { type OpenTrace, openTrace } from './openTrace.ts';
import { traceGaps } from './traceGaps.ts';
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
  const trace = await openTrace(request, ports);
  const { frontier } = trace.setup.analysis;
  const interrupted = trace.interrupted || (await expandTrace(frontier, trace.setup.step, ports));
  return { document: documentOf(request, trace, interrupted), interrupted };
}

function documentOf(request: TraceRequest, trace: OpenTrace, interrupted: boolean): TraceDocument {
  const { graph } = trace.setup.analysis;
  const analysis: TraceAnalysis = {
    ...trace.setup.analysis,
    entities: new TraceEntities(graph, request.network, trace.tags),
    unasked: interrupted ? 'interrupted before it was looked at' : null,
  };
  const flows = trace.rules.map((rule) => cleanFlow(analysis, rule));
  const results = flows.map((flow) => traceResult(analysis, flow));
  const ages = trace.setup.ages?.gaps ?? [];
  const gaps: Gap[] = [...trace.gaps, ...traceGaps(results, ages, trace.reader.tip, outpointOrder(analysis))];
  return {
    ...trace.head(TRACE_SCHEMA, request),
    coverage: { complete: gaps.length === 0, transactions: graph.transactionCount, gaps },
    source: trace.resolved.source,
    results,
    sensitivity: sensitivityOf(results),
    outputs: tracedOutputs(analysis, flows),
    assumptions: [],
    findings: [],
    sinceLast: null,
  };
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
