import type { ScriptId } from './ids.ts';

/** All that judgements about one transaction need to know of clusters. */
export interface SameClusterView {
  /** Whether both scripts are believed to be under one control; a script is in its own cluster. */
  sameCluster(a: ScriptId, b: ScriptId): boolean;
}
