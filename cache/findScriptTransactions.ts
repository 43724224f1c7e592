import { comparePlaces } from '../src/chain/documentOrder.ts';
import { isCoinbase, type Transaction } from '../src/chain/transaction.ts';
import type { Sql } from './driver.ts';
import { type Reader, readById } from './readTransactions.ts';

/** Paid; spent with the prevout known; spent where only the paying transaction tells whose output it was. */
export const FIND_SCRIPT_TRANSACTIONS: Sql = {
  name: 'find the transactions of a script',
  text: `WITH script (id) AS (SELECT id FROM scripts WHERE script = unhex(?1)),
    paid (transaction_id, vout) AS (SELECT o.transaction_id, o.vout FROM script CROSS JOIN outputs o ON o.script_id = script.id),
    touching (id) AS (
      SELECT transaction_id FROM paid
      UNION SELECT i.transaction_id FROM script CROSS JOIN inputs i ON i.script_id = script.id AND i.script_id >= 0
      UNION SELECT i.transaction_id FROM paid CROSS JOIN transactions p ON p.id = paid.transaction_id AND p.network_id = ?2
        CROSS JOIN inputs i ON i.prev_txid = p.txid AND i.prev_vout = paid.vout)
    SELECT t.id FROM touching CROSS JOIN transactions t ON t.id = touching.id AND t.network_id = ?2`,
};

/** Every stored transaction that pays or spends the script (hex), in document order. */
export async function findScriptTransactions(
  reader: Reader,
  networkId: number,
  script: string,
): Promise<readonly Transaction[]> {
  const rows = await reader.all<{ id: number }>(FIND_SCRIPT_TRANSACTIONS, script, networkId);
  const read = await readById(
    reader,
    rows.map((row) => row.id),
  );
  return read
    .map(({ transaction }) => ({ transaction, place: placeOf(transaction) }))
    .sort((a, b) => comparePlaces(a.place, b.place))
    .map(({ transaction }) => transaction);
}

function placeOf(transaction: Transaction): { height: number | null; coinbase: boolean; txid: string } {
  return { height: transaction.confirmation.height, coinbase: isCoinbase(transaction), txid: transaction.txid };
}
