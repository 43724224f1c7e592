import { compareTransactions } from '../graph/compareTransactions.ts';
import { gateReason } from '../heuristics/gateReason.ts';
import type { Clusters } from './clusters.ts';
import type { Link } from './link.ts';
import { linkOrder } from './linkOrder.ts';
import type { RefusedLink } from './partition.ts';

/** What is to be said of some clusters, each list in document order. */
export interface ClusterEvidence {
  readonly links: readonly Link[];
  readonly vetoes: readonly { readonly transaction: number; readonly reason: string }[];
  readonly suggested: readonly Link[];
}

/** The evidence about the clusters of the given scripts. */
export function clusterEvidence(clusters: Clusters, scripts: readonly number[]): ClusterEvidence {
  const { graph, links } = clusters;
  const roots = new Set(scripts.map((script) => clusters.rootOf(script)));
  const refused = new Map(clusters.refused.map((entry) => [entry.row, entry]));
  const merged: Link[] = [];
  const suggested: Link[] = [];
  for (const row of linkOrder(graph, links)) {
    const link = links.at(row);
    if (!roots.has(clusters.rootOf(link.a)) && !roots.has(clusters.rootOf(link.b))) continue;
    (refused.has(row) ? suggested : merged).push(link);
  }
  if (!clusters.options.merge.includes('change')) {
    for (const link of changeSuggestions(clusters, roots)) suggested.push(link);
  }
  return { links: merged, suggested, vetoes: vetoes(clusters, roots, refused) };
}

/** Change that would have merged, had it been asked for. */
function changeSuggestions(clusters: Clusters, roots: ReadonlySet<number>): Link[] {
  const { graph } = clusters;
  const spending: number[] = [];
  for (let t = 0; t < graph.transactionCount; t++) if (spendsFrom(clusters, t, roots)) spending.push(t);
  spending.sort((a, b) => compareTransactions(graph, a, b));
  const log = clusters.suggestChange(spending);
  const links: Link[] = [];
  for (let row = 0; row < log.length; row++) {
    const link = log.at(row);
    if (!clusters.sameCluster(link.a, link.b)) links.push(link);
  }
  return links;
}

function vetoes(clusters: Clusters, roots: ReadonlySet<number>, refused: ReadonlyMap<number, RefusedLink>) {
  const { graph } = clusters;
  const reasons = new Map<number, string>();
  for (const t of [...clusters.vetoed, ...clusters.undecided]) {
    if (spendsFrom(clusters, t, roots))
      reasons.set(t, gateReason(graph, t) ?? 'cannot be judged, not known: spent outputs');
  }
  for (const { row, reason } of refused.values()) {
    const { a, b, transaction } = clusters.links.at(row);
    if (transaction < 0 || (!roots.has(clusters.rootOf(a)) && !roots.has(clusters.rootOf(b)))) continue;
    reasons.set(transaction, `merge refused: ${reason}`);
  }
  return [...reasons]
    .map(([transaction, reason]) => ({ transaction, reason }))
    .sort((a, b) => compareTransactions(graph, a.transaction, b.transaction));
}

function spendsFrom(clusters: Clusters, t: number, roots: ReadonlySet<number>): boolean {
  const { graph } = clusters;
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const prevout = graph.prevout(i);
    const script = prevout < 0 ? -1 : graph.script(prevout);
    if (script >= 0 && roots.has(clusters.rootOf(script))) return true;
  }
  return false;
}
