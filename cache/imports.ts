import type { ImportedFile } from '../src/ports/transactionStore.ts';
import type { Connection, Sql } from './driver.ts';
import type { Reader } from './readTransactions.ts';

const FIND_IMPORT: Sql = {
  name: 'find an import',
  text: 'SELECT transactions, non_coinbase_inputs AS nonCoinbaseInputs, closed FROM imports WHERE network_id = ?1 AND sha256 = ?2',
};

const CLOSE_IMPORT: Sql = {
  name: 'close an import',
  text: 'UPDATE imports SET closed = 1 WHERE network_id = ?1 AND sha256 = ?2',
};

const RECORD_IMPORT: Sql = {
  name: 'record an import',
  text: `INSERT INTO imports
    (network_id, sha256, name, closed, transactions, non_coinbase_inputs, max_height, imported_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
};

/** One closed import closes the network, and stays in force for later open ones: they extend what is covered. */
const CLOSED_HEIGHT: Sql = {
  name: 'get the closed height',
  text: 'SELECT max(closed) AS closed, max(max_height) AS height FROM imports WHERE network_id = ?1',
};

export interface ImportCounts {
  readonly transactions: number;
  readonly nonCoinbaseInputs: number;
}

/** What an earlier import of the same bytes counted, or null. */
export async function findImport(
  reader: Reader,
  networkId: number,
  sha256: string,
): Promise<(ImportCounts & { readonly closed: number }) | null> {
  const rows = await reader.all<ImportCounts & { closed: number }>(FIND_IMPORT, networkId, sha256);
  return rows[0] ?? null;
}

/** A file imported open before is closed by importing it again with `--closed`. Inside a write transaction. */
export async function closeImport(connection: Connection, networkId: number, sha256: string): Promise<void> {
  await connection.run(CLOSE_IMPORT, networkId, sha256);
}

/** `maxHeight` -1: the file tells no height, or left something out below its highest. `time`: unix milliseconds. Inside a write transaction. */
export async function recordImport(
  connection: Connection,
  networkId: number,
  file: ImportedFile,
  counts: ImportCounts & { readonly maxHeight: number; readonly time: number },
): Promise<void> {
  await connection.run(
    RECORD_IMPORT,
    networkId,
    file.sha256,
    file.name,
    file.closed ? 1 : 0,
    counts.transactions,
    counts.nonCoinbaseInputs,
    counts.maxHeight,
    Math.floor(counts.time / 1000),
  );
}

/** Height up to which nothing unseen exists, or null. A closed network without any height counts as closed at 0. */
export async function getClosedHeight(reader: Reader, networkId: number): Promise<number | null> {
  const rows = await reader.all<{ closed: number | null; height: number | null }>(CLOSED_HEIGHT, networkId);
  if (rows[0]?.closed !== 1) return null;
  return Math.max(rows[0].height ?? 0, 0);
}
