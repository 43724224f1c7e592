import type { Actor } from '../src/tags/actor.ts';
import type { Connection, Sql } from './driver.ts';
import { allActors } from './tagStoreRead.ts';

const DROP: Sql = { name: 'drop the actors of a list', text: 'DELETE FROM actors WHERE list_id = ?1' };
const ADD: Sql = {
  name: 'add actors',
  text: `INSERT INTO actors (list_id, id, label, uri, categories, jurisdictions, aliases, lastmod, context, legal_name)
    SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
      value ->> 8
    FROM json_each(?2)`,
};
const IDS: Sql = { name: 'read the actor ids of a list', text: 'SELECT id FROM actors WHERE list_id = ?1 ORDER BY id' };

/** Replaces what a list says of actors: descriptions, not statements about addresses. Inside a write transaction. */
export async function putActors(connection: Connection, listId: number, actors: readonly Actor[]): Promise<void> {
  await connection.run(DROP, listId);
  const rows = actors.map((actor) => [
    actor.id,
    actor.label,
    actor.uri ?? '',
    JSON.stringify(actor.categories),
    JSON.stringify(actor.jurisdictions),
    JSON.stringify(actor.aliases),
    actor.lastmod ?? '',
    actor.context ?? '',
    actor.legalName ?? '',
  ]);
  if (rows.length > 0) await connection.run(ADD, listId, JSON.stringify(rows));
}

/** What is stored of the actors of one list, in the order of ids. */
export async function storedActors(connection: Connection, listId: number): Promise<readonly Actor[]> {
  const ids = new Set((await connection.all<{ id: string }>(IDS, listId)).map(({ id }) => id));
  return ids.size === 0 ? [] : (await allActors(connection)).filter((actor) => ids.has(actor.id));
}
