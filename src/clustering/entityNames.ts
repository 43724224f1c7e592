import type { Network } from '../chain/network.ts';
import { recipientText } from '../chain/recipient.ts';
import type { Clusters } from './clusters.ts';
import { firstScripts } from './firstScripts.ts';

/** Names each script by its cluster's id: the text of the cluster's first recipient. Good until the next update. */
export function entityNames(clusters: Clusters, network: Network): (script: number) => string {
  const { graph } = clusters;
  const first = firstScripts(graph, clusters);
  const texts = new Map<number, string>();
  return (script) => {
    const named = first[clusters.rootOf(script)]!;
    const known = texts.get(named);
    if (known !== undefined) return known;
    const text = recipientText(graph.scriptHex(named < 0 ? script : named), network);
    texts.set(named, text);
    return text;
  };
}
