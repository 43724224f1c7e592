import type { Actor } from './actor.ts';
import type { TagRecord } from './tagRecord.ts';

/** One list as it was read, before it is stored. */
export interface TagList {
  /** Name under which its versions follow each other. */
  readonly name: string;
  readonly title: string | null;
  readonly format: TagFormat;
  readonly creator: string | null;
  readonly licence: string | null;
  readonly sourceUrl: string | null;
  /** `YYYY-MM-DD`: as of when the list speaks; null where it does not say. */
  readonly date: string | null;
  readonly tags: readonly TagRecord[];
  readonly actors: readonly Actor[];
  readonly defects: readonly Defect[];
}

export type TagFormat = 'tagpack' | 'actorpack' | 'ofac-xml' | 'ransomwhere' | 'addresses' | 'csv' | 'own';

/** Something a list says that cannot be used or was not expected. */
export interface Defect {
  readonly kind: DefectKind;
  /** Of which entry; null: of the list. */
  readonly entry: string | null;
  readonly detail: string;
}

/**
 * In the order in which a health report tells them. The first seven leave the entry out; the others are told and the
 * entry is kept.
 */
export const DEFECT_KINDS = [
  'bad-checksum',
  'wrong-chain',
  'not-an-address',
  'no-label',
  'unknown-ticker',
  'not-an-entry',
  'duplicate',
  'unknown-concept',
  'unknown-confidence',
  'no-confidence',
  'no-source',
  'no-title',
  'bad-date',
  'unchecked',
] as const;

export type DefectKind = (typeof DEFECT_KINDS)[number];
