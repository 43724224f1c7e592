import type { Actor } from '../tags/actor.ts';
import type { StoredTag } from '../tags/storedTag.ts';
import type { TagImportOutcome } from '../tags/tagImportOutcome.ts';
import type { TagFormat, TagList } from '../tags/tagList.ts';
import type { TagListVersion } from '../tags/tagListVersion.ts';
import type { TagRecord } from '../tags/tagRecord.ts';

/**
 * Who is known: lists and all their versions. Nothing is overwritten: a tag that is gone from a newer version keeps its
 * row and gets an end. Every method may throw StoreError.
 */
export interface TagStore {
  /**
   * Stores what a list says now, as one atomic step: the tags that are new begin, those that are gone end. A list that
   * says what it said before adds nothing. Throws RefusedError where it lost more than `maxShrink` of its tags.
   */
  importList(list: TagList, options: TagImportOptions): Promise<TagImportOutcome>;
  /** Adds one tag of the person's own to the list `name`; the others of that list stay. */
  addTag(name: string, tag: TagRecord, options: TagImportOptions): Promise<TagImportOutcome>;
  /** Newest version of every list, by name. */
  lists(): Promise<readonly TagListSummary[]>;
  /** Newest version of every list that has tags of the network, or says who the actors of such tags are. */
  versions(network: string): Promise<readonly TagListVersion[]>;
  /**
   * Tags of these addresses, of every list, standing or ended; strongest first. Absent where there is none. Legal name and
   * jurisdiction come from the tag, else from what lists say of its actor; so in `lookUp` and `standing`.
   */
  tagsOf(network: string, addresses: readonly string[]): Promise<ReadonlyMap<string, readonly StoredTag[]>>;
  /** Tags of an address on whichever network. */
  lookUp(address: string): Promise<readonly StoredTag[]>;
  /** Every tag that stands, in order of address, of one network or (null) all; of one list or (null) all. */
  standing(network: string | null, list: string | null): Promise<readonly StoredTag[]>;
  actors(): Promise<readonly Actor[]>;
}

export interface TagImportOptions {
  /** `YYYY-MM-DD`: as of when, for a list that does not say. */
  readonly today: string;
  /** Share (0-1) of its tags that a list may lose from one version to the next. */
  readonly maxShrink: number;
  /** True: say what would happen and change nothing. */
  readonly dryRun: boolean;
}

export interface TagListSummary extends TagListVersion {
  readonly title: string | null;
  readonly format: TagFormat;
  readonly creator: string | null;
  readonly licence: string | null;
  readonly sourceUrl: string | null;
  readonly actors: number;
}
