import { UsageError } from '../src/errors/usageError.ts';
import type { LedgerEntry } from '../src/ledgers/ledgerEntry.ts';
import type { Clock } from '../src/ports/clock.ts';
import type { LedgerAsset, LedgerFileSummary, LedgerStore } from '../src/ports/ledgerStore.ts';
import type { Database } from './database.ts';
import type { Sql } from './driver.ts';
import { importLedgerFile } from './ledgerStoreImport.ts';
import { createLedgerLinks } from './ledgerStoreLinks.ts';
import { STORED_ROW, type StoredFile, type StoredRow, toEntry } from './ledgerStoreRow.ts';

const FILES: Sql = {
  name: 'list ledger files',
  text: `SELECT f.sha256, f.name, f.institution, f.map, f.closed, f.rows, f.skipped, f.newest_first AS newestFirst,
    min(r.time) AS first, max(r.time) AS last,
    count(DISTINCT CASE r.holder WHEN 1 THEN r.payer WHEN 2 THEN r.payee END) AS accounts
    FROM ledger_files f JOIN ledger_rows r ON r.file_id = f.id GROUP BY f.id ORDER BY f.institution, f.name, f.sha256`,
};
const ASSETS: Sql = {
  name: 'list ledger assets',
  text: 'SELECT asset, max(decimals) AS decimals, count(*) AS rows FROM ledger_rows GROUP BY asset ORDER BY 3 DESC, 1',
};
const ASSETS_OF: Sql = {
  name: 'list the assets of an account',
  text: `SELECT asset FROM ledger_rows WHERE payer = ?1 UNION SELECT asset FROM ledger_rows WHERE payee = ?1 ORDER BY 1`,
};
const FILE_IDS: Sql = {
  name: 'list ledger files by hash',
  text: 'SELECT id, sha256, institution, closed, newest_first AS newestFirst FROM ledger_files ORDER BY sha256',
};
export const LEDGER_ROWS: Sql = {
  name: 'read ledger rows',
  text: `SELECT json_group_array(${STORED_ROW}) AS rows FROM (
    SELECT * FROM ledger_rows WHERE file_id = ?1 AND row > ?2 AND asset = ?3 ORDER BY row LIMIT ?4)`,
};
export const LEDGER_ROW: Sql = {
  name: 'read a ledger row',
  text: `SELECT ${STORED_ROW} AS stored FROM ledger_rows WHERE file_id = ?1 AND row = ?2`,
};
const DROP_ROWS: Sql = {
  name: 'drop ledger rows',
  text: 'DELETE FROM ledger_rows WHERE file_id = (SELECT id FROM ledger_files WHERE sha256 = ?1)',
};
const DROP_FILE: Sql = { name: 'drop a ledger file', text: 'DELETE FROM ledger_files WHERE sha256 = ?1' };

/** Rows a question. */
const CHUNK = 5_000;

type FileRow = Omit<LedgerFileSummary, 'closed' | 'newestFirst'> & {
  readonly closed: number;
  readonly newestFirst: number;
};

/** Ledgers in the cache; one store for all networks. */
export function createLedgerStore(database: Database, clock: Clock): LedgerStore {
  return {
    importFile: (file, batches, end) => importLedgerFile(database, file, batches, end, clock.now()),
    forget: (sha256) =>
      database.transaction(async (connection) => {
        await connection.run(DROP_ROWS, sha256);
        return (await connection.run(DROP_FILE, sha256)) > 0;
      }),
    async files() {
      const rows = await database.all<FileRow>(FILES);
      return rows.map((row) => ({ ...row, closed: row.closed === 1, newestFirst: row.newestFirst === 1 }));
    },
    assets: () => database.all<LedgerAsset>(ASSETS),
    entries: (asset) => readEntries(database, asset),
    assetsOf: async (account) => (await database.all<{ asset: string }>(ASSETS_OF, account)).map(({ asset }) => asset),
    entry: (file, row) => findEntry(database, file, row),
    ...createLedgerLinks(database),
  };
}

async function readEntries(database: Database, asset: string): Promise<readonly LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  const texts = new Map<string, string>();
  const same = (text: string): string => {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  };
  for (const file of await database.all<StoredFile>(FILE_IDS)) {
    for (let after = -1; ; ) {
      const [chunk] = await database.all<{ rows: string }>(LEDGER_ROWS, file.id, after, asset, CHUNK);
      const rows = JSON.parse(chunk?.rows ?? '[]') as (StoredRow | string)[];
      for (const row of rows) entries.push(toEntry(file, asRow(row), same));
      if (rows.length < CHUNK) break;
      after = asRow(rows.at(-1)!)[0];
    }
  }
  return entries;
}

/** SQLite nests an array as such only where it knows that it is one. */
function asRow(row: StoredRow | string): StoredRow {
  return typeof row === 'string' ? (JSON.parse(row) as StoredRow) : row;
}

async function findEntry(database: Database, file: string, row: number): Promise<LedgerEntry | null> {
  const files = (await database.all<StoredFile>(FILE_IDS)).filter(({ sha256 }) => sha256.startsWith(file));
  if (files.length > 1)
    throw new UsageError(`"${file}" fits ${files.length} ledger files`, { hint: 'give more digits of the hash' });
  const found = files[0];
  const rows = found === undefined ? [] : await database.all<{ stored: string }>(LEDGER_ROW, found.id, row);
  const stored = rows[0]?.stored;
  return found === undefined || stored === undefined
    ? null
    : toEntry(found, JSON.parse(stored) as StoredRow, (text) => text);
}
