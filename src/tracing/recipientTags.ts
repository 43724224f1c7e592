import type { Tag } from '../results/tag.ts';

/** What lists say of recipients, asked per script (hex). */
export interface RecipientTags {
  /** Every tag, the surest first. */
  readonly tagsOf: (script: string) => readonly Tag[];
  /** Actors that sure tags name: clusters of different actors are not merged. */
  readonly actorsOf: (script: string) => readonly string[];
  /** Sure tags that name the whole cluster of the recipient. */
  readonly namesCluster: (script: string) => readonly Tag[];
}

/** Nobody is known. */
export const NO_TAGS: RecipientTags = { tagsOf: () => [], actorsOf: () => [], namesCluster: () => [] };
