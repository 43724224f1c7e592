import type { Transaction } from '../src/chain/transaction.ts';
import type { Connection, Sql } from './driver.ts';
import { hashAt, integerAt, numberedRows } from './numberedRows.ts';
import { packNumbers } from './packedColumn.ts';
import { parseTransactionLine } from './transactionLine.ts';

/** Transactions a statement: one result of this size keeps the event loop free for less than 20 ms. */
const CHUNK = 1_000;

/**
 * A prevout that nobody told with the input, where its transaction is stored, whichever came first: raw blocks carry
 * none.
 */
const PREVOUT_OF_STORED_OUTPUT = `(SELECT o.value || ',' || hex(s.script) FROM transactions p CROSS JOIN outputs o CROSS JOIN scripts s
      WHERE p.txid = i.prev_txid AND p.network_id = t.network_id
        AND o.transaction_id = p.id AND o.vout = i.prev_vout AND s.id = o.script_id)`;

/** `otherwise`: the prevout where the input's own row has none, `value,script`. */
const inputs = (
  otherwise: string,
) => `(SELECT group_concat(hex(i.prev_txid) || ',' || i.prev_vout || ',' || i.sequence || ',' || iif(i.value >= 0,
    i.value || ',' || (SELECT hex(s.script) FROM scripts s WHERE s.id = i.script_id), coalesce(${otherwise}, '-1,')), ';')
  FROM (SELECT * FROM inputs WHERE transaction_id = t.id ORDER BY vin) i)`;

const OUTPUTS = `(SELECT group_concat(o.value || ',' || hex(s.script), ';')
  FROM (SELECT * FROM outputs WHERE transaction_id = t.id ORDER BY vout) o CROSS JOIN scripts s WHERE s.id = o.script_id)`;

const line = (
  inputsText: string,
) => `hex(t.txid) || '|' || t.height || '|' || t.block_index || '|' || hex(t.block_hash) || '|' || t.time || '|' ||
  t.version || '|' || t.locktime || '|' || t.size || '|' || t.weight || '|' || t.flags || '|' || t.signatures || '|' ||
  t.low_r || '|' || coalesce(${inputsText}, '') || '|' || coalesce(${OUTPUTS}, '') AS line`;

const LINE = line(inputs(PREVOUT_OF_STORED_OUTPUT));
const BY_ID = `FROM row CROSS JOIN transactions t ON t.id = ${integerAt(1, 2)}`;

export const READ_BY_TXID: Sql = {
  name: 'read transactions by txid',
  text: `${numberedRows(3)} SELECT t.id, ${LINE} FROM row CROSS JOIN transactions t ON t.txid = ${hashAt(1)} AND t.network_id = ?2`,
};

export const READ_BY_ID: Sql = {
  name: 'read transactions by id',
  text: `${numberedRows(3)} SELECT t.id, ${LINE} ${BY_ID}`,
};

const READ_AS_TOLD: Sql = {
  name: 'read transactions as they were told',
  text: `${numberedRows(3)} SELECT t.id, ${line(inputs('NULL'))} ${BY_ID}`,
};

/** What can be asked: a connection inside a transaction, or the database with its readers. */
export type Reader = Pick<Connection, 'all'>;

export interface StoredTransaction {
  /** Row id. */
  readonly id: number;
  readonly transaction: Transaction;
}

interface LineRow {
  readonly id: number;
  readonly line: string;
}

/** Stored transactions among `txids`, in no particular order; a txid that is not hex is not stored. */
export async function readByTxid(
  reader: Reader,
  networkId: number,
  txids: readonly string[],
): Promise<StoredTransaction[]> {
  const chunks = chunksOf(txids).map((chunk) =>
    reader.all<LineRow>(READ_BY_TXID, packTxids(chunk), networkId, chunk.length),
  );
  return parseLines(await Promise.all(chunks));
}

/** Stored transactions by row id, in no particular order. */
export function readById(reader: Reader, ids: readonly number[]): Promise<StoredTransaction[]> {
  return readIds(READ_BY_ID, reader, ids);
}

/** The same without what other transactions tell of their prevouts: what may be written back. */
export function readAsTold(reader: Reader, ids: readonly number[]): Promise<StoredTransaction[]> {
  return readIds(READ_AS_TOLD, reader, ids);
}

async function readIds(sql: Sql, reader: Reader, ids: readonly number[]): Promise<StoredTransaction[]> {
  const chunks = chunksOf(ids).map((chunk) => {
    const column = packNumbers(chunk.length, (i) => chunk[i]!);
    return reader.all<LineRow>(sql, column.bytes, column.width, chunk.length);
  });
  return parseLines(await Promise.all(chunks));
}

/** 32 bytes each, in display order; what is not 64 hex digits becomes zeros, which no transaction has. */
export function packTxids(txids: readonly string[]): Uint8Array {
  const packed = Buffer.alloc(Math.max(txids.length, 1) * 32);
  for (const [i, txid] of txids.entries()) {
    if (txid.length !== 64 || packed.write(txid, i * 32, 'hex') !== 32) packed.fill(0, i * 32, i * 32 + 32);
  }
  return packed;
}

/** `values` in parts of what one statement takes. */
export function chunksOf<T>(values: readonly T[]): T[][] {
  const chunks: T[][] = [];
  for (let from = 0; from < values.length; from += CHUNK) chunks.push(values.slice(from, from + CHUNK));
  return chunks;
}

function parseLines(chunks: readonly (readonly LineRow[])[]): StoredTransaction[] {
  return chunks.flatMap((rows) => rows.map((row) => ({ id: row.id, transaction: parseTransactionLine(row.line) })));
}
