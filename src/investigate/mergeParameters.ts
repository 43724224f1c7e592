import type { ClusterOptions } from '../clustering/clusterOptions.ts';

/** The rules and guards of merging. */
export function mergeParameters(options: ClusterOptions): Record<string, unknown> {
  return {
    merge: [...options.merge],
    minChangeConfidence: options.minChangeConfidence,
    freshness: options.change.freshness,
    maxSmallerSide: options.constraints.maxSmallerSide,
    growthFrom: options.constraints.growthFrom,
    maxGrowthPerCent: options.constraints.maxGrowthPerCent,
  };
}
