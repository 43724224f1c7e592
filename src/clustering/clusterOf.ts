import type { Clusters } from './clusters.ts';
import { firstOutput } from './firstOutput.ts';
import { standsBefore } from './standsBefore.ts';

/** One cluster: its name and its scripts, each in document order of their first payment. */
export interface Cluster {
  /** Script that is paid first; the cluster is named by it. */
  readonly first: number;
  readonly scripts: readonly number[];
}

/** The cluster of a script; O(all scripts). */
export function clusterOf(clusters: Clusters, script: number): Cluster {
  const { graph } = clusters;
  const entries = clusters.members(script).map((member) => ({ member, output: firstOutput(graph, member) }));
  entries.sort((a, b) => (a.output === b.output ? 0 : standsBefore(graph, a.output, b.output) ? -1 : 1));
  const scripts = entries.map(({ member }) => member);
  return { first: scripts[0] ?? script, scripts };
}
