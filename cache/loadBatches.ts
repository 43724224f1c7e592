import type { TransactionBatch } from '../src/ports/transactionBatch.ts';
import { decodeBatch, type EncodedBatch } from './decodeBatch.ts';
import type { Connection, Sql } from './driver.ts';
import { integerAt, numberedRows } from './numberedRows.ts';
import { packNumbers } from './packedColumn.ts';

/** Transactions a batch: one aggregated value per table, short enough to leave the event loop free. */
const CHUNK = 5_000;
/** Batches that SQLite prepares while the caller works on one. */
const AHEAD = 2;

/** Document order: height (unknown last), coinbase first, txid. */
const ORDERED_IDS: Sql = {
  name: 'order transactions',
  text: `SELECT CAST(group_concat(id, ' ') AS BLOB) AS ids FROM (SELECT id FROM transactions WHERE network_id = ?1
    ORDER BY height < 0, max(height, -1), is_coinbase DESC, txid)`,
};

/**
 * `group_concat` of BLOBs keeps their bytes as they are (a test holds SQLite to it), which spares the detour over hex;
 * `CROSS JOIN` pins the order of the loops and with it that of the rows.
 */
const TRANSACTIONS: Sql = {
  name: 'load transactions',
  text: `${numberedRows(3)} SELECT CAST(group_concat(t.txid, '') AS BLOB) AS hashes,
    CAST(group_concat(concat_ws(' ', t.height, t.block_index, t.time, t.version, t.locktime, t.size, t.weight, t.flags,
      t.signatures, t.low_r), ' ') AS BLOB) AS numbers
    FROM row CROSS JOIN transactions t ON t.id = ${integerAt(1, 2)}`,
};

const INPUTS: Sql = {
  name: 'load inputs',
  text: `${numberedRows(3)} SELECT CAST(group_concat(i.prev_txid, '') AS BLOB) AS hashes,
    CAST(group_concat(concat_ws(' ', row.n, i.prev_vout, i.sequence, i.value, i.script_id), ' ') AS BLOB) AS numbers
    FROM row CROSS JOIN inputs i ON i.transaction_id = ${integerAt(1, 2)}`,
};

const OUTPUTS: Sql = {
  name: 'load outputs',
  text: `${numberedRows(3)} SELECT CAST(group_concat(concat_ws(' ', row.n, o.value, o.script_id), ' ') AS BLOB) AS numbers
    FROM row CROSS JOIN outputs o ON o.transaction_id = ${integerAt(1, 2)}`,
};

const SCRIPTS: Sql = {
  name: 'load scripts',
  text: `${numberedRows(3)} SELECT CAST(group_concat(s.script, '') AS BLOB) AS hashes,
    CAST(group_concat(length(s.script), ' ') AS BLOB) AS numbers
    FROM row CROSS JOIN scripts s ON s.id = ${integerAt(1, 2)}`,
};

export const LOAD_STATEMENTS: readonly Sql[] = [TRANSACTIONS, INPUTS, OUTPUTS, SCRIPTS];

interface Aggregate {
  readonly hashes: Uint8Array | null;
  readonly numbers: Uint8Array | null;
}

/** Every transaction of the network in document order; SQLite reads chunks while the caller works on another. */
export async function* loadBatches(connection: Connection, networkId: number): AsyncIterable<TransactionBatch> {
  const rows = await connection.all<{ ids: Uint8Array | null }>(ORDERED_IDS, networkId);
  const ids = parseIds(rows[0]?.ids ?? null);
  const ahead: Promise<TransactionBatch>[] = [];
  try {
    for (let from = 0; from < ids.length; from += CHUNK) {
      while (ahead.length <= AHEAD) {
        const chunk = readChunk(connection, ids, from + CHUNK * ahead.length);
        // It is awaited in its turn; until then a failure must not count as unhandled.
        chunk.catch(() => undefined);
        ahead.push(chunk);
      }
      yield await ahead.shift()!;
    }
  } finally {
    // A caller that stops early must not close the connection under them.
    await Promise.allSettled(ahead);
  }
}

async function readChunk(connection: Connection, ids: Float64Array, from: number): Promise<TransactionBatch> {
  const count = Math.max(Math.min(CHUNK, ids.length - from), 0);
  const column = packNumbers(count, (i) => ids[from + i]!);
  const read = (sql: Sql) => connection.all<Aggregate>(sql, column.bytes, column.width, count);
  const [transactions, inputs, outputs] = await Promise.all([read(TRANSACTIONS), read(INPUTS), read(OUTPUTS)]);
  const encoded: EncodedBatch = {
    count,
    txids: bytesOf(transactions[0]!.hashes),
    transactions: bytesOf(transactions[0]!.numbers),
    prevTxids: bytesOf(inputs[0]!.hashes),
    inputs: bytesOf(inputs[0]!.numbers),
    outputs: bytesOf(outputs[0]!.numbers),
  };
  return decodeBatch(encoded, async (scriptIds) => {
    const scripts = packNumbers(scriptIds.length, (i) => scriptIds[i]!);
    const found = await connection.all<Aggregate>(SCRIPTS, scripts.bytes, scripts.width, scriptIds.length);
    return { bytes: bytesOf(found[0]!.hashes), lengths: bytesOf(found[0]!.numbers) };
  });
}

function bytesOf(value: Uint8Array | null): Uint8Array {
  return value ?? new Uint8Array(0);
}

function parseIds(text: Uint8Array | null): Float64Array {
  if (text === null) return new Float64Array(0);
  return Float64Array.from(Buffer.from(text).toString('latin1').split(' '), Number);
}
