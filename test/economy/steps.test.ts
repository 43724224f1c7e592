import { expect, it } from 'vitest';
import { generateEconomy } from '../../fixtures/economy/generateEconomy.ts';
import { networkByName } from '../../src/chain/network.ts';
import { Clusters } from '../../src/clustering/clusters.ts';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import { createContext, NO_TAGS } from '../../src/patterns/createContext.ts';
import { DETECTORS } from '../../src/patterns/detectors.ts';
import { runDetectors } from '../../src/patterns/runDetectors.ts';
import { DailyPrices } from '../../src/prices/dailyPrices.ts';
import { countQuestions } from '../support/countQuestions.ts';

/** Questions to the graph per input and output, of clustering and of every detector together. */
function stepsAt(size: number) {
  const { transactions, truth } = generateEconomy({ seed: 7, transactions: size });
  const graph = new TransactionGraph();
  graph.appendTransactions(transactions);
  const prices = new DailyPrices('BTC', 'USD', truth.prices);
  const count = countQuestions(TransactionGraph.prototype);
  try {
    const clusters = new Clusters(graph);
    const clustering = count.take() / (graph.inputCount + graph.outputCount);
    const network = networkByName('bitcoin');
    const context = createContext({ network, graph, clusters, freshness: 'within-graph', tagsOf: NO_TAGS, prices });
    runDetectors(context, { detectors: DETECTORS, patterns: null, given: {} });
    return { clustering, detectors: count.take() / (graph.inputCount + graph.outputCount) };
  } finally {
    count.restore();
  }
}

it('steps stay bounded for each input and output, clustered and searched for every shape', () => {
  const [small, large] = [stepsAt(4_000), stepsAt(12_000)];
  expect(small.clustering).toBeGreaterThan(1);
  expect(small.detectors).toBeGreaterThan(5);
  expect(large.clustering).toBeLessThan(4);
  expect(large.detectors).toBeLessThan(25);
  // 3 were the square; small economies have few consolidations, so that the ratio is not quite 1.
  expect(large.clustering / small.clustering).toBeLessThan(2);
  expect(large.detectors / small.detectors).toBeLessThan(1.5);
});
