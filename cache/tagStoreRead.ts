import type { TagListSummary } from '../src/ports/tagStore.ts';
import type { Actor } from '../src/tags/actor.ts';
import type { StoredTag } from '../src/tags/storedTag.ts';
import type { TagListVersion } from '../src/tags/tagListVersion.ts';
import type { Sql } from './driver.ts';
import type { Reader } from './readTransactions.ts';
import { type TagRow, toStoredTag } from './tagStoreRow.ts';

/** Addresses a question. */
const CHUNK = 2_000;

const COLUMNS = `l.name AS list, t.network, t.address, t.label, t.category, t.abuse, t.actor, t.source_url AS sourceUrl,
  t.confidence, t.is_cluster_definer AS isClusterDefiner, t.tag_type AS tagType, t.list_date AS listDate,
  t.valid_from AS validFrom, t.licence, t.context, t.first_version AS firstVersion, t.removed_version AS removedVersion,
  t.valid_to AS validTo, t.legal_name AS legalName, t.jurisdiction`;
/** Standing before ended, then the surest, then by list and label: the same order in every run. */
const STRONGEST = 't.removed_version <> 0, t.confidence DESC, l.name, t.label, t.digest, t.first_version';

export const FIND_TAGS: Sql = {
  name: 'find tags',
  text: `SELECT ${COLUMNS} FROM json_each(?2) a CROSS JOIN tags t ON t.address = a.value AND t.network = ?1
    JOIN tag_lists l ON l.id = t.list_id ORDER BY a.key, ${STRONGEST}`,
};
export const LOOK_UP_TAGS: Sql = {
  name: 'look tags up',
  text: `SELECT ${COLUMNS} FROM tags t JOIN tag_lists l ON l.id = t.list_id WHERE t.address = ?1
    ORDER BY t.network, ${STRONGEST}`,
};
const STANDING: Sql = {
  name: 'read standing tags',
  text: `SELECT ${COLUMNS} FROM tags t JOIN tag_lists l ON l.id = t.list_id
    WHERE t.removed_version = 0 AND (?1 = '' OR t.network = ?1) AND (?2 = '' OR l.name = ?2)
    ORDER BY t.network, t.address, ${STRONGEST}`,
};
const NEWEST = `JOIN tag_list_versions v ON v.list_id = l.id
  AND v.version = (SELECT max(version) FROM tag_list_versions WHERE list_id = l.id)`;
const VERSION_COLUMNS = 'l.name AS list, v.version, v.sha256, v.list_date AS date, v.tags';
const VERSIONS: Sql = {
  name: 'read list versions',
  text: `SELECT ${VERSION_COLUMNS} FROM tag_lists l ${NEWEST}
    WHERE EXISTS (SELECT 1 FROM tags t WHERE t.list_id = l.id AND t.network = ?1)
      OR EXISTS (SELECT 1 FROM actors a WHERE a.list_id = l.id
        AND a.id IN (SELECT actor FROM tags WHERE network = ?1 AND removed_version = 0 AND actor <> ''))
    ORDER BY l.name`,
};
const SUMMARIES: Sql = {
  name: 'read tag lists',
  text: `SELECT ${VERSION_COLUMNS}, l.title, l.format, l.creator, l.licence, l.source_url AS sourceUrl,
    (SELECT count(*) FROM actors a WHERE a.list_id = l.id) AS actors FROM tag_lists l ${NEWEST} ORDER BY l.name`,
};
const ACTORS: Sql = {
  name: 'read actors',
  text: 'SELECT id, label, legal_name AS legalName, uri, categories, jurisdictions, aliases, lastmod, context FROM actors ORDER BY id, list_id',
};

export async function findTags(
  reader: Reader,
  network: string,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredTag[]>> {
  const found = new Map<string, StoredTag[]>();
  for (let from = 0; from < addresses.length; from += CHUNK) {
    const asked = JSON.stringify([...new Set(addresses.slice(from, from + CHUNK))]);
    for (const row of await reader.all<TagRow>(FIND_TAGS, network, asked)) {
      const known = found.get(row.address);
      if (known === undefined) found.set(row.address, [toStoredTag(row)]);
      else known.push(toStoredTag(row));
    }
  }
  return found;
}

export async function lookUpTags(reader: Reader, address: string): Promise<readonly StoredTag[]> {
  return (await reader.all<TagRow>(LOOK_UP_TAGS, address)).map(toStoredTag);
}

export async function standingTags(reader: Reader, network: string | null, list: string | null): Promise<StoredTag[]> {
  return (await reader.all<TagRow>(STANDING, network ?? '', list ?? '')).map(toStoredTag);
}

export async function listVersions(reader: Reader, network: string): Promise<readonly TagListVersion[]> {
  return reader.all<TagListVersion>(VERSIONS, network);
}

export async function listSummaries(reader: Reader): Promise<readonly TagListSummary[]> {
  const rows = await reader.all<TagListSummary>(SUMMARIES);
  return rows.map((row) => ({
    ...row,
    title: row.title || null,
    creator: row.creator || null,
    licence: row.licence || null,
    sourceUrl: row.sourceUrl || null,
  }));
}

interface ActorRow {
  readonly id: string;
  readonly label: string;
  readonly legalName: string;
  readonly uri: string;
  readonly categories: string;
  readonly jurisdictions: string;
  readonly aliases: string;
  readonly lastmod: string;
  readonly context: string;
}

export async function allActors(reader: Reader): Promise<readonly Actor[]> {
  return (await reader.all<ActorRow>(ACTORS)).map((row) => ({
    id: row.id,
    label: row.label,
    legalName: row.legalName || null,
    uri: row.uri || null,
    categories: JSON.parse(row.categories) as string[],
    jurisdictions: JSON.parse(row.jurisdictions) as string[],
    aliases: JSON.parse(row.aliases) as string[],
    lastmod: row.lastmod || null,
    context: row.context || null,
  }));
}
