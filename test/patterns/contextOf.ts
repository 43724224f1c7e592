import type { GroundTruth } from '../../fixtures/economy/groundTruth.ts';
import { networkByName } from '../../src/chain/network.ts';
import type { Transaction } from '../../src/chain/transaction.ts';
import { Clusters } from '../../src/clustering/clusters.ts';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import type { Freshness } from '../../src/patterns/changeColumns.ts';
import { createContext, NO_TAGS } from '../../src/patterns/createContext.ts';
import type { DetectionContext } from '../../src/patterns/detectionContext.ts';
import { DETECTORS } from '../../src/patterns/detectors.ts';
import { writtenOut } from '../../src/patterns/findingDraft.ts';
import { runDetectors } from '../../src/patterns/runDetectors.ts';
import { DailyPrices } from '../../src/prices/dailyPrices.ts';
import type { Finding } from '../../src/results/finding.ts';

/** A context over transactions, without tags; with the prices of an economy where its truth is given. */
export function contextOf(
  transactions: readonly Transaction[],
  truth: GroundTruth | null = null,
  freshness: Freshness = 'within-graph',
): DetectionContext {
  const graph = new TransactionGraph();
  graph.appendTransactions(transactions);
  return createContext({
    network: networkByName('bitcoin'),
    graph,
    clusters: new Clusters(graph),
    freshness,
    tagsOf: NO_TAGS,
    prices: truth === null ? null : new DailyPrices('BTC', 'USD', truth.prices),
  });
}

/** All findings at the defaults as plain values, by id. */
export function findingsOf(context: DetectionContext, patterns: readonly string[] | null = null): Finding[] {
  const { findings } = runDetectors(context, { detectors: DETECTORS, patterns, given: {} });
  return findings.map(writtenOut).sort((a, b) => (a.id < b.id ? -1 : 1));
}
