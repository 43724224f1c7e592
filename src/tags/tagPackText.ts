import { stringify } from 'yaml';
import { CONFIDENCES } from './confidences.ts';
import type { StoredTag } from './storedTag.ts';
import { tickerOf } from './tickers.ts';

/**
 * Tags as a GraphSense TagPack. Reading it back gives the same tags, but for what a TagPack has no field for (since when
 * one holds), and a tag without a source has its list for one. Written so that readers of YAML 1.1 take texts for texts
 * (`NO`, `0x10`) and dates for dates.
 */
export function tagPackText(tags: readonly StoredTag[], title: string): string {
  return stringify(
    { title, creator: 'peelhound', tags: tags.map(entryOf) },
    { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false },
  );
}

function entryOf(tag: StoredTag): Record<string, unknown> {
  return {
    address: tag.address,
    currency: tickerOf(tag.network),
    label: tag.label,
    source: tag.sourceUrl ?? tag.list,
    ...(tag.category === null ? {} : { category: tag.category }),
    ...(tag.abuse === null ? {} : { abuse: tag.abuse }),
    ...(tag.actor === null ? {} : { actor: tag.actor }),
    ...(tag.legalName === null ? {} : { legal_name: tag.legalName }),
    ...(tag.jurisdiction === null ? {} : { jurisdiction: tag.jurisdiction }),
    confidence: confidenceId(tag.confidence),
    is_cluster_definer: tag.isClusterDefiner,
    ...(tag.listDate === null ? {} : { lastmod: new Date(`${tag.listDate}T00:00:00Z`) }),
    ...(tag.licence === null ? {} : { licence: tag.licence }),
    ...(tag.tagType === 'actor' ? {} : { tag_type: tag.tagType }),
    ...(tag.context === null ? {} : { context: tag.context }),
  };
}

/** The id of that weight; a weight between two ids stays a number, which is read back too. */
function confidenceId(weight: number): string | number {
  const entry = Object.entries(CONFIDENCES).find(([, known]) => known === weight);
  return entry?.[0] ?? weight;
}
