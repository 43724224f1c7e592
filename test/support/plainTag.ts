import type { Tag } from '../../src/results/tag.ts';

/** A label that says as little as a label can, but for what is given. */
export function plainTag(label: string, changes: Partial<Tag> = {}): Tag {
  return {
    label,
    category: null,
    actor: null,
    legalName: null,
    jurisdiction: null,
    source: 'test',
    sourceUrl: null,
    confidence: 1,
    listDate: null,
    validFrom: null,
    validTo: null,
    basis: 'address',
    via: [],
    ...changes,
  };
}
