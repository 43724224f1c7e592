import { CLUSTER_OPTIONS } from '../clustering/clusterOptions.ts';
import type { Freshness } from '../patterns/changeColumns.ts';
import { DETECTORS } from '../patterns/detectors.ts';
import { valuesFor } from '../patterns/runDetectors.ts';
import { REPORTING_THRESHOLDS } from '../patterns/thresholds.ts';
import type { DetectRequest } from './detectRequest.ts';
import { mergeParameters } from './mergeParameters.ts';
import type { TraceKnowledge } from './traceKnowledge.ts';

/** Everything that shaped a detection: bounds, each detector's values, prices, thresholds, merging and tag lists. */
export function detectParameters(
  request: DetectRequest,
  knowledge: TraceKnowledge,
  freshness: Freshness,
): Record<string, unknown> {
  const asked = DETECTORS.filter(({ pattern }) => request.patterns === null || request.patterns.includes(pattern));
  const isAll = request.targets.length === 0;
  const options = { ...CLUSTER_OPTIONS, change: { ...CLUSTER_OPTIONS.change, freshness } };
  return {
    targets: request.targets.map(({ text }) => text),
    all: isAll,
    hops: isAll ? null : request.bounds.hops,
    maxTransactions: isAll ? null : request.bounds.maxTransactions,
    maxWidth: isAll ? null : request.bounds.maxWidth,
    patterns: asked.map(({ pattern }) => pattern),
    detectors: Object.fromEntries(
      asked.map((detector) => [detector.pattern, { rule: detector.rule, ...valuesFor(detector, request.parameters) }]),
    ),
    prices: request.prices === null ? null : { currency: request.prices.currency, source: request.priceSource },
    thresholds: [...REPORTING_THRESHOLDS, ...request.thresholds].map(({ id }) => id),
    ...mergeParameters(options, knowledge),
  };
}
