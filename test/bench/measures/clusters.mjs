// Multi-input clustering with its gates over a loaded graph, and the ids of all clusters.
import { built } from '../distFolder.mjs';
import { syntheticBatches } from '../syntheticBatches.mjs';

const { Clusters } = await built('src/clustering/clusters.js');
const { firstScripts } = await built('src/clustering/firstScripts.js');
const { TransactionGraph } = await built('src/graph/transactionGraph.js');

/** Seconds. */
export function measure({ size }) {
  const graph = new TransactionGraph();
  for (const batch of syntheticBatches(size)) graph.append(batch);
  graph.compact();
  globalThis.gc?.();
  const started = performance.now();
  const clusters = new Clusters(graph);
  const seconds = (performance.now() - started) / 1000;
  const named = performance.now();
  firstScripts(graph, clusters);
  return { seconds, nameSeconds: (performance.now() - named) / 1000, links: clusters.evidence.length };
}
