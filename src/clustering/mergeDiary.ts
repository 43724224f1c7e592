import type { Clusters } from './clusters.ts';
import { firstOutput } from './firstOutput.ts';
import type { LinkRule } from './link.ts';
import { linkOrder } from './linkOrder.ts';
import { paidBeside } from './paidBeside.ts';
import { partition } from './partition.ts';
import { standsBefore } from './standsBefore.ts';

/** Two clusters became one. Each is named by the script it had as its id then; the kept one is the earlier. */
export interface MergeEntry {
  readonly kept: number;
  readonly absorbed: number;
  /** Scripts on each side. */
  readonly keptSize: number;
  readonly absorbedSize: number;
  /** -1: a `same-key` link. */
  readonly transaction: number;
  readonly rule: LinkRule;
}

/**
 * How the clusters came about: every merge, in document order. With `since` (a length that the evidence log had before),
 * only the merges that links found later brought, after all earlier ones.
 */
export function mergeDiary(clusters: Clusters, since = 0): MergeEntry[] {
  const { graph, links, options } = clusters;
  const ordered = linkOrder(graph, links);
  const rows =
    since === 0 ? ordered : [...ordered.filter((row) => row < since), ...ordered.filter((row) => row >= since)];
  const names = new Names(clusters);
  const diary: MergeEntry[] = [];
  partition(links, rows, graph.scriptCount, {
    constraints: options.constraints,
    paidBeside: (row) => paidBeside(graph, links, row),
    without: () => false,
    onMerge: (row, a, b, sets) => {
      const [kept, absorbed] = names.isBefore(a, b) ? [a, b] : [b, a];
      if (row >= since) {
        diary.push({
          kept: names.scriptOf(kept),
          absorbed: names.scriptOf(absorbed),
          keptSize: sets.sizeOf(kept),
          absorbedSize: sets.sizeOf(absorbed),
          transaction: links.transactions[row]!,
          rule: links.ruleAt(row),
        });
      }
      names.join(a, b, kept);
    },
  });
  return diary;
}

/** First output of the set that each root stands for; kept at both old roots, as either may be the new one. */
class Names {
  private readonly clusters: Clusters;
  private readonly outputs = new Map<number, number>();

  constructor(clusters: Clusters) {
    this.clusters = clusters;
  }

  isBefore(a: number, b: number): boolean {
    return standsBefore(this.clusters.graph, this.outputOf(a), this.outputOf(b));
  }

  scriptOf(root: number): number {
    return this.clusters.graph.script(this.outputOf(root));
  }

  join(a: number, b: number, kept: number): void {
    const output = this.outputOf(kept);
    this.outputs.set(a, output);
    this.outputs.set(b, output);
  }

  private outputOf(root: number): number {
    let output = this.outputs.get(root);
    if (output === undefined) {
      output = firstOutput(this.clusters.graph, root);
      this.outputs.set(root, output);
    }
    return output;
  }
}
