import type { Connection, Sql } from './driver.ts';
import type { Reader } from './readTransactions.ts';

const FIND: Sql = { name: 'find the network', text: 'SELECT id FROM networks WHERE name = ?1' };
const ADD: Sql = { name: 'add the network', text: 'INSERT OR IGNORE INTO networks (name) VALUES (?1)' };

/** Row id of a network; 0, which no row has, where nothing was stored of it. */
export async function findNetworkId(reader: Reader, name: string): Promise<number> {
  const rows = await reader.all<{ id: number }>(FIND, name);
  return rows[0]?.id ?? 0;
}

/** Row id of a network, added where it is new. Inside a write transaction. */
export async function addNetwork(connection: Connection, name: string): Promise<number> {
  const known = await findNetworkId(connection, name);
  if (known !== 0) return known;
  await connection.run(ADD, name);
  return findNetworkId(connection, name);
}
