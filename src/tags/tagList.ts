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

/** Defects that leave the entry out, in the order in which a health report tells them. */
export const LEAVE_OUT = [
  'bad-checksum',
  'wrong-chain',
  'not-an-address',
  'no-label',
  'unknown-ticker',
  'not-an-entry',
  'duplicate',
] as const;

/** Defects that are told behind those, of entries that are kept. */
export const TELL = [
  'unknown-concept',
  'unknown-confidence',
  'no-confidence',
  'no-source',
  'no-title',
  'bad-date',
  'context-cut',
  'formula',
  'unchecked',
] as const;

export type DefectKind = (typeof LEAVE_OUT)[number] | (typeof TELL)[number];
