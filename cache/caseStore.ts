import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import { StoreError } from '../src/errors/storeError.ts';
import type { CaseChange, CaseItem, CaseLogEntry, CaseStore, CaseSummary } from '../src/ports/caseStore.ts';
import type { Database } from './database.ts';
import type { Connection, Sql } from './driver.ts';

const deflateText = promisify(deflate);
const inflateText = promisify(inflate);

const LIST: Sql = {
  name: 'list cases',
  text: `SELECT c.name, (SELECT count(*) FROM case_items i WHERE i.case_id = c.id) AS items,
    count(l.sequence) AS entries, min(l.time) AS opened, max(l.time) AS changed
    FROM cases c JOIN case_log l ON l.case_id = c.id GROUP BY c.id ORDER BY c.name`,
};
const FIND: Sql = { name: 'find a case', text: 'SELECT id FROM cases WHERE name = ?1' };
const ADD: Sql = { name: 'open a case', text: 'INSERT INTO cases (name) VALUES (?1)' };
export const CASE_ITEMS: Sql = {
  name: 'read the items of a case',
  text: `SELECT exhibit, kind, title, nullif(network, '') AS network, document, nullif(facts, '') AS facts
    FROM case_items WHERE case_id = ?1 ORDER BY position`,
};
export const CASE_LOG: Sql = {
  name: 'read the log of a case',
  text: 'SELECT line FROM case_log WHERE case_id = ?1 ORDER BY sequence',
};
const COUNT_LOG: Sql = { name: 'count log lines', text: 'SELECT count(*) AS count FROM case_log WHERE case_id = ?1' };
const COUNT_ITEMS: Sql = { name: 'count items', text: 'SELECT count(*) AS count FROM case_items WHERE case_id = ?1' };
const ADD_ITEM: Sql = {
  name: 'add an item',
  text: `INSERT INTO case_items (case_id, position, exhibit, kind, title, network, document, facts)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
};
const ADD_LINE: Sql = {
  name: 'add a log line',
  text: 'INSERT INTO case_log (case_id, sequence, time, line) VALUES (?1, ?2, ?3, ?4)',
};
const HAS_TEXT: Sql = { name: 'find a text', text: 'SELECT 1 AS found FROM case_texts WHERE sha256 = ?1' };
const ADD_TEXT: Sql = {
  name: 'keep a text',
  text: 'INSERT OR IGNORE INTO case_texts (sha256, deflated) VALUES (?1, ?2)',
};
export const GET_CASE_TEXT: Sql = { name: 'read a text', text: 'SELECT deflated FROM case_texts WHERE sha256 = ?1' };
const DELETE_PARTS: readonly Sql[] = ['case_items', 'case_log'].map((table) => ({
  name: `delete ${table}`,
  text: `DELETE FROM ${table} WHERE case_id = ?1`,
}));
const DELETE_CASE: Sql = { name: 'delete a case', text: 'DELETE FROM cases WHERE id = ?1' };
const DELETE_TEXTS: Sql = {
  name: 'delete unused texts',
  text: `DELETE FROM case_texts WHERE sha256 NOT IN (SELECT document FROM case_items UNION SELECT facts FROM case_items)`,
};

/** The cases of one cache file. Every method may throw StoreError. */
export function createCaseStore(database: Database): CaseStore {
  return {
    list: () => database.all<CaseSummary>(LIST),
    async items(name) {
      const id = await findCase(database, name);
      return id === null ? null : database.all<CaseItem>(CASE_ITEMS, id);
    },
    async log(name) {
      const id = await findCase(database, name);
      if (id === null) return [];
      return (await database.all<{ line: string }>(CASE_LOG, id)).map(({ line }) => JSON.parse(line) as CaseLogEntry);
    },
    text: (sha256) => readText(database, sha256),
    append: (name, change) => append(database, name, change),
    delete: (name) => deleteCase(database, name),
  };
}

async function findCase(database: Pick<Database, 'all'>, name: string): Promise<number | null> {
  return (await database.all<{ id: number }>(FIND, name))[0]?.id ?? null;
}

async function readText(database: Database, sha256: string): Promise<string | null> {
  const row = (await database.all<{ deflated: Uint8Array }>(GET_CASE_TEXT, sha256))[0];
  if (row === undefined) return null;
  const hint = 'Run "peelhound cache verify".';
  const text = await inflateText(row.deflated).catch((cause: unknown) => {
    throw new StoreError(`the stored text ${sha256} does not decompress`, { hint, cause });
  });
  const found = createHash('sha256').update(text).digest('hex');
  if (found !== sha256) throw new StoreError(`the stored text ${sha256} has the hash ${found}`, { hint });
  return text.toString('utf8');
}

async function append(database: Database, name: string, change: CaseChange): Promise<boolean> {
  const deflated = new Map<string, Uint8Array>();
  for (const [sha256, text] of change.texts) {
    if ((await database.all(HAS_TEXT, sha256)).length === 0) deflated.set(sha256, await deflateText(text));
  }
  return database.transaction(async (connection) => {
    const id = (await findCase(connection, name)) ?? null;
    const entries = id === null ? 0 : await countOf(connection, COUNT_LOG, id);
    if (entries !== change.expectedEntries) return false;
    if (id === null) await connection.run(ADD, name);
    const caseId = id ?? ((await findCase(connection, name)) as number);
    for (const [sha256, bytes] of deflated) await connection.run(ADD_TEXT, sha256, bytes);
    await addItems(connection, caseId, change.items);
    const { entry } = change;
    await connection.run(ADD_LINE, caseId, entry.sequence, entry.time, JSON.stringify(entry));
    return true;
  });
}

async function addItems(connection: Connection, caseId: number, items: readonly CaseItem[]): Promise<void> {
  const before = await countOf(connection, COUNT_ITEMS, caseId);
  for (const [index, { exhibit, kind, title, network, document, facts }] of items.entries()) {
    const place = [caseId, before + index + 1, exhibit, kind, title, network ?? ''] as const;
    await connection.run(ADD_ITEM, ...place, document, facts ?? '');
  }
}

async function countOf(connection: Connection, sql: Sql, caseId: number): Promise<number> {
  return (await connection.all<{ count: number }>(sql, caseId))[0]?.count ?? 0;
}

function deleteCase(database: Database, name: string): Promise<boolean> {
  return database.transaction(async (connection) => {
    const id = await findCase(connection, name);
    if (id === null) return false;
    for (const sql of DELETE_PARTS) await connection.run(sql, id);
    await connection.run(DELETE_CASE, id);
    await connection.run(DELETE_TEXTS);
    return true;
  });
}
