import type { Connection, Sql } from './driver.ts';
import { dropTransactions } from './dropTransactions.ts';

export const FIND_FROM_HEIGHT: Sql = {
  name: 'find transactions from a height on',
  text: 'SELECT lower(hex(txid)) AS txid FROM transactions WHERE network_id = ?1 AND height >= ?2',
};

const DROP_FACTS: readonly Sql[] = [
  {
    name: 'drop unspent facts from a height on',
    text: 'DELETE FROM unspent WHERE network_id = ?1 AND as_of_height >= ?2',
  },
  {
    name: 'drop histories from a height on',
    text: 'DELETE FROM histories WHERE network_id = ?1 AND as_of_height >= ?2',
  },
  { name: 'drop the tip from a height on', text: 'DELETE FROM tips WHERE network_id = ?1 AND height >= ?2' },
  {
    name: 'lower what imports cover',
    text: 'UPDATE imports SET max_height = ?2 - 1 WHERE network_id = ?1 AND max_height >= ?2',
  },
];

/**
 * Drops transactions confirmed at `height` or above, the facts that were true as of then, the tip, and what closed
 * imports said of those blocks. Gives the number of transactions. Inside a write transaction.
 */
export async function dropFrom(connection: Connection, networkId: number, height: number): Promise<number> {
  const rows = await connection.all<{ txid: string }>(FIND_FROM_HEIGHT, networkId, height);
  if (rows.length > 0) {
    await dropTransactions(
      connection,
      networkId,
      rows.map(({ txid }) => txid),
    );
  }
  for (const sql of DROP_FACTS) await connection.run(sql, networkId, height);
  return rows.length;
}
