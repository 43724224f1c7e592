import type { Transaction } from '../src/chain/transaction.ts';
import { toBatch } from '../src/ports/toBatch.ts';
import type { TransactionBatch } from '../src/ports/transactionBatch.ts';
import { transactionsOf } from '../src/ports/transactionsOf.ts';
import { deleteTransactionRows } from './deleteTransactionRows.ts';
import type { Connection, Sql } from './driver.ts';
import { mergeTransaction } from './mergeTransaction.ts';
import { hashAt, numberedRows } from './numberedRows.ts';
import { packTxids, readAsTold } from './readTransactions.ts';
import { insertScripts } from './scriptRows.ts';
import { insertTransactionRows } from './transactionRows.ts';

/** Transactions a step: bounds the size of bound values. */
const CHUNK = 5_000;

export const FIND_TRANSACTIONS: Sql = {
  name: 'find stored transactions',
  text: `${numberedRows(3)} SELECT group_concat(row.n || ',' || t.id) AS found FROM row CROSS JOIN transactions t ON t.txid = ${hashAt(1)} AND t.network_id = ?2`,
};

const NEXT_TRANSACTION_ID: Sql = {
  name: 'find the next transaction id',
  text: 'SELECT coalesce(max(id), 0) + 1 AS id FROM transactions',
};

/** Adds or completes transactions. Inside a write transaction. */
export async function writeTransactions(
  connection: Connection,
  networkId: number,
  transactions: readonly Transaction[],
): Promise<void> {
  await writeBatch(connection, networkId, toBatch(transactions));
}

/** Adds the transactions of a batch that are not stored and completes those that are. Inside a write transaction. */
export async function writeBatch(connection: Connection, networkId: number, batch: TransactionBatch): Promise<void> {
  if (batch.transactionCount === 0) return;
  const sorted = await sortOut(connection, networkId, batch);
  if (sorted.fresh.length > 0) {
    const firstId = await nextTransactionId(connection);
    await insertTransactionRows(connection, batch, {
      networkId,
      rows: sorted.fresh,
      transactionIds: sorted.fresh.map((_, i) => firstId + i),
      scriptIds: await insertScripts(connection, batch),
    });
  }
  if (sorted.known.length > 0) {
    const incoming = [...transactionsOf(batch)];
    await complete(
      connection,
      networkId,
      sorted.known.map((t) => incoming[t]!),
    );
  }
}

/** Which transactions of the batch are new, and which are stored or came before in the same batch. */
async function sortOut(
  connection: Connection,
  networkId: number,
  batch: TransactionBatch,
): Promise<{ fresh: number[]; known: number[] }> {
  const fresh: number[] = [];
  const known: number[] = [];
  const seen = new Set<string>();
  const bytes = Buffer.from(batch.txids.buffer, batch.txids.byteOffset, batch.txids.byteLength);
  for (let from = 0; from < batch.transactionCount; from += CHUNK) {
    const to = Math.min(from + CHUNK, batch.transactionCount);
    const stored = await findStored(connection, networkId, batch.txids.subarray(from * 32, to * 32));
    for (let t = from; t < to; t++) {
      const txid = bytes.toString('latin1', t * 32, t * 32 + 32);
      if (stored.has(t - from) || seen.has(txid)) known.push(t);
      else fresh.push(t);
      seen.add(txid);
    }
  }
  return { fresh, known };
}

/** Position in `txids` to row id. */
async function findStored(connection: Connection, networkId: number, txids: Uint8Array): Promise<Map<number, number>> {
  const rows = await connection.all<{ found: string | null }>(FIND_TRANSACTIONS, txids, networkId, txids.length / 32);
  const pairs = rows[0]?.found?.split(',') ?? [];
  const stored = new Map<number, number>();
  for (let i = 0; i < pairs.length; i += 2) stored.set(Number(pairs[i]), Number(pairs[i + 1]));
  return stored;
}

async function nextTransactionId(connection: Connection): Promise<number> {
  const rows = await connection.all<{ id: number }>(NEXT_TRANSACTION_ID);
  return rows[0]!.id;
}

/** Merges with what is stored; what changed is written anew under its old row id. */
async function complete(connection: Connection, networkId: number, incoming: readonly Transaction[]): Promise<void> {
  for (let from = 0; from < incoming.length; from += CHUNK) {
    const part = incoming.slice(from, from + CHUNK);
    const ids = await findStored(connection, networkId, packTxids(part.map((transaction) => transaction.txid)));
    const stored = new Map<number, Transaction>();
    for (const { id, transaction } of await readAsTold(connection, [...new Set(ids.values())])) {
      stored.set(id, transaction);
    }
    const changed = new Map<number, Transaction>();
    for (const [i, transaction] of part.entries()) {
      const id = ids.get(i)!;
      const before = changed.get(id) ?? stored.get(id)!;
      const merged = mergeTransaction(before, transaction);
      if (merged !== before) changed.set(id, merged);
    }
    await rewrite(connection, networkId, changed);
  }
}

async function rewrite(
  connection: Connection,
  networkId: number,
  changed: ReadonlyMap<number, Transaction>,
): Promise<void> {
  if (changed.size === 0) return;
  const transactions = [...changed.values()];
  const batch = toBatch(transactions);
  await deleteTransactionRows(connection, [...changed.keys()]);
  await insertTransactionRows(connection, batch, {
    networkId,
    rows: transactions.map((_, i) => i),
    transactionIds: [...changed.keys()],
    scriptIds: await insertScripts(connection, batch),
  });
}
