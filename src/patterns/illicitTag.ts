import type { Tag } from '../results/tag.ts';
import { ABUSES } from '../tags/concepts.ts';

/** The first tag that names an offence or an offender, or undefined. */
export function illicitTag(tags: readonly Tag[]): Tag | undefined {
  return tags.find(({ category }) => category === 'perpetrator' || (category !== null && ABUSES.includes(category)));
}
