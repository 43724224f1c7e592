import type { Tip } from '../src/chain/tip.ts';
import type { Sql } from './driver.ts';
import type { Reader } from './readTransactions.ts';

/** Each part stops at the limit by itself: without that, every transaction would be sorted for its ten last blocks. */
export const KNOWN_BLOCKS: Sql = {
  name: 'list known blocks',
  text: `SELECT height, hash FROM (
      SELECT * FROM (SELECT DISTINCT height, lower(hex(block_hash)) AS hash FROM transactions
        WHERE network_id = ?1 AND height BETWEEN 0 AND ?2 AND block_hash <> x'' ORDER BY height DESC LIMIT ?3)
      UNION SELECT * FROM (SELECT DISTINCT as_of_height, as_of_hash FROM unspent
        WHERE network_id = ?1 AND as_of_height <= ?2 AND as_of_hash <> '' ORDER BY as_of_height DESC LIMIT ?3)
      UNION SELECT * FROM (SELECT DISTINCT as_of_height, as_of_hash FROM histories
        WHERE network_id = ?1 AND as_of_height <= ?2 AND as_of_hash <> '' ORDER BY as_of_height DESC LIMIT ?3)
      UNION SELECT height, hash FROM tips WHERE network_id = ?1 AND height <= ?2 AND hash <> '')
    ORDER BY height DESC, hash LIMIT ?3`,
};

/** Blocks that anything stored names by its hash, at or below the height, highest first. */
export async function knownBlocks(
  reader: Reader,
  networkId: number,
  height: number,
  limit: number,
): Promise<readonly Tip[]> {
  return reader.all<Tip>(KNOWN_BLOCKS, networkId, height, limit);
}
