import { MalformedError } from '../../errors/sourceErrors.ts';
import type { LedgerMap } from '../../ledgers/ledgerMap.ts';
import type { LedgerRow } from '../../ledgers/ledgerRow.ts';
import { type LedgerRecord, RowReader } from '../../ledgers/rowReader.ts';
import { fileState, refuseChanged } from '../files/fileState.ts';
import { readFileBytes } from '../files/readFileBytes.ts';
import { csvRecords } from './csvRecords.ts';
import { decodeText } from './decodeText.ts';
import { inspectFile } from './inspectFile.ts';

const BATCH = 5_000;

export interface LedgerFileOptions {
  readonly map: LedgerMap;
  readonly onProgress?: ((share: number, rows: number) => void) | undefined;
}

export interface LedgerFileContent {
  readonly sha256: string;
  readonly encoding: string;
  /** Read once. Throws MalformedError that names the row, at their end for a file that changed since it was opened. */
  readonly batches: AsyncIterable<readonly LedgerRow[]>;
  /** Whole when the batches have ended. */
  readonly summary: { rows: number; skipped: number; newestFirst: boolean };
}

/** Opens a statement; its rows come in batches, so that memory stays bounded. Throws as `readFileBytes`. */
export async function openLedgerFile(path: string, { map, onProgress }: LedgerFileOptions): Promise<LedgerFileContent> {
  const before = await fileState(path);
  const { sha256, encoding: found } = await inspectFile(path);
  const encoding = map.encoding === 'auto' ? found : map.encoding;
  const summary = { rows: 0, skipped: 0, newestFirst: false };
  let share = 0;
  const onRead = (bytes: number): void => {
    share = before.size === 0 ? 1 : bytes / before.size;
  };
  const records = csvRecords(decodeText(readFileBytes(path, { unpack: true, onRead }), encoding, path), map, path);
  const reader = new RowReader(map, path);
  async function* batches(): AsyncGenerator<readonly LedgerRow[]> {
    let batch: LedgerRow[] = [];
    for await (const record of withoutTail(records, map.skipAfter)) {
      const row = reader.read(record);
      if (row !== null) batch.push(row);
      if (batch.length < BATCH) continue;
      onProgress?.(share, reader.counts.rows);
      yield batch;
      batch = [];
    }
    await refuseChanged(path, before);
    const { direction } = reader.finish();
    if (reader.counts.rows === 0)
      throw new MalformedError(`${path} holds no row of a ledger`, { hint: 'Nothing was imported.' });
    Object.assign(summary, reader.counts, { newestFirst: direction === 'newest-first' });
    if (batch.length > 0) yield batch;
  }
  return { sha256, encoding, batches: batches(), summary };
}

/** Holds back the last `count` records that are not blank: they are no payments. */
async function* withoutTail(records: AsyncIterable<LedgerRecord>, count: number): AsyncGenerator<LedgerRecord> {
  const held: LedgerRecord[] = [];
  for await (const record of records) {
    if (count > 0 && record.cells.every((cell) => cell.trim() === '')) continue;
    held.push(record);
    if (held.length > count) yield held.shift() as LedgerRecord;
  }
}
