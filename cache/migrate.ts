import { StoreError } from '../src/errors/storeError.ts';
import type { Connection } from './driver.ts';
import { transactionTables } from './migrations/001-transactions.ts';
import { evidenceTables } from './migrations/002-evidence.ts';
import { priceTables } from './migrations/003-prices.ts';
import { caseTables } from './migrations/004-cases.ts';
import { tagTables } from './migrations/005-tags.ts';
import { ledgerTables } from './migrations/006-ledgers.ts';
import { legalNameColumns } from './migrations/007-legal-names.ts';

/** `PHND` in ASCII: SQLite's mark of whose file this is. */
export const APPLICATION_ID = 0x50484e44;

/** In order; the position + 1 is the `user_version` of a file that has them. Never change one that was released. */
const MIGRATIONS: readonly string[] = [
  transactionTables,
  evidenceTables,
  priceTables,
  caseTables,
  tagTables,
  ledgerTables,
  legalNameColumns,
];

export type FormatState = 'current' | 'older' | 'empty';

/**
 * Says whose file this is without touching it. Throws StoreError for a SQLite file of another program and for one
 * written by a newer version.
 */
export async function checkFormat(connection: Connection, file: string): Promise<FormatState> {
  const { id, version, objects } = await readFormat(connection);
  if (id === 0 && version === 0 && objects === 0) return 'empty';
  if (id !== APPLICATION_ID) {
    throw new StoreError(`${file} is a SQLite database of another program, not a Peelhound cache`, {
      hint: 'Name another file with --cache; this one was not changed.',
    });
  }
  if (version > MIGRATIONS.length) {
    throw new StoreError(
      `cache ${file} was written by a newer version (format ${version}, this program knows ${MIGRATIONS.length})`,
      { hint: 'Update peelhound, or name another file with --cache.' },
    );
  }
  return version === MIGRATIONS.length ? 'current' : 'older';
}

/** Brings the file to the newest format. To be called inside a write transaction: another process may have been first. */
export async function migrate(connection: Connection, file: string): Promise<void> {
  if ((await checkFormat(connection, file)) === 'current') return;
  const { version } = await readFormat(connection);
  for (const [i, text] of MIGRATIONS.entries()) {
    if (i >= version) await connection.exec({ name: `migration ${i + 1}`, text });
  }
  await connection.exec({
    name: 'mark the format',
    text: `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${MIGRATIONS.length};`,
  });
}

interface Format {
  readonly id: number;
  readonly version: number;
  readonly objects: number;
}

async function readFormat(connection: Connection): Promise<Format> {
  const text =
    'SELECT (SELECT application_id FROM pragma_application_id) AS id, (SELECT user_version FROM pragma_user_version) AS version, (SELECT count(*) FROM sqlite_schema) AS objects';
  const rows = await connection.all<Format>({ name: 'read the format', text });
  return rows[0]!;
}
