import { createHash } from 'node:crypto';
import { RefusedError } from '../src/errors/sourceErrors.ts';
import type { TagImportOptions } from '../src/ports/tagStore.ts';
import type { TagImportOutcome } from '../src/tags/tagImportOutcome.ts';
import type { TagList } from '../src/tags/tagList.ts';
import type { TagListVersion } from '../src/tags/tagListVersion.ts';
import type { TagRecord } from '../src/tags/tagRecord.ts';
import type { Database } from './database.ts';
import type { Connection, Sql } from './driver.ts';
import { putActors, storedActors } from './tagStoreActors.ts';
import { tagDigest } from './tagStoreRow.ts';

/** Tags a statement; one value holds them as JSON text. */
const CHUNK = 1_000;

const ADD_LIST: Sql = {
  name: 'add a tag list',
  text: `INSERT INTO tag_lists (name, format, title, creator, licence, source_url) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
    ON CONFLICT DO UPDATE SET format = excluded.format, title = excluded.title, creator = excluded.creator,
      licence = excluded.licence, source_url = excluded.source_url`,
};
const FIND_LIST: Sql = { name: 'find a tag list', text: 'SELECT id FROM tag_lists WHERE name = ?1' };
const NEWEST_VERSION: Sql = {
  name: 'find the newest version of a list',
  text: `SELECT version, sha256, list_date AS date, tags FROM tag_list_versions WHERE list_id = ?1
    ORDER BY version DESC LIMIT 1`,
};
const ADD_VERSION: Sql = {
  name: 'add a version of a list',
  text: `INSERT INTO tag_list_versions (list_id, version, sha256, list_date, imported_at, tags, added, removed)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
};
const STANDING: Sql = {
  name: 'read the digests of a list',
  text: "SELECT digest, network || ':' || address AS place FROM tags WHERE list_id = ?1 AND removed_version = 0",
};
const ADD_TAGS: Sql = {
  name: 'add tags',
  text: `INSERT INTO tags (list_id, digest, network, address, label, category, abuse, actor, source_url, confidence,
      is_cluster_definer, tag_type, list_date, valid_from, licence, context, legal_name, jurisdiction, first_version, removed_version, valid_to)
    SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
      value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12, value ->> 13, value ->> 14,
      value ->> 15, value ->> 16, ?2, 0, ''
    FROM json_each(?3)`,
};
const END_TAGS: Sql = {
  name: 'end tags',
  text: `UPDATE tags SET removed_version = ?2, valid_to = ?3
    WHERE list_id = ?1 AND removed_version = 0 AND digest IN (SELECT value FROM json_each(?4))`,
};

interface Standing {
  /** 0: the list is new. */
  readonly listId: number;
  readonly version: Omit<TagListVersion, 'list'> | null;
  /** `network:address` by digest. */
  readonly places: ReadonlyMap<string, string>;
}

interface Difference {
  readonly added: readonly (readonly [string, TagRecord])[];
  readonly removed: readonly string[];
}

/** See `TagStore.importList`. `now`: unix milliseconds. */
export async function importTagList(
  database: Database,
  list: TagList,
  options: TagImportOptions,
  now: number,
): Promise<TagImportOutcome> {
  return database.transaction(async (connection) => {
    const before = await readStanding(connection, list.name);
    const digests = new Map(list.tags.map((tag) => [tagDigest(tag), tag]));
    const difference = differenceOf(before, digests);
    const outcome = await outcomeOf(connection, list, before, digests, difference, options);
    if (outcome.unchanged || options.dryRun) return outcome;
    refuseShrinking(list, before, difference, options.maxShrink);
    await store(connection, list, outcome, difference, now);
    return outcome;
  });
}

async function readStanding(connection: Connection, name: string): Promise<Standing> {
  const listId = (await connection.all<{ id: number }>(FIND_LIST, name))[0]?.id ?? 0;
  const version = (await connection.all<Omit<TagListVersion, 'list'>>(NEWEST_VERSION, listId))[0] ?? null;
  const rows = await connection.all<{ digest: string; place: string }>(STANDING, listId);
  return { listId, version, places: new Map(rows.map(({ digest, place }) => [digest, place])) };
}

function differenceOf(before: Standing, digests: ReadonlyMap<string, TagRecord>): Difference {
  return {
    added: [...digests].filter(([digest]) => !before.places.has(digest)),
    removed: [...before.places.keys()].filter((digest) => !digests.has(digest)),
  };
}

async function outcomeOf(
  connection: Connection,
  list: TagList,
  before: Standing,
  digests: ReadonlyMap<string, TagRecord>,
  { added, removed }: Difference,
  options: TagImportOptions,
): Promise<TagImportOutcome> {
  const hash = createHash('sha256');
  for (const digest of [...digests.keys()].sort()) hash.update(digest);
  const actors = [...list.actors].sort((a, b) => (a.id < b.id ? -1 : 1));
  hash.update(JSON.stringify(actors));
  const sha256 = hash.digest('hex');
  const sameActors = JSON.stringify(actors) === JSON.stringify(await storedActors(connection, before.listId));
  const saysTheSame = before.version !== null && added.length === 0 && removed.length === 0 && sameActors;
  const unchanged = saysTheSame && (list.date === null || list.date === before.version?.date);
  const places = new Set([...digests.values()].map((tag) => `${tag.network}:${tag.address}`));
  const known = new Set(before.places.values());
  const version =
    unchanged && before.version !== null
      ? before.version
      : { version: (before.version?.version ?? 0) + 1, sha256, date: list.date ?? options.today, tags: digests.size };
  return {
    version: { list: list.name, ...version },
    unchanged,
    previousTags: before.places.size,
    added: added.length,
    removed: removed.length,
    newAddresses: [...places].filter((place) => !known.has(place)).sort(),
    goneAddresses: [...known].filter((place) => !places.has(place)).sort(),
  };
}

function refuseShrinking(list: TagList, before: Standing, { removed }: Difference, maxShrink: number): void {
  const had = before.places.size;
  const lost = had - list.tags.length;
  if (had === 0 || Math.max(lost, 0) <= had * maxShrink) return;
  throw new RefusedError(
    `${list.name} has ${list.tags.length} tags where it had ${had}: ${removed.length} are gone, more than ${Math.round(maxShrink * 100)} %`,
    { hint: 'If that is right, import it with --allow-shrink; nothing was changed.' },
  );
}

async function store(
  connection: Connection,
  list: TagList,
  outcome: TagImportOutcome,
  { added, removed }: Difference,
  now: number,
): Promise<void> {
  const { version, sha256, date, tags } = outcome.version;
  const head = [list.title, list.creator, list.licence, list.sourceUrl].map((text) => text ?? '');
  await connection.run(ADD_LIST, list.name, list.format, ...head);
  const id = (await connection.all<{ id: number }>(FIND_LIST, list.name))[0]!.id;
  for (let from = 0; from < removed.length; from += CHUNK) {
    await connection.run(END_TAGS, id, version, date, JSON.stringify(removed.slice(from, from + CHUNK)));
  }
  for (let from = 0; from < added.length; from += CHUNK) {
    const rows = added.slice(from, from + CHUNK).map(([digest, tag]) => rowOf(digest, tag, list));
    await connection.run(ADD_TAGS, id, version, JSON.stringify(rows));
  }
  await putActors(connection, id, list.actors);
  await connection.run(ADD_VERSION, id, version, sha256, date, now, tags, added.length, removed.length);
}

function rowOf(digest: string, tag: TagRecord, list: TagList): readonly (string | number)[] {
  return [
    digest,
    tag.network,
    tag.address,
    tag.label,
    tag.category ?? '',
    tag.abuse ?? '',
    tag.actor ?? '',
    tag.sourceUrl ?? '',
    tag.confidence,
    tag.isClusterDefiner ? 1 : 0,
    tag.tagType,
    tag.listDate ?? list.date ?? '',
    tag.validFrom ?? '',
    tag.licence ?? list.licence ?? '',
    tag.context ?? '',
    tag.legalName ?? '',
    tag.jurisdiction ?? '',
  ];
}
