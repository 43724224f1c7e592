import type { ScriptHistory } from '../src/ports/transactionStore.ts';
import type { Connection, Sql } from './driver.ts';
import type { Reader } from './readTransactions.ts';
import { hashOfScriptWithoutAddress } from './scriptHash.ts';

const ADD_SCRIPT: Sql = {
  name: 'add a script',
  text: 'INSERT OR IGNORE INTO scripts (script, sha256) VALUES (unhex(?1), unhex(?2))',
};

/**
 * An older tip never replaces a newer one, and what is known to be incomplete says nothing against what was complete
 * before: confirmed transactions do not go away (`dropTransactions` deletes the fact where they do).
 */
const PUT_HISTORY: Sql = {
  name: 'put a history',
  text: `INSERT INTO histories (network_id, script_id, complete, as_of_height, as_of_hash, transaction_count)
    SELECT ?1, s.id, ?3, ?4, ?5, ?6 FROM scripts s WHERE s.script = unhex(?2)
    ON CONFLICT DO UPDATE SET complete = excluded.complete, as_of_height = excluded.as_of_height,
        as_of_hash = excluded.as_of_hash, transaction_count = excluded.transaction_count
      WHERE excluded.complete > complete
        OR (excluded.complete = complete AND excluded.as_of_height >= as_of_height)`,
};

export const GET_HISTORY: Sql = {
  name: 'get a history',
  text: `SELECT h.complete, h.as_of_height AS height, h.as_of_hash AS hash, h.transaction_count AS transactionCount
    FROM scripts s CROSS JOIN histories h ON h.network_id = ?1 AND h.script_id = s.id WHERE s.script = unhex(?2)`,
};

/** Stands for a count that nobody asked for. */
const UNKNOWN_COUNT = -1;

/** Inside a write transaction. `script`: hex. */
export async function putHistory(
  connection: Connection,
  networkId: number,
  script: string,
  history: ScriptHistory,
): Promise<void> {
  const hash = hashOfScriptWithoutAddress(Buffer.from(script, 'hex'));
  await connection.run(ADD_SCRIPT, script, hash === null ? '' : Buffer.from(hash).toString('hex'));
  await connection.run(
    PUT_HISTORY,
    networkId,
    script,
    history.complete ? 1 : 0,
    history.asOf.height,
    history.asOf.hash,
    history.transactionCount ?? UNKNOWN_COUNT,
  );
}

export async function getHistory(reader: Reader, networkId: number, script: string): Promise<ScriptHistory | null> {
  const rows = await reader.all<{ complete: number; height: number; hash: string; transactionCount: number }>(
    GET_HISTORY,
    networkId,
    script,
  );
  const row = rows[0];
  if (row === undefined) return null;
  return {
    complete: row.complete === 1,
    asOf: { height: row.height, hash: row.hash },
    transactionCount: row.transactionCount === UNKNOWN_COUNT ? null : row.transactionCount,
  };
}
