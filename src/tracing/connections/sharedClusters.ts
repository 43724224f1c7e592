import type { Clusters } from '../../clustering/clusters.ts';
import type { Link } from '../../clustering/link.ts';
import { proofPath } from '../../clustering/proofPath.ts';

/** Listed addresses that evidence holds to be under one control. */
export interface SharedCluster {
  /** In the order in which they are listed. */
  readonly listed: readonly number[];
  /** The shortest proofs from the first address to each other one, each piece of evidence once. */
  readonly links: readonly Link[];
}

/** Clusters with at least two listed addresses, in the order in which these are listed. */
export function sharedClusters(clusters: Clusters, listed: readonly number[]): SharedCluster[] {
  const groups = new Map<number, number[]>();
  for (const script of listed) {
    const root = clusters.rootOf(script);
    groups.set(root, [...(groups.get(root) ?? []), script]);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => ({ listed: group, links: proofs(clusters, group) }));
}

function proofs(clusters: Clusters, [first, ...others]: readonly number[]): Link[] {
  const links = new Map<string, Link>();
  for (const other of others) {
    for (const { a, b, transaction, rule, confidence } of proofPath(clusters, first as number, other) ?? []) {
      links.set(`${transaction} ${rule} ${Math.min(a, b)} ${Math.max(a, b)}`, { a, b, transaction, rule, confidence });
    }
  }
  return [...links.values()];
}
