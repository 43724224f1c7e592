import type { TransactionBatch } from '../src/ports/transactionBatch.ts';
import { decodeBatch, type EncodedBatch, type EncodedScripts } from './decodeBatch.ts';
import type { Connection, Sql } from './driver.ts';
import { integerAt } from './numberedRows.ts';
import { packNumbers } from './packedColumn.ts';

/** Transactions a batch: one aggregated value per table, short enough to leave the event loop free. */
const CHUNK = 5_000;
/** Batches that SQLite prepares while the caller works on one. */
const AHEAD = 2;
const SPACE = Buffer.from(' ');

/** Scripts a statement. */
const SCRIPT_CHUNK = 20_000;

/**
 * Numbers 0 .. SCRIPT_CHUNK - 1, in memory: counting anew in each statement, as the other statements do, would take an
 * eighth of the time of a load.
 */
const NUMBERS: Sql = {
  name: 'make numbers',
  text: `CREATE TEMP TABLE numbers (n INTEGER PRIMARY KEY);
    INSERT INTO numbers WITH RECURSIVE c (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n + 1 < ${SCRIPT_CHUNK})
      SELECT n FROM c;`,
};
const ROWS = 'FROM temp.numbers row';
const WANTED = `${integerAt(1, 2)} WHERE row.n < ?3`;

/** Document order: height (unknown last), coinbase first, txid. */
const ORDERED_IDS: Sql = {
  name: 'order transactions',
  text: `SELECT CAST(group_concat(id, ' ') AS BLOB) AS ids FROM (SELECT id FROM transactions
    WHERE network_id = ?1 AND height >= 0 ORDER BY height, is_coinbase DESC, txid)`,
};
const ORDERED_IDS_WITHOUT_HEIGHT: Sql = {
  name: 'order transactions without a height',
  text: `SELECT CAST(group_concat(id, ' ') AS BLOB) AS ids FROM (SELECT id FROM transactions
    WHERE network_id = ?1 AND height < 0 ORDER BY is_coinbase DESC, txid)`,
};

/**
 * `group_concat` of BLOBs keeps their bytes as they are (a test holds SQLite to it), which spares the detour over hex;
 * `CROSS JOIN` pins the order of the loops and with it that of the rows.
 */
const TRANSACTIONS: Sql = {
  name: 'load transactions',
  text: `SELECT CAST(group_concat(t.txid, '') AS BLOB) AS hashes,
    CAST(group_concat(concat_ws(' ', t.height, t.block_index, t.time, t.version, t.locktime, t.size, t.weight, t.flags,
      t.signatures, t.low_r), ' ') AS BLOB) AS numbers
    ${ROWS} CROSS JOIN transactions t ON t.id = ${WANTED}`,
};

const INPUTS: Sql = {
  name: 'load inputs',
  text: `SELECT CAST(group_concat(i.prev_txid, '') AS BLOB) AS hashes,
    CAST(group_concat(concat_ws(' ', row.n, i.prev_vout, i.sequence, i.value, i.script_id), ' ') AS BLOB) AS numbers
    ${ROWS} CROSS JOIN inputs i ON i.transaction_id = ${WANTED}`,
};

const OUTPUTS: Sql = {
  name: 'load outputs',
  text: `SELECT NULL AS hashes, CAST(group_concat(concat_ws(' ', row.n, o.value, o.script_id), ' ') AS BLOB) AS numbers
    ${ROWS} CROSS JOIN outputs o ON o.transaction_id = ${WANTED}`,
};

const SCRIPTS: Sql = {
  name: 'load scripts',
  text: `SELECT CAST(group_concat(s.script, '') AS BLOB) AS hashes,
    CAST(group_concat(length(s.script), ' ') AS BLOB) AS numbers ${ROWS} CROSS JOIN scripts s ON s.id = ${WANTED}`,
};

/** For the test of their plans; `NUMBERS` must have run on the connection. */
export const LOAD_STATEMENTS = {
  prepare: NUMBERS,
  all: [ORDERED_IDS, ORDERED_IDS_WITHOUT_HEIGHT, TRANSACTIONS, INPUTS, OUTPUTS, SCRIPTS],
} as const;

interface Aggregate {
  readonly hashes: Uint8Array | null;
  readonly numbers: Uint8Array | null;
}

/** Every transaction of the network in document order; SQLite reads chunks while the caller works on another. */
export async function* loadBatches(connection: Connection, networkId: number): AsyncIterable<TransactionBatch> {
  await connection.exec(NUMBERS);
  const ids = await orderedIds(connection, networkId);
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
  return decodeBatch(encoded, (scriptIds) => readScripts(connection, scriptIds));
}

async function readScripts(connection: Connection, ids: readonly number[]): Promise<EncodedScripts> {
  const bytes: Uint8Array[] = [];
  const lengths: Uint8Array[] = [];
  for (let from = 0; from < ids.length; from += SCRIPT_CHUNK) {
    const count = Math.min(SCRIPT_CHUNK, ids.length - from);
    const column = packNumbers(count, (i) => ids[from + i]!);
    const found = await connection.all<Aggregate>(SCRIPTS, column.bytes, column.width, count);
    bytes.push(bytesOf(found[0]!.hashes));
    lengths.push(bytesOf(found[0]!.numbers), SPACE);
  }
  return { bytes: bytes.length === 1 ? bytes[0]! : Buffer.concat(bytes), lengths: Buffer.concat(lengths) };
}

async function orderedIds(connection: Connection, networkId: number): Promise<Float64Array> {
  const parts: number[][] = [];
  for (const sql of [ORDERED_IDS, ORDERED_IDS_WITHOUT_HEIGHT]) {
    const rows = await connection.all<{ ids: Uint8Array | null }>(sql, networkId);
    parts.push(parseIds(rows[0]?.ids ?? null));
  }
  return Float64Array.from(parts.flat());
}

function bytesOf(value: Uint8Array | null): Uint8Array {
  return value ?? new Uint8Array(0);
}

function parseIds(text: Uint8Array | null): number[] {
  return text === null ? [] : Buffer.from(text).toString('latin1').split(' ').map(Number);
}
