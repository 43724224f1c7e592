import type { Tip } from '../src/chain/tip.ts';
import type { Sql } from './driver.ts';
import type { Reader } from './readTransactions.ts';

const KNOWN_BLOCKS: Sql = {
  name: 'list known blocks',
  text: `SELECT height, hash FROM (
      SELECT height, lower(hex(block_hash)) AS hash FROM transactions
        WHERE network_id = ?1 AND height BETWEEN 0 AND ?2 AND block_hash <> x''
      UNION SELECT as_of_height, as_of_hash FROM unspent WHERE network_id = ?1 AND as_of_height <= ?2
      UNION SELECT as_of_height, as_of_hash FROM histories WHERE network_id = ?1 AND as_of_height <= ?2
      UNION SELECT height, hash FROM tips WHERE network_id = ?1 AND height <= ?2)
    WHERE hash <> '' ORDER BY height DESC, hash LIMIT ?3`,
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
