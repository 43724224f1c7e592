import { removeXor } from '../../chain/blockFile.ts';
import type { Network } from '../../chain/network.ts';
import { MalformedError, TooLargeError } from '../../errors/sourceErrors.ts';
import type { TransactionBatch } from '../../ports/transactionBatch.ts';
import { blockFileTransactions, rawBlockTransactions } from './blockTransactions.ts';
import { type FileFormat, fileFormat } from './fileFormat.ts';
import { type FileState, fileState, refuseChanged } from './fileState.ts';
import { jsonTransactions } from './jsonTransactions.ts';
import { readFileBytes } from './readFileBytes.ts';
import { emptyReport, type ReadReport } from './readReport.ts';
import { splitLines } from './splitLines.ts';
import { splitValues } from './splitValues.ts';
import { xorKeyBeside } from './xorKey.ts';

export interface TransactionFileOptions {
  readonly network: Network;
  /** Pass over malformed lines and blocks, and count them, instead of failing. */
  readonly skipBad?: boolean | undefined;
  /** Key of an obfuscated block file; without it that of the `xor.dat` beside the file, if any. */
  readonly xorKey?: Uint8Array | undefined;
  /** Told after each batch and each chunk of the file. `totalBytes` is the size on disk. */
  readonly onProgress?: ((report: Readonly<ReadReport>, totalBytes: number) => void) | undefined;
}

export interface TransactionFile {
  readonly format: FileFormat['kind'];
  /** Read once; the file is closed when they end or are left. A file that changed meanwhile is a MalformedError at their end. */
  readonly batches: AsyncIterable<TransactionBatch>;
  /** Whole when the batches have ended. */
  readonly report: Readonly<ReadReport>;
}

const HEAD_BYTES = 1 << 16;
/** Block files of nodes end at 128 MiB; what unpacks to more than four of them is something else. */
const MAX_BLOCK_FILE_BYTES = 1 << 29;

/**
 * Opens a file of transactions: Esplora JSON (object, array, JSON Lines), a raw block or a `blk*.dat` file, each also
 * gzipped; told apart by content. JSON is streamed, block files are read whole. Opening throws UsageError (missing
 * file, folder, other network) and MalformedError (empty, unknown); reading the batches throws MalformedError.
 */
export async function openTransactionFile(path: string, options: TransactionFileOptions): Promise<TransactionFile> {
  const head = await readHead(path);
  const xorKey = options.xorKey ?? (await xorKeyBeside(path));
  const format = fileFormat(path, head, options.network, xorKey);
  const before = await fileState(path);
  const { size: totalBytes } = before;
  const report = emptyReport();
  const progress = (): void => options.onProgress?.(report, totalBytes);
  const onRead = (bytes: number): void => {
    report.bytesRead = bytes;
    progress();
  };
  const reading = { path, network: options.network, skipBad: options.skipBad ?? false, report };
  const chunks = readFileBytes(path, { unpack: true, onRead });
  const batches = batchesOf(format, chunks, reading);
  return { format: format.kind, batches: watched(batches, report, progress, { path, before }), report };
}

type Reading = Parameters<typeof jsonTransactions>[1];

async function* batchesOf(
  format: FileFormat,
  chunks: AsyncIterable<Buffer>,
  reading: Reading,
): AsyncGenerator<TransactionBatch> {
  if (format.kind === 'lines') return yield* jsonTransactions(splitLines(chunks), reading);
  if (format.kind === 'values') return yield* jsonTransactions(splitValues(chunks), reading);
  const bytes = await readWhole(chunks, reading.path);
  if (format.kind === 'block') return yield* rawBlockTransactions(bytes, reading);
  if (format.xor !== null) removeXor(bytes, format.xor);
  yield* blockFileTransactions(bytes, reading);
}

async function* watched(
  batches: AsyncIterable<TransactionBatch>,
  report: ReadReport,
  progress: () => void,
  { path, before }: { readonly path: string; readonly before: FileState },
): AsyncGenerator<TransactionBatch> {
  for await (const batch of batches) {
    progress();
    yield batch;
  }
  await refuseChanged(path, before);
  if (report.transactions === 0 && report.skipped === 0) {
    throw new MalformedError(`${path} holds no transaction`, { hint: 'Check that it is the right file.' });
  }
}

async function readHead(path: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of readFileBytes(path, { unpack: true })) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= HEAD_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, HEAD_BYTES);
}

async function readWhole(chunks: AsyncIterable<Buffer>, path: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > MAX_BLOCK_FILE_BYTES) {
      throw new TooLargeError(`${path} unpacks to more than ${MAX_BLOCK_FILE_BYTES} bytes`, {
        hint: 'Give block files one by one, as the node wrote them.',
      });
    }
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
