import type { Network } from '../../chain/network.ts';
import { recipientText } from '../../chain/recipient.ts';
import { firstOutput } from '../../clustering/firstOutput.ts';
import { standsBefore } from '../../clustering/standsBefore.ts';
import type { TransactionGraph } from '../../graph/transactionGraph.ts';
import type { SelfCluster } from '../../screening/selfCluster.ts';

/** A cluster named by its first recipient in document order. */
export function clusterIdOf(
  graph: TransactionGraph,
  cluster: SelfCluster,
  network: Network,
): { readonly id: string; readonly size: number } {
  let first = -1;
  for (const member of cluster.members) {
    const output = firstOutput(graph, member);
    if (output >= 0 && (first < 0 || standsBefore(graph, output, first))) first = output;
  }
  const [only] = cluster.members;
  const script = first < 0 ? (only as number) : graph.script(first);
  return { id: recipientText(graph.scriptHex(script), network), size: cluster.members.size };
}
