import type { TagListVersion } from './tagListVersion.ts';

/** What became of a list that was imported. */
export interface TagImportOutcome {
  readonly version: TagListVersion;
  /** The list says what it said before: nothing was stored. */
  readonly unchanged: boolean;
  readonly previousTags: number;
  readonly added: number;
  readonly removed: number;
  /** `network:address`, sorted: those that the list did not name before, and those it names no more. */
  readonly newAddresses: readonly string[];
  readonly goneAddresses: readonly string[];
}
