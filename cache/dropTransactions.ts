import { deleteTransactionRows } from './deleteTransactionRows.ts';
import type { Connection, Sql } from './driver.ts';
import { hashAt, integerAt, numberedRows } from './numberedRows.ts';
import { packNumbers } from './packedColumn.ts';
import { packTxids } from './readTransactions.ts';

export const FIND_DROPPED: Sql = {
  name: 'find transactions to drop',
  text: `${numberedRows(3)} SELECT t.id FROM row CROSS JOIN transactions t ON t.txid = ${hashAt(1)} AND t.network_id = ?2`,
};

export const DROP_UNSPENT: Sql = {
  name: 'drop unspent facts',
  text: `${numberedRows(3)} DELETE FROM unspent WHERE network_id = ?2 AND txid IN (SELECT ${hashAt(1)} FROM row)`,
};

export const DROP_HISTORIES: Sql = {
  name: 'drop histories',
  text: `${numberedRows(3)}, dropped (id) AS (SELECT ${integerAt(1, 2)} FROM row)
    DELETE FROM histories WHERE network_id = ?4 AND script_id IN (
      SELECT o.script_id FROM dropped CROSS JOIN outputs o ON o.transaction_id = dropped.id
      UNION SELECT i.script_id FROM dropped CROSS JOIN inputs i ON i.transaction_id = dropped.id
      UNION SELECT o.script_id FROM dropped CROSS JOIN inputs i ON i.transaction_id = dropped.id
        CROSS JOIN transactions p ON p.txid = i.prev_txid AND p.network_id = ?4
        CROSS JOIN outputs o ON o.transaction_id = p.id AND o.vout = i.prev_vout)`,
};

/**
 * Drops transactions, the unspent facts of their outputs, and the histories of the scripts they touch: those no longer
 * hold every transaction. Inside a write transaction.
 */
export async function dropTransactions(
  connection: Connection,
  networkId: number,
  txids: readonly string[],
): Promise<void> {
  const packed = packTxids(txids);
  const rows = await connection.all<{ id: number }>(FIND_DROPPED, packed, networkId, txids.length);
  const ids = [...new Set(rows.map((row) => row.id))];
  const column = packNumbers(ids.length, (i) => ids[i]!);
  await connection.run(DROP_HISTORIES, column.bytes, column.width, ids.length, networkId);
  await connection.run(DROP_UNSPENT, packed, networkId, txids.length);
  await deleteTransactionRows(connection, ids);
}
