import { refuseHoles } from '../src/ports/refuseHoles.ts';
import { COINBASE_VOUT, type TransactionBatch } from '../src/ports/transactionBatch.ts';
import type { ImportedFile, ImportSummary } from '../src/ports/transactionStore.ts';
import { concatBatches } from './concatBatches.ts';
import type { Connection, Sql } from './driver.ts';
import { closeImport, findImport, recordImport } from './imports.ts';
import { putTip } from './tips.ts';
import { writeBatch } from './writeBatch.ts';

/** Transactions a write: small batches (a block each, say) are gathered, because a statement costs more than a row. */
const GATHER = 5_000;

/** Pages that a large import touches again and again; in KiB, given back afterwards. */
const LARGE_CACHE: Sql = { name: 'enlarge the page cache', text: 'PRAGMA cache_size = -262144' };
const USUAL_CACHE: Sql = { name: 'shrink the page cache', text: 'PRAGMA cache_size = -65536' };

/** Imports one file, inside one write transaction: `time` (unix milliseconds) is when. */
export async function importFile(
  connection: Connection,
  networkId: number,
  file: ImportedFile,
  batches: AsyncIterable<TransactionBatch>,
  time: number,
): Promise<ImportSummary> {
  const earlier = await findImport(connection, networkId, file.sha256);
  if (earlier !== null) {
    const { closed, ...counted } = earlier;
    if (file.closed && closed === 0) {
      // Read once more: what was left out the first time is not known any more.
      for await (const _ of batches);
      refuseHoles(file);
      await closeImport(connection, networkId, file.sha256);
    }
    return { imported: false, ...counted };
  }
  await connection.exec(LARGE_CACHE);
  try {
    const counts = await writeAll(connection, networkId, batches);
    refuseHoles(file);
    const maxHeight = (file.leftOut?.() ?? 0) > 0 ? -1 : counts.maxHeight;
    await recordImport(connection, networkId, file, { ...counts, maxHeight, time });
    if (counts.maxHeight >= 0) await putTip(connection, networkId, { height: counts.maxHeight, hash: counts.tipHash });
    return { imported: true, transactions: counts.transactions, nonCoinbaseInputs: counts.nonCoinbaseInputs };
  } finally {
    await connection.exec(USUAL_CACHE);
  }
}

interface Counts {
  transactions: number;
  nonCoinbaseInputs: number;
  maxHeight: number;
  /** Of the block at `maxHeight`; empty where unknown. */
  tipHash: string;
}

/** SQLite writes one batch in its thread while the next is parsed in ours. */
async function writeAll(
  connection: Connection,
  networkId: number,
  batches: AsyncIterable<TransactionBatch>,
): Promise<Counts> {
  const counts: Counts = { transactions: 0, nonCoinbaseInputs: 0, maxHeight: -1, tipHash: '' };
  let writing: Promise<void> = Promise.resolve();
  try {
    for await (const batch of gather(batches)) {
      count(batch, counts);
      await writing;
      writing = writeBatch(connection, networkId, batch);
      // Awaited with the next batch; until then a failure must not count as unhandled.
      writing.catch(() => undefined);
    }
  } finally {
    await writing;
  }
  return counts;
}

async function* gather(batches: AsyncIterable<TransactionBatch>): AsyncIterable<TransactionBatch> {
  let waiting: TransactionBatch[] = [];
  let size = 0;
  for await (const batch of batches) {
    waiting.push(batch);
    size += batch.transactionCount;
    if (size < GATHER) continue;
    yield concatBatches(waiting);
    waiting = [];
    size = 0;
  }
  if (waiting.length > 0) yield concatBatches(waiting);
}

function count(batch: TransactionBatch, counts: Counts): void {
  counts.transactions += batch.transactionCount;
  for (const vout of batch.prevVouts) if (vout !== COINBASE_VOUT) counts.nonCoinbaseInputs++;
  for (const [t, height] of batch.heights.entries()) {
    if (height < 0 || height < counts.maxHeight) continue;
    const hash = blockHashAt(batch, t);
    if (height > counts.maxHeight || hash !== '') counts.tipHash = hash;
    counts.maxHeight = height;
  }
}

function blockHashAt(batch: TransactionBatch, t: number): string {
  const bytes = batch.blockHashes?.subarray(t * 32, t * 32 + 32);
  return bytes?.some((byte) => byte !== 0) ? Buffer.from(bytes).toString('hex') : '';
}
