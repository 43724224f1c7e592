import { CHANGE_OPTIONS, type ChangeOptions } from '../heuristics/change/changeQuestion.ts';
import { type MergeConstraints, NO_CONSTRAINTS } from './mergeConstraints.ts';

/** Rules a person may have clusters merged on; `same-key` is a fact about a key and always merges. */
export const MERGE_RULES = ['multi-input', 'change'] as const;

export type MergeRule = (typeof MERGE_RULES)[number];

export interface ClusterOptions {
  /** [multi-input]. */
  readonly merge: readonly MergeRule[];
  /** 0-1: change decided with less is neither merged nor suggested. */
  readonly minChangeConfidence: number;
  /** What change signs may assume. `clusters` is filled in. */
  readonly change: Omit<ChangeOptions, 'clusters'>;
  readonly constraints: MergeConstraints;
}

export const CLUSTER_OPTIONS: ClusterOptions = {
  merge: ['multi-input'],
  minChangeConfidence: 0.7,
  change: { freshness: CHANGE_OPTIONS.freshness, changePosition: CHANGE_OPTIONS.changePosition },
  constraints: NO_CONSTRAINTS,
};
