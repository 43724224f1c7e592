import { COINBASE_VOUT, type TransactionBatch } from '../src/ports/transactionBatch.ts';
import type { Connection, Sql } from './driver.ts';
import { hashAt, integerAt, numberedRows } from './numberedRows.ts';
import { type PackedColumn, packAmounts, packNumbers } from './packedColumn.ts';
import type { SqlValue } from './sqlValue.ts';

/** Rows a statement: bounds what one bound value holds when a batch is large. */
const CHUNK = 20_000;

const TRANSACTION_COLUMNS = [
  'id',
  'height',
  'block_index',
  'time',
  'is_coinbase',
  'version',
  'locktime',
  'size',
  'weight',
  'flags',
  'signatures',
  'low_r',
] as const;

const INSERT_TRANSACTIONS = insertStatement('transactions', TRANSACTION_COLUMNS, {
  network_id: '?1',
  txid: hashAt(2),
  block_hash: `iif(${hashAt(3)} = zeroblob(32), x'', ${hashAt(3)})`,
});
const INSERT_INPUTS = insertStatement(
  'inputs',
  ['transaction_id', 'vin', 'prev_vout', 'sequence', 'value', 'script_id'],
  { prev_txid: hashAt(1) },
);
const INSERT_OUTPUTS = insertStatement('outputs', ['transaction_id', 'vout', 'value', 'script_id'], {});

/** What the rows of a batch are stored under. */
export interface RowIds {
  readonly networkId: number;
  /** Transactions of the batch to insert, and the row id of each. */
  readonly rows: readonly number[];
  readonly transactionIds: readonly number[];
  /** By index into the batch's script table. */
  readonly scriptIds: Float64Array;
}

/** Inserts transactions that are not stored yet, with their inputs and outputs. Inside a write transaction. */
export async function insertTransactionRows(
  connection: Connection,
  batch: TransactionBatch,
  ids: RowIds,
): Promise<void> {
  await insertTransactions(connection, batch, ids);
  await insertInputs(connection, batch, ids);
  await insertOutputs(connection, batch, ids);
}

async function insertTransactions(connection: Connection, batch: TransactionBatch, ids: RowIds): Promise<void> {
  const { rows } = ids;
  const column = (values: ArrayLike<number>) => packNumbers(rows.length, (i) => values[rows[i]!]!);
  await insert(
    connection,
    INSERT_TRANSACTIONS,
    [ids.networkId, gatherHashes(batch.txids, rows), blockHashesOf(batch, rows)],
    [
      packNumbers(rows.length, (i) => ids.transactionIds[i]!),
      column(batch.heights),
      column(batch.blockIndexes),
      column(batch.times),
      packNumbers(rows.length, (i) => (isCoinbaseRow(batch, rows[i]!) ? 1 : 0)),
      column(batch.versions),
      column(batch.locktimes),
      column(batch.sizes),
      column(batch.weights),
      column(batch.flags),
      column(batch.signatureCounts),
      column(batch.lowRCounts),
    ],
    rows.length,
  );
}

async function insertInputs(connection: Connection, batch: TransactionBatch, ids: RowIds): Promise<void> {
  for (const chunk of childRows(batch.inputStart, ids)) {
    const { children, parents } = chunk;
    const n = children.length;
    await insert(
      connection,
      INSERT_INPUTS,
      [gatherHashes(batch.prevTxids, children)],
      [
        packNumbers(n, (i) => ids.transactionIds[parents[i]!]!),
        packNumbers(n, (i) => children[i]! - batch.inputStart[ids.rows[parents[i]!]!]!),
        packNumbers(n, (i) => batch.prevVouts[children[i]!]!),
        packNumbers(n, (i) => batch.sequences[children[i]!]!),
        packAmounts(n, (i) => batch.prevoutValues[children[i]!]!),
        packNumbers(n, (i) => scriptId(ids, batch.prevoutScripts[children[i]!]!)),
      ],
      n,
    );
  }
}

async function insertOutputs(connection: Connection, batch: TransactionBatch, ids: RowIds): Promise<void> {
  for (const chunk of childRows(batch.outputStart, ids)) {
    const { children, parents } = chunk;
    const n = children.length;
    await insert(
      connection,
      INSERT_OUTPUTS,
      [],
      [
        packNumbers(n, (i) => ids.transactionIds[parents[i]!]!),
        packNumbers(n, (i) => children[i]! - batch.outputStart[ids.rows[parents[i]!]!]!),
        packAmounts(n, (i) => batch.outputValues[children[i]!]!),
        packNumbers(n, (i) => scriptId(ids, batch.outputScripts[children[i]!]!)),
      ],
      n,
    );
  }
}

/** Index of each input (or output) of the rows, with the position of its transaction in `ids.rows`. */
function* childRows(start: Uint32Array, ids: RowIds): Iterable<{ children: number[]; parents: number[] }> {
  let children: number[] = [];
  let parents: number[] = [];
  for (const [parent, row] of ids.rows.entries()) {
    for (let child = start[row]!; child < start[row + 1]!; child++) {
      children.push(child);
      parents.push(parent);
      if (children.length < CHUNK) continue;
      yield { children, parents };
      children = [];
      parents = [];
    }
  }
  if (children.length > 0) yield { children, parents };
}

function scriptId(ids: RowIds, script: number): number {
  return script < 0 ? -1 : ids.scriptIds[script]!;
}

/** 32 bytes a row, zeros where unknown. */
function blockHashesOf(batch: TransactionBatch, rows: readonly number[]): Uint8Array {
  return batch.blockHashes === undefined ? new Uint8Array(rows.length * 32) : gatherHashes(batch.blockHashes, rows);
}

function isCoinbaseRow(batch: TransactionBatch, row: number): boolean {
  const first = batch.inputStart[row]!;
  return batch.inputStart[row + 1]! === first + 1 && batch.prevVouts[first] === COINBASE_VOUT;
}

/** The 32-byte hashes of the rows; a view where they lie beside one another. */
function gatherHashes(hashes: Uint8Array, rows: readonly number[]): Uint8Array {
  const first = rows[0] ?? 0;
  const last = rows[rows.length - 1] ?? -1;
  if (last - first + 1 === rows.length) return hashes.subarray(first * 32, (last + 1) * 32);
  const gathered = new Uint8Array(rows.length * 32);
  for (const [i, row] of rows.entries()) gathered.set(hashes.subarray(row * 32, row * 32 + 32), i * 32);
  return gathered;
}

/** `fixed`: columns with an expression of their own over ?1 ..; the packed columns follow, two parameters each. */
function insertStatement(table: string, packed: readonly string[], fixed: Readonly<Record<string, string>>): Sql {
  const fixedCount = table === 'transactions' ? 3 : Object.keys(fixed).length;
  const columns = [...packed, ...Object.keys(fixed)];
  const values = [
    ...packed.map((_, i) => integerAt(fixedCount + 2 * i + 1, fixedCount + 2 * i + 2)),
    ...Object.values(fixed),
  ];
  const count = fixedCount + 2 * packed.length + 1;
  return {
    name: `insert ${table}`,
    text: `${numberedRows(count)} INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM row`,
  };
}

async function insert(
  connection: Connection,
  sql: Sql,
  fixed: readonly SqlValue[],
  packed: readonly PackedColumn[],
  count: number,
): Promise<void> {
  await connection.run(sql, ...fixed, ...packed.flatMap((column) => [column.bytes, column.width]), count);
}
