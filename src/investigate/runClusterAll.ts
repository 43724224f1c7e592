import type { Network } from '../chain/network.ts';
import { recipientText } from '../chain/recipient.ts';
import { CLUSTER_OPTIONS, type ClusterOptions, type MergeRule } from '../clustering/clusterOptions.ts';
import { Clusters } from '../clustering/clusters.ts';
import { entityNames } from '../clustering/entityNames.ts';
import { scriptsInDocument } from '../clustering/scriptsInDocument.ts';
import { TransactionGraph } from '../graph/transactionGraph.ts';
import type { TransactionStore } from '../ports/transactionStore.ts';
import { CLUSTER_LIST_SCHEMA, type ClusterListDocument } from '../results/clusterListDocument.ts';
import { mergeParameters } from './mergeParameters.ts';
import { ScriptKnowledge } from './scriptKnowledge.ts';
import { CHAIN_KNOWLEDGE, type TraceKnowledge } from './traceKnowledge.ts';

export interface ClusterAllRequest {
  readonly toolVersion: string;
  readonly network: Network;
  readonly merge: readonly MergeRule[];
}

/**
 * The cluster of every recipient in the store, in document order. Where the network was imported closed, an address not
 * seen earlier is new, and change signs may say so. @throws StoreError.
 */
export async function runClusterAll(
  request: ClusterAllRequest,
  store: TransactionStore,
  knowledge: TraceKnowledge = CHAIN_KNOWLEDGE,
): Promise<ClusterListDocument> {
  const graph = new TransactionGraph();
  for await (const batch of store.loadBatches()) graph.append(batch);
  graph.compact();
  const known = new ScriptKnowledge(graph, knowledge);
  if ((knowledge.parameters?.tagLists.length ?? 0) > 0) known.update();
  const isClosed = (await store.getClosedHeight()) !== null;
  const options: ClusterOptions = {
    ...CLUSTER_OPTIONS,
    merge: request.merge,
    change: { ...CLUSTER_OPTIONS.change, freshness: isClosed ? 'within-graph' : 'unknown' },
    constraints: { ...CLUSTER_OPTIONS.constraints, actors: known.actors },
  };
  const clusters = new Clusters(graph, options);
  const nameOf = entityNames(clusters, request.network);
  const addresses = scriptsInDocument(graph).map((script) => ({
    address: recipientText(graph.scriptHex(script), request.network),
    cluster: nameOf(script),
  }));
  return {
    schema: CLUSTER_LIST_SCHEMA,
    tool: { name: 'peelhound', version: request.toolVersion },
    network: request.network.name,
    tip: await store.getTip(),
    parameters: mergeParameters(options, knowledge),
    coverage: { complete: true, transactions: graph.transactionCount, gaps: [] },
    addresses,
    clusterCount: new Set(addresses.map(({ cluster }) => cluster)).size,
  };
}
