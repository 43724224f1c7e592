import type { Clusters } from '../clustering/clusters.ts';
import { firstOutput } from '../clustering/firstOutput.ts';
import { standsBefore } from '../clustering/standsBefore.ts';

/** Scripts (hex) of the targets' clusters whose history is still to be read. */
export interface UnreadMembers {
  readonly count: number;
  /** The first so many, or all, in document order, targets before others. */
  first(count?: number): string[];
}

/** What is left to be read. `targets`: hex, in the order asked for; `done`: hex of those that were read or given up. */
export function unreadMembers(
  clusters: Clusters,
  targets: readonly string[],
  done: ReadonlySet<string>,
): UnreadMembers {
  const { graph } = clusters;
  const asked = [...new Set(targets)].filter((script) => !done.has(script));
  const roots = new Set(
    targets.map((script) => graph.findScript(script)).flatMap((id) => (id < 0 ? [] : [clusters.rootOf(id)])),
  );
  const others: { readonly script: string; readonly output: number }[] = [];
  const isTarget = new Set(targets);
  for (let s = 0; s < graph.scriptCount; s++) {
    if (!roots.has(clusters.rootOf(s))) continue;
    const script = graph.scriptHex(s);
    if (!done.has(script) && !isTarget.has(script)) others.push({ script, output: firstOutput(graph, s) });
  }
  const isBefore = (a: { output: number }, b: { output: number }) => standsBefore(graph, a.output, b.output);
  return {
    count: asked.length + others.length,
    first: (count = asked.length + others.length) => [
      ...asked.slice(0, count),
      ...smallest(others, Math.max(0, count - asked.length), isBefore).map(({ script }) => script),
    ],
  };
}

/** The smallest `count`, in order; a few of many without sorting all. */
function smallest<Item>(items: readonly Item[], count: number, isBefore: (a: Item, b: Item) => boolean): Item[] {
  const compare = (a: Item, b: Item) => (isBefore(a, b) ? -1 : 1);
  if (count >= items.length) return [...items].sort(compare);
  const kept: Item[] = [];
  for (const item of items) {
    if (kept.length === count && !isBefore(item, kept[count - 1]!)) continue;
    kept.push(item);
    kept.sort(compare);
    if (kept.length > count) kept.pop();
  }
  return kept;
}
