import type { ClusterOptions } from '../clustering/clusterOptions.ts';
import { NO_TAG_PARAMETERS, type TraceKnowledge } from './traceKnowledge.ts';

/** The rules and guards of merging, and which tag lists kept actors apart from which confidence (0-1) on. */
export function mergeParameters(options: ClusterOptions, knowledge: TraceKnowledge): Record<string, unknown> {
  const { tagLists, minTagConfidence } = knowledge.parameters ?? NO_TAG_PARAMETERS;
  return {
    merge: [...options.merge],
    minChangeConfidence: options.minChangeConfidence,
    freshness: options.change.freshness,
    maxSmallerSide: options.constraints.maxSmallerSide,
    growthFrom: options.constraints.growthFrom,
    maxGrowthPerCent: options.constraints.maxGrowthPerCent,
    tagLists,
    minTagConfidence,
  };
}
