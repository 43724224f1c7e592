import { UsageError } from '../src/errors/usageError.ts';
import type { LedgerEntry } from '../src/ledgers/ledgerEntry.ts';
import type { Clock } from '../src/ports/clock.ts';
import type { LedgerAsset, LedgerFileSummary, LedgerStore } from '../src/ports/ledgerStore.ts';
import type { Database } from './database.ts';
import type { Sql } from './driver.ts';
import { importLedgerFile } from './ledgerStoreImport.ts';
import { createLedgerLinks } from './ledgerStoreLinks.ts';
import { STORED_COLUMNS, type StoredRow, toEntry } from './ledgerStoreRow.ts';

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
  text: 'SELECT id, sha256 FROM ledger_files ORDER BY sha256',
};
export const LEDGER_ROWS: Sql = {
  name: 'read ledger rows',
  text: `SELECT ${STORED_COLUMNS} FROM ledger_rows r JOIN ledger_files f ON f.id = r.file_id
    WHERE r.file_id = ?1 AND r.row > ?2 AND r.asset = ?3 ORDER BY r.row LIMIT ?4`,
};
export const LEDGER_ROW: Sql = {
  name: 'read a ledger row',
  text: `SELECT ${STORED_COLUMNS} FROM ledger_rows r JOIN ledger_files f ON f.id = r.file_id WHERE f.id = ?1 AND r.row = ?2`,
};
const DROP_ROWS: Sql = {
  name: 'drop ledger rows',
  text: 'DELETE FROM ledger_rows WHERE file_id = (SELECT id FROM ledger_files WHERE sha256 = ?1)',
};
const DROP_FILE: Sql = { name: 'drop a ledger file', text: 'DELETE FROM ledger_files WHERE sha256 = ?1' };

/** Rows a question. */
const CHUNK = 20_000;

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
  for (const { id } of await database.all<{ id: number }>(FILE_IDS)) {
    for (let after = -1; ; ) {
      const rows = await database.all<StoredRow>(LEDGER_ROWS, id, after, asset, CHUNK);
      for (const row of rows) entries.push(toEntry(row));
      if (rows.length < CHUNK) break;
      after = rows.at(-1)!.row;
    }
  }
  return entries;
}

async function findEntry(database: Database, file: string, row: number): Promise<LedgerEntry | null> {
  const files = (await database.all<{ id: number; sha256: string }>(FILE_IDS)).filter(({ sha256 }) =>
    sha256.startsWith(file),
  );
  if (files.length > 1)
    throw new UsageError(`"${file}" fits ${files.length} ledger files`, { hint: 'give more digits of the hash' });
  const found = files[0];
  const rows = found === undefined ? [] : await database.all<StoredRow>(LEDGER_ROW, found.id, row);
  return rows[0] === undefined ? null : toEntry(rows[0]);
}
