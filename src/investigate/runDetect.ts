import { TransactionGraph } from '../graph/transactionGraph.ts';
import { DETECT_SCHEMA, type DetectDocument } from '../results/detectDocument.ts';
import type { Gap } from '../results/envelope.ts';
import { atSteadyTip, type EarlierAttempts } from './atSteadyTip.ts';
import { ChainReader } from './chainReader.ts';
import { detectNeighbourhood } from './detectNeighbourhood.ts';
import { detectParameters } from './detectParameters.ts';
import type { DetectPorts, DetectRequest } from './detectRequest.ts';
import { detectShapes } from './detectShapes.ts';
import { runTip } from './runTip.ts';
import { seedGap } from './seedGap.ts';

export interface DetectRun {
  readonly document: DetectDocument;
  /** Ctrl-C: the document holds what there was. */
  readonly interrupted: boolean;
}

/**
 * Looks for shapes around targets: tip, their transactions and what lies within the hops, then every detector over that
 * graph. What else the cache holds does not count, so addresses are never held to be new. @throws StoreError.
 */
export async function runDetect(request: DetectRequest, ports: DetectPorts): Promise<DetectRun> {
  return atSteadyTip(ports, (source, earlier) => detectOnce(request, { ...ports, source }, earlier));
}

async function detectOnce(request: DetectRequest, ports: DetectPorts, earlier: EarlierAttempts): Promise<DetectRun> {
  const { tip, failure } = await runTip(ports.store, ports.source);
  const reader = new ChainReader(ports.store, ports.source, tip);
  const { transactions, gaps, interrupted } = await detectNeighbourhood(request, reader, ports);
  const graph = new TransactionGraph();
  graph.appendTransactions(transactions);
  const detection = detectShapes(graph, request, ports.knowledge, 'unknown');
  const all: Gap[] = [
    ...(failure === null ? [] : [seedGap(failure.kind, `the tip: ${failure.reason}`)]),
    ...earlier.gaps,
    ...gaps,
    ...detection.gaps.map(({ kind, address, reason }) => seedGap(kind, reason, address === null ? {} : { address })),
  ];
  const document: DetectDocument = {
    schema: DETECT_SCHEMA,
    tool: { name: 'peelhound', version: request.toolVersion },
    network: request.network.name,
    tip,
    parameters: detectParameters(request, ports.knowledge, 'unknown'),
    coverage: { complete: all.length === 0, transactions: graph.transactionCount, gaps: all },
    findings: detection.findings,
  };
  return { document, interrupted };
}
