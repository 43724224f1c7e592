import { createHash } from 'node:crypto';
import type { StoredTag } from '../src/tags/storedTag.ts';
import type { TagRecord } from '../src/tags/tagRecord.ts';

/** A row of `tags` with its list's name, as the statements name the columns. */
export interface TagRow {
  readonly list: string;
  readonly network: string;
  readonly address: string;
  readonly label: string;
  readonly category: string;
  readonly abuse: string;
  readonly actor: string;
  readonly legalName: string;
  readonly jurisdiction: string;
  readonly sourceUrl: string;
  readonly confidence: number;
  readonly isClusterDefiner: number;
  readonly tagType: string;
  readonly listDate: string;
  readonly validFrom: string;
  readonly licence: string;
  readonly context: string;
  readonly firstVersion: number;
  readonly removedVersion: number;
  readonly validTo: string;
}

export function toStoredTag(row: TagRow): StoredTag {
  return {
    list: row.list,
    network: row.network,
    address: row.address,
    label: row.label,
    category: row.category || null,
    abuse: row.abuse || null,
    actor: row.actor || null,
    legalName: row.legalName || null,
    jurisdiction: row.jurisdiction || null,
    sourceUrl: row.sourceUrl || null,
    confidence: row.confidence,
    isClusterDefiner: row.isClusterDefiner === 1,
    tagType: row.tagType as StoredTag['tagType'],
    listDate: row.listDate || null,
    validFrom: row.validFrom || null,
    licence: row.licence || null,
    context: row.context || null,
    firstVersion: row.firstVersion,
    removedVersion: row.removedVersion || null,
    validTo: row.validTo || null,
  };
}

/** SHA-256 over what a tag states: two versions of a list that differ in dates or notes only say the same. */
export function tagDigest(tag: TagRecord): string {
  const statement = [
    tag.network,
    tag.address,
    tag.label,
    tag.category,
    tag.abuse,
    tag.actor,
    tag.sourceUrl,
    tag.confidence,
    tag.isClusterDefiner,
    tag.tagType,
    // Only where it is said: lists without it keep the digests of earlier versions.
    ...(tag.legalName === null && tag.jurisdiction === null ? [] : [tag.legalName, tag.jurisdiction]),
  ];
  return createHash('sha256').update(JSON.stringify(statement)).digest('hex');
}
