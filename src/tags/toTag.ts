import type { Tag } from '../results/tag.ts';
import { conceptOf } from './concepts.ts';
import type { StoredTag } from './storedTag.ts';

const HUNDRED = 100;

/** A stored tag as result documents carry it. `via`: for a tag that reached the recipient by its cluster, the proof. */
export function toTag(stored: StoredTag, basis: Tag['basis'] = 'address', via: readonly string[] = []): Tag {
  return {
    label: stored.label,
    category: conceptOf(stored),
    actor: stored.actor,
    legalName: stored.legalName,
    jurisdiction: stored.jurisdiction,
    source: stored.list,
    sourceUrl: stored.sourceUrl,
    confidence: stored.confidence / HUNDRED,
    listDate: stored.listDate,
    validFrom: stored.validFrom,
    validTo: stored.validTo,
    basis,
    via,
  };
}
