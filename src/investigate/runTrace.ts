import type { Tip } from '../chain/tip.ts';
import type { Gap } from '../results/envelope.ts';
import { TRACE_SCHEMA, type TraceDocument } from '../results/traceDocument.ts';
import { sensitivityOf } from '../tracing/destinations.ts';
import { taintRulesByName } from '../tracing/taintRules.ts';
import { tracedOutputs } from '../tracing/tracedOutputs.ts';
import { TraceEntities } from '../tracing/traceEntities.ts';
import { cleanFlow, type TraceAnalysis, traceResult } from '../tracing/traceResult.ts';
import { ChainReader } from './chainReader.ts';
import { expandTrace } from './expandTrace.ts';
import { type ForkChoice, forkChoice } from './forkChoice.ts';
import { resolveSeeds } from './resolveSeeds.ts';
import { runTip } from './runTip.ts';
import { seedGap } from './seedGap.ts';
import { traceGaps } from './traceGaps.ts';
import { CHAIN_KNOWLEDGE } from './traceKnowledge.ts';
import { traceParameters } from './traceParameters.ts';
import type { TracePorts, TraceRequest } from './traceRequest.ts';
import { traceSetup } from './traceSetup.ts';

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
  const rules = taintRulesByName(request.taint, request.direction, request.purity);
  const { tip, failure } = await runTip(ports.store, ports.source);
  const reader = new ChainReader(ports.store, ports.source, tip);
  const resolved = await resolveSeeds(request, reader);
  const { concurrency, knowledge = CHAIN_KNOWLEDGE } = ports;
  const fork = forkChoice(request, ports.askFork);
  const setup = traceSetup(request, rules, resolved, { reader, concurrency, knowledge, fork });
  const interrupted = await expandTrace(setup.analysis.frontier, setup.step, ports);

  const analysis: TraceAnalysis = {
    ...setup.analysis,
    entities: new TraceEntities(setup.analysis.graph, request.network),
    unasked: interrupted ? 'interrupted before it was looked at' : null,
  };
  const flows = rules.map((rule) => cleanFlow(analysis, rule));
  const results = flows.map((flow) => traceResult(analysis, flow));
  const gaps: Gap[] = [
    ...(failure === null ? [] : [seedGap(failure.kind, `the tip: ${failure.reason}`)]),
    ...resolved.gaps,
    ...traceGaps(results, setup.ages?.gaps ?? [], tip, outpointOrder(analysis)),
  ];
  const document: TraceDocument = {
    ...head(request, tip, fork),
    coverage: { complete: gaps.length === 0, transactions: analysis.graph.transactionCount, gaps },
    source: resolved.source,
    results,
    sensitivity: sensitivityOf(results),
    outputs: tracedOutputs(analysis, flows),
    assumptions: [],
    findings: [],
  };
  return { document, interrupted };
}

function head(request: TraceRequest, tip: Tip | null, fork: ForkChoice | null) {
  return {
    schema: TRACE_SCHEMA,
    tool: { name: 'peelhound' as const, version: request.toolVersion },
    network: request.network.name,
    tip,
    parameters: { ...traceParameters(request), choices: fork?.choices ?? [] },
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
