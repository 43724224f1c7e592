import type { Tag } from '../results/tag.ts';

/** The tag that a name is taken from: the most confident one, the first of equals. */
export function bestTag(tags: readonly Tag[]): Tag | null {
  let best: Tag | null = null;
  for (const tag of tags) if (best === null || tag.confidence > best.confidence) best = tag;
  return best;
}
