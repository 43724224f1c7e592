import type { CaseItem, CaseLogEntry } from '../../ports/caseStore.ts';

/** A case as it lies in the store, without its texts. */
export interface CaseRecord {
  readonly name: string;
  readonly items: readonly CaseItem[];
  readonly log: readonly CaseLogEntry[];
}

/** A person's word on ownership, change or a tag: never a fact, always with its author and reason. */
export interface Assertion {
  readonly kind: AssertionKind;
  /** Addresses, outpoints or a tag's label, as the kind needs. */
  readonly subjects: readonly string[];
  readonly author: string;
  readonly reason: string;
  readonly source: string | null;
}

export const ASSERTION_KINDS = ['same-owner', 'not-same-owner', 'change', 'not-change', 'tag-wrong'] as const;

export type AssertionKind = (typeof ASSERTION_KINDS)[number];

export interface CaseNote {
  readonly author: string;
  readonly text: string;
}
