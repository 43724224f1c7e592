import type { TransactionBatch } from '../src/ports/transactionBatch.ts';
import type { Connection, Sql } from './driver.ts';
import { hashAt, integerAt, numberedRows } from './numberedRows.ts';
import { packNumbers } from './packedColumn.ts';
import { hashOfScriptWithoutAddress } from './scriptHash.ts';

/** Scripts a statement. */
const CHUNK = 10_000;

const SCRIPT = `substr(?1, ${integerAt(2, 3)} + 1, ${integerAt(4, 5)})`;

const FIND_SCRIPTS: Sql = {
  name: 'find scripts',
  text: `${numberedRows(6)} SELECT group_concat(row.n || ',' || s.id) AS found FROM row CROSS JOIN scripts s ON s.script = ${SCRIPT}`,
};

const INSERT_SCRIPTS: Sql = {
  name: 'insert scripts',
  text: `${numberedRows(6)} INSERT INTO scripts (id, script, sha256)
    SELECT ${integerAt(7, 8)}, ${SCRIPT}, iif(${hashAt(9)} = zeroblob(32), x'', ${hashAt(9)}) FROM row`,
};

const NEXT_SCRIPT_ID: Sql = {
  name: 'find the next script id',
  text: 'SELECT coalesce(max(id), 0) + 1 AS id FROM scripts',
};

/** Row ids of every script of the batch, in its order; scripts that are new are inserted. Inside a write transaction. */
export async function insertScripts(connection: Connection, batch: TransactionBatch): Promise<Float64Array> {
  const count = batch.scriptStart.length - 1;
  const ids = new Float64Array(Math.max(count, 0));
  if (count <= 0) return ids;
  const next = await connection.all<{ id: number }>(NEXT_SCRIPT_ID);
  let nextId = next[0]!.id;
  for (let from = 0; from < count; from += CHUNK) {
    nextId = await insertChunk(connection, batch, { from, to: Math.min(from + CHUNK, count) }, ids, nextId);
  }
  return ids;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

async function insertChunk(
  connection: Connection,
  batch: TransactionBatch,
  range: Range,
  ids: Float64Array,
  firstId: number,
): Promise<number> {
  const all = Array.from({ length: range.to - range.from }, (_, i) => range.from + i);
  const found = await connection.all<{ found: string | null }>(FIND_SCRIPTS, ...packScripts(batch, range, all));
  const pairs = found[0]?.found?.split(',') ?? [];
  for (let i = 0; i < pairs.length; i += 2) ids[range.from + Number(pairs[i])] = Number(pairs[i + 1]);

  const numbered = numberNewScripts(batch, all, ids, firstId);
  if (numbered.fresh.length === 0) return firstId;
  const rowIds = packNumbers(numbered.fresh.length, (i) => ids[numbered.fresh[i]!]!);
  await connection.run(
    INSERT_SCRIPTS,
    ...packScripts(batch, range, numbered.fresh),
    rowIds.bytes,
    rowIds.width,
    hashScripts(batch, numbered.fresh),
  );
  return numbered.nextId;
}

/** A batch should hold each script once; where it does not, the second takes the id of the first. */
function numberNewScripts(
  batch: TransactionBatch,
  scripts: readonly number[],
  ids: Float64Array,
  firstId: number,
): { fresh: number[]; nextId: number } {
  const seen = new Map<string, number>();
  const fresh: number[] = [];
  let nextId = firstId;
  const bytes = Buffer.from(batch.scriptBytes.buffer, batch.scriptBytes.byteOffset, batch.scriptBytes.byteLength);
  for (const script of scripts) {
    if (ids[script] !== 0) continue;
    const key = bytes.toString('latin1', batch.scriptStart[script]!, batch.scriptStart[script + 1]!);
    const id = seen.get(key);
    if (id !== undefined) {
      ids[script] = id;
      continue;
    }
    ids[script] = nextId;
    seen.set(key, nextId++);
    fresh.push(script);
  }
  return { fresh, nextId };
}

function packScripts(
  batch: TransactionBatch,
  range: Range,
  scripts: readonly number[],
): [Uint8Array, Uint8Array, number, Uint8Array, number, number] {
  const base = batch.scriptStart[range.from]!;
  // One byte more than none, because an empty value would be bound as NULL.
  const bytes =
    base === batch.scriptStart[range.to]
      ? new Uint8Array(1)
      : batch.scriptBytes.subarray(base, batch.scriptStart[range.to]!);
  const offsets = packNumbers(scripts.length, (i) => batch.scriptStart[scripts[i]!]! - base);
  const lengths = packNumbers(
    scripts.length,
    (i) => batch.scriptStart[scripts[i]! + 1]! - batch.scriptStart[scripts[i]!]!,
  );
  return [bytes, offsets.bytes, offsets.width, lengths.bytes, lengths.width, scripts.length];
}

/** SHA-256 of the scripts without an address, 32 zeros for those with one. */
function hashScripts(batch: TransactionBatch, scripts: readonly number[]): Uint8Array {
  const hashes = new Uint8Array(scripts.length * 32);
  for (const [i, script] of scripts.entries()) {
    const bytes = batch.scriptBytes.subarray(batch.scriptStart[script]!, batch.scriptStart[script + 1]!);
    const hash = hashOfScriptWithoutAddress(bytes);
    if (hash !== null) hashes.set(hash, i * 32);
  }
  return hashes;
}
