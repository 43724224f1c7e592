// Steps of clustering and of every detector, counted, not timed: questions asked of the graph per input and output.
import { streamEconomy } from '../../../fixtures/economy/streamEconomy.ts';
import { countQuestions } from '../../support/countQuestions.ts';
import { built } from '../distFolder.mjs';

const { networkByName } = await built('src/chain/network.js');
const { Clusters } = await built('src/clustering/clusters.js');
const { TransactionGraph } = await built('src/graph/transactionGraph.js');
const { createContext, NO_TAGS } = await built('src/patterns/createContext.js');
const { DETECTORS } = await built('src/patterns/detectors.js');
const { runDetectors } = await built('src/patterns/runDetectors.js');
const { DailyPrices } = await built('src/prices/dailyPrices.js');

/** By kind of work: questions an input or output. */
export function measure({ size }) {
  const graph = new TransactionGraph();
  const stream = streamEconomy({ seed: 7, transactions: size });
  let step = stream.next();
  for (; !step.done; step = stream.next()) graph.append(step.value);
  graph.compact();
  const prices = new DailyPrices('BTC', 'USD', step.value.prices);
  const count = countQuestions(TransactionGraph.prototype);
  const clusters = new Clusters(graph);
  const clustering = count.take() / (graph.inputCount + graph.outputCount);
  const context = createContext({
    network: networkByName('bitcoin'),
    graph,
    clusters,
    freshness: 'within-graph',
    tagsOf: NO_TAGS,
    prices,
  });
  runDetectors(context, { detectors: DETECTORS, patterns: null, given: {} });
  return { clustering, detectors: count.take() / (graph.inputCount + graph.outputCount) };
}
