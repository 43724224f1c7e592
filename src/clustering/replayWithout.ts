import type { Clusters } from './clusters.ts';
import type { Link } from './link.ts';
import { linkOrder } from './linkOrder.ts';
import { paidBeside } from './paidBeside.ts';
import { partition } from './partition.ts';
import type { UnionFind } from './unionFind.ts';

/**
 * The partition as if the links that `isLeftOut` names had never been found: what falls apart if one is wrong. Change
 * links stay those that were found with it.
 */
export function replayWithout(clusters: Clusters, isLeftOut: (link: Link) => boolean): UnionFind {
  const { graph, links, options } = clusters;
  return partition(links, linkOrder(graph, links), graph.scriptCount, {
    constraints: options.constraints,
    paidBeside: (row) => paidBeside(graph, links, row),
    without: (row) => isLeftOut(links.at(row)),
    onMerge: () => undefined,
  }).sets;
}
