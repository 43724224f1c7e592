import { formatOutpoint, type Outpoint } from '../src/chain/outpoint.ts';
import type { Transaction } from '../src/chain/transaction.ts';
import { UNCONFIRMED } from '../src/ports/transactionBatch.ts';
import type { Sql } from './driver.ts';
import { hashAt, integerAt, numberedRows } from './numberedRows.ts';
import { packNumbers } from './packedColumn.ts';
import { chunksOf, packTxids, type Reader, readById } from './readTransactions.ts';

export const FIND_SPENDERS: Sql = {
  name: 'find spenders',
  text: `${numberedRows(5)} SELECT row.n, t.id, t.height FROM row
    CROSS JOIN inputs i ON i.prev_txid = ${hashAt(1)} AND i.prev_vout = ${integerAt(2, 3)}
    CROSS JOIN transactions t ON t.id = i.transaction_id AND t.network_id = ?4`,
};

interface SpenderRow {
  readonly n: number;
  readonly id: number;
  readonly height: number;
}

/**
 * The stored spender of each outpoint, keyed `txid:vout`: read from the stored inputs, so that no second table can
 * disagree with them. Of several, a confirmed one wins, then the one stored last.
 */
export async function findSpenders(
  reader: Reader,
  networkId: number,
  outpoints: readonly Outpoint[],
): Promise<Map<string, Transaction>> {
  const spenders = new Map<string, Transaction>();
  await Promise.all(
    chunksOf(outpoints).map(async (chunk) => {
      const winners = await findWinners(reader, networkId, chunk);
      const read = await readById(reader, [...new Set(winners.map((row) => row.id))]);
      const transactions = new Map(read.map((row) => [row.id, row.transaction]));
      for (const row of winners) {
        const transaction = transactions.get(row.id);
        if (transaction !== undefined) spenders.set(formatOutpoint(chunk[row.n]!), transaction);
      }
    }),
  );
  return spenders;
}

/** The row of each outpoint's spender, `n` its place among the outpoints; those without one have no row. */
export async function findWinners(
  reader: Reader,
  networkId: number,
  outpoints: readonly Outpoint[],
): Promise<SpenderRow[]> {
  const txids = packTxids(outpoints.map((outpoint) => outpoint.txid));
  const vouts = packNumbers(outpoints.length, (i) => outpoints[i]!.vout);
  const rows = await reader.all<SpenderRow>(
    FIND_SPENDERS,
    txids,
    vouts.bytes,
    vouts.width,
    networkId,
    outpoints.length,
  );
  const winners = new Map<number, SpenderRow>();
  for (const row of rows) {
    const best = winners.get(row.n);
    if (best === undefined || beats(row, best)) winners.set(row.n, row);
  }
  return [...winners.values()];
}

function beats(a: SpenderRow, b: SpenderRow): boolean {
  const aConfirmed = a.height !== UNCONFIRMED;
  if (aConfirmed !== (b.height !== UNCONFIRMED)) return aConfirmed;
  return a.id > b.id;
}
