import type { LedgerRow } from '../src/ledgers/ledgerRow.ts';
import type { LedgerFile, LedgerFileEnd } from '../src/ports/ledgerStore.ts';
import type { Database } from './database.ts';
import type { Connection, Sql } from './driver.ts';
import { toValues } from './ledgerStoreRow.ts';

const FIND: Sql = { name: 'find a ledger file', text: 'SELECT id, rows FROM ledger_files WHERE sha256 = ?1' };
const ADD: Sql = {
  name: 'add a ledger file',
  text: `INSERT INTO ledger_files (sha256, name, institution, map, closed, rows, skipped, newest_first, imported_at)
    VALUES (?1, ?2, ?3, ?4, ?5, 0, 0, 0, ?6)`,
};
const END: Sql = {
  name: 'complete a ledger file',
  text: 'UPDATE ledger_files SET rows = ?2, skipped = ?3, newest_first = ?4 WHERE id = ?1',
};
const ADD_ROWS: Sql = {
  name: 'add ledger rows',
  text: `INSERT INTO ledger_rows (file_id, row, time, precision, holder, payer, payee, payer_name, payee_name, asset,
      decimals, amount, fee, balance, reference, transfer, note)
    SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
      value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12, value ->> 13, value ->> 14, value ->> 15
    FROM json_each(?2)`,
};

/** One file in one SQL transaction: SQLite writes a batch in its thread while the next is read in ours. */
export async function importLedgerFile(
  database: Database,
  file: LedgerFile,
  batches: AsyncIterable<readonly LedgerRow[]>,
  end: () => LedgerFileEnd,
  time: number,
): Promise<{ imported: boolean; rows: number }> {
  return database.transaction(async (connection) => {
    const earlier = (await connection.all<{ rows: number }>(FIND, file.sha256))[0];
    if (earlier !== undefined) return { imported: false, rows: earlier.rows };
    await connection.run(
      ADD,
      file.sha256,
      file.name,
      file.institution,
      file.map,
      file.closed ? 1 : 0,
      Math.floor(time / 1000),
    );
    const { id } = (await connection.all<{ id: number }>(FIND, file.sha256))[0]!;
    await writeAll(connection, id, batches);
    const { rows, skipped, newestFirst } = end();
    await connection.run(END, id, rows, skipped, newestFirst ? 1 : 0);
    return { imported: true, rows };
  });
}

async function writeAll(
  connection: Connection,
  id: number,
  batches: AsyncIterable<readonly LedgerRow[]>,
): Promise<void> {
  let writing: Promise<unknown> = Promise.resolve();
  try {
    for await (const batch of batches) {
      const text = JSON.stringify(batch.map(toValues));
      await writing;
      writing = connection.run(ADD_ROWS, id, text);
      // Awaited with the next batch; until then a failure must not count as unhandled.
      writing.catch(() => undefined);
    }
  } finally {
    await writing;
  }
}
