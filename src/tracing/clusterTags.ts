import type { Clusters } from '../clustering/clusters.ts';
import { proofPath } from '../clustering/proofPath.ts';
import type { Tag } from '../results/tag.ts';
import { NO_TAGS, type RecipientTags } from './recipientTags.ts';

/**
 * Tags that a script has through its cluster: another script of it carries a tag that names the whole cluster. Each comes
 * with the transactions that join the two. A script's own tags are not among them.
 */
export function clusterTags(clusters: Clusters, known: RecipientTags): (script: number) => readonly Tag[] {
  if (known === NO_TAGS) return () => [];
  const namers = namersByRoot(clusters, known);
  return (script) => {
    const named = namers.get(clusters.rootOf(script));
    if (named === undefined) return [];
    return named
      .filter(({ namer }) => namer !== script)
      .flatMap(({ namer, tags }) => {
        const via = proofTxids(clusters, script, namer);
        return tags.map((tag): Tag => ({ ...tag, basis: 'cluster', via }));
      });
  };
}

function namersByRoot(clusters: Clusters, known: RecipientTags) {
  const { graph } = clusters;
  const namers = new Map<number, { namer: number; tags: readonly Tag[] }[]>();
  for (let script = 0; script < graph.scriptCount; script++) {
    const tags = known.namesCluster(graph.scriptHex(script));
    if (tags.length === 0) continue;
    const root = clusters.rootOf(script);
    const others = namers.get(root);
    if (others === undefined) namers.set(root, [{ namer: script, tags }]);
    else others.push({ namer: script, tags });
  }
  for (const list of namers.values())
    list.sort((a, b) => compareText(graph.scriptHex(a.namer), graph.scriptHex(b.namer)));
  return namers;
}

function proofTxids(clusters: Clusters, from: number, to: number): readonly string[] {
  const steps = proofPath(clusters, from, to) ?? [];
  return steps.flatMap((step) => (step.transaction < 0 ? [] : [clusters.graph.txid(step.transaction)]));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
