import type { Connection, Sql } from './driver.ts';
import { integerAt, numberedRows } from './numberedRows.ts';
import { packNumbers } from './packedColumn.ts';

const DELETIONS: readonly Sql[] = [
  deletion('inputs', 'transaction_id'),
  deletion('outputs', 'transaction_id'),
  deletion('transactions', 'id'),
];

/** Deletes transactions by row id, with their inputs and outputs. Inside a write transaction. */
export async function deleteTransactionRows(connection: Connection, ids: readonly number[]): Promise<void> {
  const column = packNumbers(ids.length, (i) => ids[i]!);
  for (const sql of DELETIONS) await connection.run(sql, column.bytes, column.width, ids.length);
}

function deletion(table: string, key: string): Sql {
  return {
    name: `delete ${table}`,
    text: `${numberedRows(3)} DELETE FROM ${table} WHERE ${key} IN (SELECT ${integerAt(1, 2)} FROM row)`,
  };
}
