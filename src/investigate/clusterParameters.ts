import type { ClusterOptions } from '../clustering/clusterOptions.ts';
import type { ClusterRequest } from './clusterRequest.ts';
import { mergeParameters } from './mergeParameters.ts';
import type { TraceKnowledge } from './traceKnowledge.ts';

/** What shaped a cluster, as its document echoes it: every key always there. */
export function clusterParameters(
  request: ClusterRequest,
  options: ClusterOptions,
  knowledge: TraceKnowledge,
): Record<string, unknown> {
  return {
    targets: request.targets.map(({ text }) => text),
    why: request.why?.text ?? null,
    maxTransactions: request.bounds.maxTransactions,
    maxHistory: request.bounds.maxHistory,
    ...mergeParameters(options, knowledge),
  };
}
