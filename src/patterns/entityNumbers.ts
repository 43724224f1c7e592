import type { SameClusterView } from '../graph/entityView.ts';

/** Who is behind a script, as a number; `Clusters` is one. Good for the graph it was made over. */
export interface EntityNumbers extends SameClusterView {
  /** Number below the graph's scriptCount, the same for all scripts of one entity. */
  rootOf(script: number): number;
}
