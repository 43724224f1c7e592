import type { Evidence } from '../heuristics/heuristicResult.ts';
import type { DetectionContext } from './detectionContext.ts';
import type { ParameterValues } from './detector.ts';
import { illicitTag } from './illicitTag.ts';
import { median } from './median.ts';
import type { PeelChain } from './peelChains.ts';
import { MIN_SAMPLE, medianWait, type PeelSummary } from './peelSummary.ts';

/** Seconds; below, waits are block times and look regular by themselves. */
const MIN_CADENCE = 1_800;
/** Median ratio beyond which what is paid is the larger part, and nothing is peeled off. */
const MAX_RATIO = 0.5;
/** A service's hot wallet pays at regular times too, but sums of all sizes. */
const MAX_CADENCE_SPREAD = 0.5;
/** Peels that reach services, and addresses they reach them at, from which that is a feature. */
const MIN_SERVICE_PEELS = 3;

/** What makes a chain more than a wallet that pays: each names what was seen, against what. */
export function peelSuspicion(
  context: DetectionContext,
  chain: PeelChain,
  summary: PeelSummary,
  values: ParameterValues,
): Evidence[] {
  const found: Evidence[] = [];
  const seed = illicitTag(context.tagsOf(context.graph.script(chain.hops[0]!.coin)));
  if (seed !== undefined) found.push({ rule: 'illicit-seed', observed: seed.label, threshold: 'a tag of an offence' });
  const isPeeling = summary.ratios.length >= MIN_SAMPLE && median(summary.ratios) <= MAX_RATIO;
  if (isPeeling && summary.ratioDeviation <= values['constantRatio']!) {
    found.push({
      rule: 'near-constant-ratio',
      observed: summary.ratioDeviation.toFixed(4),
      threshold: values['constantRatio']!,
    });
  }
  if (
    summary.waits.length >= MIN_SAMPLE &&
    medianWait(summary) >= MIN_CADENCE &&
    summary.waitDeviation <= values['cadence']! &&
    isPeeling &&
    summary.ratioDeviation <= MAX_CADENCE_SPREAD
  ) {
    found.push({ rule: 'cadence', observed: summary.waitDeviation.toFixed(4), threshold: values['cadence']! });
  }
  const reached = new Set(summary.services.map(({ output }) => context.graph.script(output)));
  const isMost = summary.services.length >= summary.peels * values['serviceShare']!;
  if (reached.size >= MIN_SERVICE_PEELS && isMost) {
    found.push({ rule: 'labelled-destinations', observed: summary.services.length, threshold: MIN_SERVICE_PEELS });
  }
  return found;
}
