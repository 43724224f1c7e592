// Every detector together over the graph of an economy, and each alone in the order in which they run: what one makes
// (changes, courses, payments) the next ones find made.
import { streamEconomy } from '../../../fixtures/economy/streamEconomy.ts';
import { built } from '../distFolder.mjs';

const { networkByName } = await built('src/chain/network.js');
const { Clusters } = await built('src/clustering/clusters.js');
const { TransactionGraph } = await built('src/graph/transactionGraph.js');
const { createContext, NO_TAGS } = await built('src/patterns/createContext.js');
const { DETECTORS } = await built('src/patterns/detectors.js');
const { parameterValues } = await built('src/patterns/detector.js');
const { runDetectors } = await built('src/patterns/runDetectors.js');
const { DailyPrices } = await built('src/prices/dailyPrices.js');

/** Seconds. `seconds`: one list of runs. */
export function measure({ size, runs }) {
  const { graph, prices } = loadEconomy(size);
  const network = networkByName('bitcoin');
  const started = performance.now();
  const clusters = new Clusters(graph);
  const clusterSeconds = (performance.now() - started) / 1000;
  const fresh = () => createContext({ network, graph, clusters, freshness: 'within-graph', tagsOf: NO_TAGS, prices });
  const seconds = [];
  const processor = [];
  let findings = 0;
  for (let run = 0; run < runs; run++) {
    globalThis.gc?.();
    const from = performance.now();
    const before = process.cpuUsage();
    findings = runDetectors(fresh(), { detectors: DETECTORS, patterns: null, given: {} }).findings.length;
    seconds.push((performance.now() - from) / 1000);
    const { user, system } = process.cpuUsage(before);
    processor.push((user + system) / 1e6);
  }
  return {
    transactions: graph.transactionCount,
    clusterSeconds,
    seconds,
    processor,
    findings,
    each: oneByOne(fresh()),
  };
}

function oneByOne(context) {
  return DETECTORS.map((detector) => {
    const from = performance.now();
    const { findings } = detector.detect(context, parameterValues(detector.parameters));
    return [detector.pattern, (performance.now() - from) / 1000, findings.length];
  });
}

function loadEconomy(size) {
  const graph = new TransactionGraph();
  const stream = streamEconomy({ seed: 7, transactions: size });
  for (;;) {
    const step = stream.next();
    if (step.done) {
      graph.compact();
      return { graph, prices: new DailyPrices('BTC', 'USD', step.value.prices) };
    }
    graph.append(step.value);
  }
}
