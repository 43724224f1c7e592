import { formatOutpoint, type Outpoint } from '../src/chain/outpoint.ts';
import type { Transaction } from '../src/chain/transaction.ts';
import type { Sql } from './driver.ts';
import { findWinners } from './findSpenders.ts';
import { hashAt, integerAt, numberedRows } from './numberedRows.ts';
import { packNumbers } from './packedColumn.ts';
import { chunksOf, packTxids, type Reader, readById } from './readTransactions.ts';

/** What spends the outpoints, what spends what those make, and so on: rows come out in the order in which they went in. */
export const FIND_AHEAD: Sql = {
  name: 'find spenders, hop by hop',
  text: `${numberedRows(5)}, ahead (id) AS (
    SELECT t.id FROM row
      CROSS JOIN inputs i ON i.prev_txid = ${hashAt(1)} AND i.prev_vout = ${integerAt(2, 3)}
      CROSS JOIN transactions t ON t.id = i.transaction_id AND t.network_id = ?4
    UNION
    SELECT t.id FROM ahead CROSS JOIN transactions p ON p.id = ahead.id
      CROSS JOIN inputs i ON i.prev_txid = p.txid
      CROSS JOIN transactions t ON t.id = i.transaction_id AND t.network_id = ?4
    LIMIT ?6)
    SELECT id FROM ahead`,
};

/**
 * Spenders as `findSpenders` tells them, of these outpoints and then of what those transactions make, breadth first, of
 * `limit` transactions at most: a chain of n hops would else take n questions.
 */
export async function readAhead(
  reader: Reader,
  networkId: number,
  outpoints: readonly Outpoint[],
  limit: number,
): Promise<Map<string, Transaction>> {
  const ids = await idsAhead(reader, networkId, outpoints, limit);
  const read = await readById(reader, ids);
  const transactions = new Map(read.map((row) => [row.id, row.transaction]));
  const made = read.flatMap(({ transaction }) =>
    transaction.outputs.map((_, vout) => ({ txid: transaction.txid, vout })),
  );
  const spenders = new Map<string, Transaction>();
  await Promise.all(
    chunksOf([...outpoints, ...made]).map(async (chunk) => {
      for (const row of await findWinners(reader, networkId, chunk)) {
        const spender = transactions.get(row.id);
        if (spender !== undefined) spenders.set(formatOutpoint(chunk[row.n]!), spender);
      }
    }),
  );
  return spenders;
}

async function idsAhead(
  reader: Reader,
  networkId: number,
  outpoints: readonly Outpoint[],
  limit: number,
): Promise<number[]> {
  const txids = packTxids(outpoints.map((outpoint) => outpoint.txid));
  const vouts = packNumbers(outpoints.length, (i) => outpoints[i]!.vout);
  const rows = await reader.all<{ id: number }>(
    FIND_AHEAD,
    txids,
    vouts.bytes,
    vouts.width,
    networkId,
    outpoints.length,
    limit,
  );
  return rows.map(({ id }) => id);
}
