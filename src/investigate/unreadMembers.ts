import type { Clusters } from '../clustering/clusters.ts';
import { firstOutput } from '../clustering/firstOutput.ts';
import { standsBefore } from '../clustering/standsBefore.ts';

/**
 * Scripts (hex) of the targets' clusters whose history is still to be read: the targets as asked for, then the others in
 * document order. `targets`: hex; `done`: hex of those that were read or given up.
 */
export function unreadMembers(clusters: Clusters, targets: readonly string[], done: ReadonlySet<string>): string[] {
  const { graph } = clusters;
  const ids = targets.map((script) => graph.findScript(script)).filter((id) => id >= 0);
  const roots = new Set(ids.map((id) => clusters.rootOf(id)));
  const members: { readonly script: string; readonly output: number }[] = [];
  for (let s = 0; s < graph.scriptCount; s++) {
    if (!roots.has(clusters.rootOf(s))) continue;
    const script = graph.scriptHex(s);
    if (!done.has(script)) members.push({ script, output: firstOutput(graph, s) });
  }
  members.sort((a, b) => (a.output === b.output ? 0 : standsBefore(graph, a.output, b.output) ? -1 : 1));
  const asked = targets.filter((script) => !done.has(script));
  return [...new Set([...asked, ...members.map(({ script }) => script)])];
}
