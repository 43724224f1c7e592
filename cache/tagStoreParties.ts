import type { StoredTag } from '../src/tags/storedTag.ts';
import type { Sql } from './driver.ts';
import type { Reader } from './readTransactions.ts';

const PARTIES: Sql = {
  name: 'read the parties of tags',
  text: `SELECT id, legal_name AS legalName, jurisdictions FROM actors
    WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id, list_id`,
};

interface Party {
  readonly legalName: string | null;
  readonly jurisdiction: string | null;
}

const NOBODY: Party = { legalName: null, jurisdiction: null };

/** The tags, with legal name and jurisdiction of their actors where the tags do not say them themselves; the first list that says it counts. */
export async function withParties<T extends StoredTag>(reader: Reader, tags: readonly T[]): Promise<T[]> {
  const unsaid = tags.flatMap(({ actor, legalName, jurisdiction }) =>
    actor !== null && (legalName === null || jurisdiction === null) ? [actor] : [],
  );
  if (unsaid.length === 0) return [...tags];
  const parties = await partiesOf(reader, [...new Set(unsaid)]);
  if (parties.size === 0) return [...tags];
  return tags.map((tag) => {
    const party = tag.actor === null ? undefined : parties.get(tag.actor);
    if (party === undefined) return tag;
    return {
      ...tag,
      legalName: tag.legalName ?? party.legalName,
      jurisdiction: tag.jurisdiction ?? party.jurisdiction,
    };
  });
}

async function partiesOf(reader: Reader, actors: readonly string[]): Promise<ReadonlyMap<string, Party>> {
  const rows = await reader.all<{ id: string; legalName: string; jurisdictions: string }>(
    PARTIES,
    JSON.stringify(actors),
  );
  const parties = new Map<string, Party>();
  for (const { id, legalName, jurisdictions } of rows) {
    const known = parties.get(id) ?? NOBODY;
    const places = (JSON.parse(jurisdictions) as string[]).join(', ');
    parties.set(id, {
      legalName: known.legalName ?? (legalName || null),
      jurisdiction: known.jurisdiction ?? (places || null),
    });
  }
  return parties;
}
