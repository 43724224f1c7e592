import type { TagConflict } from '../results/tagDocuments.ts';
import type { StoredTag } from './storedTag.ts';

/**
 * Addresses for which standing tags of at least `minConfidence` (0-100) name different actors. Nobody votes: each side
 * is shown with its lists. In the order of the tags.
 */
export function tagConflicts(tags: readonly StoredTag[], minConfidence: number): TagConflict[] {
  const byAddress = new Map<string, StoredTag[]>();
  for (const tag of tags) {
    if (tag.actor === null || tag.removedVersion !== null || tag.confidence < minConfidence) continue;
    const key = `${tag.network} ${tag.address}`;
    const known = byAddress.get(key);
    if (known === undefined) byAddress.set(key, [tag]);
    else known.push(tag);
  }
  return [...byAddress.values()].flatMap((named) => {
    const actors = [...new Set(named.map((tag) => tag.actor as string))].sort();
    const [first] = named;
    if (actors.length < 2 || first === undefined) return [];
    const sides = actors.map((actor) => ({
      actor,
      lists: [...new Set(named.filter((tag) => tag.actor === actor).map((tag) => tag.list))].sort(),
    }));
    return [{ network: first.network, address: first.address, actors: sides }];
  });
}
