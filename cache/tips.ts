import type { Tip } from '../src/chain/tip.ts';
import type { Connection, Sql } from './driver.ts';
import type { Reader } from './readTransactions.ts';

/** The highest stands; at the same height the one heard last, unless it has no hash to tell. */
const PUT_TIP: Sql = {
  name: 'put a tip',
  text: `INSERT INTO tips (network_id, height, hash) VALUES (?1, ?2, ?3)
    ON CONFLICT DO UPDATE SET height = excluded.height, hash = excluded.hash
      WHERE excluded.height > height OR (excluded.height = height AND excluded.hash <> '')`,
};

const GET_TIP: Sql = { name: 'get the tip', text: 'SELECT height, hash FROM tips WHERE network_id = ?1' };

/** Inside a write transaction. */
export async function putTip(connection: Connection, networkId: number, tip: Tip): Promise<void> {
  await connection.run(PUT_TIP, networkId, tip.height, tip.hash);
}

export async function getTip(reader: Reader, networkId: number): Promise<Tip | null> {
  const rows = await reader.all<Tip>(GET_TIP, networkId);
  return rows[0] ?? null;
}
