import type { TagRecord } from './tagRecord.ts';

/** A tag as a store gives it back: what its list says, which list, and for how long it stood on it. */
export interface StoredTag extends TagRecord {
  /** Name of the list. */
  readonly list: string;
  /** Ordinal of the first version of the list that has it, from 1. */
  readonly firstVersion: number;
  /** Ordinal of the first version that no longer has it; null: it stands. */
  readonly removedVersion: number | null;
  /** `YYYY-MM-DD`: as of when it was gone; null: it stands. */
  readonly validTo: string | null;
}
