import { TransactionGraph } from '../graph/transactionGraph.ts';
import type { TransactionStore } from '../ports/transactionStore.ts';
import { DETECT_SCHEMA, type DetectDocument } from '../results/detectDocument.ts';
import { detectParameters } from './detectParameters.ts';
import type { DetectRequest } from './detectRequest.ts';
import { detectShapes } from './detectShapes.ts';
import { seedGap } from './seedGap.ts';
import type { TraceKnowledge } from './traceKnowledge.ts';

/**
 * Every detector over everything cached; no source is asked. Where the network was imported closed, an address not seen
 * earlier is new, and signs may say so. @throws StoreError.
 */
export async function runDetectAll(
  request: DetectRequest,
  store: TransactionStore,
  knowledge: TraceKnowledge,
): Promise<DetectDocument> {
  const graph = new TransactionGraph();
  for await (const batch of store.loadBatches()) graph.append(batch);
  graph.compact();
  const freshness = (await store.getClosedHeight()) === null ? 'unknown' : 'within-graph';
  const detection = detectShapes(graph, request, knowledge, freshness);
  const gaps = detection.gaps.map(({ kind, address, reason }) =>
    seedGap(kind, reason, address === null ? {} : { address }),
  );
  return {
    schema: DETECT_SCHEMA,
    tool: { name: 'peelhound', version: request.toolVersion },
    network: request.network.name,
    tip: await store.getTip(),
    parameters: detectParameters(request, knowledge, freshness),
    coverage: { complete: gaps.length === 0, transactions: graph.transactionCount, gaps },
    findings: detection.findings,
  };
}
