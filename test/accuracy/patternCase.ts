import { serviceTags } from '../../fixtures/economy/serviceTags.ts';
import { networkByName } from '../../src/chain/network.ts';
import { Clusters } from '../../src/clustering/clusters.ts';
import { createContext } from '../../src/patterns/createContext.ts';
import type { DetectionContext } from '../../src/patterns/detectionContext.ts';
import { DETECTORS } from '../../src/patterns/detectors.ts';
import { writtenOut } from '../../src/patterns/findingDraft.ts';
import { runDetectors } from '../../src/patterns/runDetectors.ts';
import { DailyPrices } from '../../src/prices/dailyPrices.ts';
import type { Finding } from '../../src/results/finding.ts';
import type { Tag } from '../../src/results/tag.ts';
import { type EconomyCase, economyCase } from './economyCase.ts';

/** Ten seeds that no detector was tuned on; 201 to 210 were those of the rules before. */
export const PATTERN_SEEDS = [3001, 3002, 3003, 3004, 3005, 3006, 3007, 3008, 3009, 3010] as const;

/** One economy with everything that the detectors find in it at their defaults. */
export interface PatternCase extends EconomyCase {
  readonly context: DetectionContext;
  readonly findings: readonly Finding[];
}

/** Runs all detectors over one economy, with the public labels of its services and its prices. */
export function patternCase(seed: number): PatternCase {
  const economy = economyCase(seed);
  const { graph, truth } = economy;
  const tags = new Map<number, Tag[]>();
  for (const { script, tag } of serviceTags(truth)) tags.set(graph.findScript(script), [tag]);
  const context = createContext({
    network: networkByName('bitcoin'),
    graph,
    clusters: new Clusters(graph),
    freshness: 'within-graph',
    tagsOf: (script) => tags.get(script) ?? [],
    prices: new DailyPrices('BTC', 'USD', truth.prices),
  });
  const { findings } = runDetectors(context, { detectors: DETECTORS, patterns: null, given: {} });
  return { ...economy, context, findings: findings.map(writtenOut) };
}
