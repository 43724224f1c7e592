import type { Network } from '../src/chain/network.ts';
import { networkByName } from '../src/chain/network.ts';
import { CancelledError } from '../src/errors/cancelledError.ts';
import type { TransactionStore } from '../src/ports/transactionStore.ts';
import type { Gap } from '../src/results/envelope.ts';
import type { ImportDocument, ImportedFileResult } from '../src/results/importDocument.ts';
import { fileDigest } from '../src/sources/files/fileDigest.ts';
import { openTransactionFile, type TransactionFile } from '../src/sources/files/openTransactionFile.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { EXIT, exitCodeOfCoverage } from './exitCodes.ts';
import { openSession } from './openSession.ts';
import { printDocument } from './printDocument.ts';
import { importText } from './render/importText.ts';

/** `import <file…>`: one file after the other, each whole or not at all. */
export async function importAction(invocation: Invocation): Promise<number> {
  const { global, io, operands, options } = invocation;
  const network = networkByName(global.network);
  const settings = {
    network,
    closed: options['closed'] === true,
    skipBad: options['skipBad'] === true,
    xorKey: options['xorKey'] as Uint8Array | undefined,
  };
  const session = await openSession(invocation, network);
  try {
    const files: ImportedFileResult[] = [];
    const interrupted = await importAll(operands, files, settings, session.store, invocation);
    const document = await toDocument(files, settings, session.store);
    if (global.json) await printDocument(document, io);
    else io.stdout.write(importText(document));
    return interrupted ? EXIT.interrupted : exitCodeOfCoverage(document.coverage);
  } finally {
    await session.close();
  }
}

interface ImportSettings {
  readonly network: Network;
  readonly closed: boolean;
  readonly skipBad: boolean;
  readonly xorKey: Uint8Array | undefined;
}

/** True where Ctrl-C came in between: the files before it are in `done`, and stay. */
async function importAll(
  paths: readonly string[],
  done: ImportedFileResult[],
  settings: ImportSettings,
  store: TransactionStore,
  invocation: Invocation,
): Promise<boolean> {
  try {
    for (const path of paths) done.push(await importOne(path, settings, store, invocation));
    return false;
  } catch (error) {
    if (error instanceof CancelledError) return true;
    if (done.length > 0)
      invocation.progress.note(`${done.length} of ${paths.length} files were stored before this failed`);
    throw error;
  }
}

async function importOne(
  path: string,
  settings: ImportSettings,
  store: TransactionStore,
  { progress, io }: Invocation,
): Promise<ImportedFileResult> {
  const file = await openTransactionFile(path, {
    network: settings.network,
    skipBad: settings.skipBad,
    xorKey: settings.xorKey,
    onProgress: (report, totalBytes) => {
      if (io.interrupt.aborted) throw new CancelledError();
      const percent = Math.floor((100 * report.bytesRead) / Math.max(1, totalBytes));
      progress.update(`importing ${path}: ${percent} %, ${report.transactions} transactions`);
    },
  });
  const sha256 = await fileDigest(path);
  const leftOut = () => file.report.skipped;
  const summary = await store.importFile({ name: path, sha256, closed: settings.closed, leftOut }, file.batches);
  await rememberTip(file, summary.imported, store);
  return {
    name: path,
    sha256,
    format: file.format,
    imported: summary.imported,
    transactions: summary.transactions,
    nonCoinbaseInputs: summary.nonCoinbaseInputs,
    skipped: file.report.skipped,
    skippedExamples: [...file.report.skippedExamples],
    staleBlocks: file.report.staleBlocks,
  };
}

/** The store counts heights only; the hash of the highest block comes from the file, also after a kill in between. */
async function rememberTip(file: TransactionFile, imported: boolean, store: TransactionStore): Promise<void> {
  if (!imported && (await store.getTip())?.hash !== '') return;
  if (!imported) for await (const _ of file.batches);
  if (file.report.tip !== null) await store.putTip(file.report.tip);
}

async function toDocument(
  files: readonly ImportedFileResult[],
  settings: ImportSettings,
  store: TransactionStore,
): Promise<ImportDocument> {
  const gaps = files.filter((file) => file.skipped > 0).map(skippedGap);
  const total = (of: (file: ImportedFileResult) => number) => files.reduce((sum, file) => sum + of(file), 0);
  const transactions = total((file) => file.transactions);
  return {
    ...envelopeOf('peelhound/import@1', settings.network.name, { closed: settings.closed, skipBad: settings.skipBad }),
    tip: await store.getTip(),
    coverage: { complete: gaps.length === 0, transactions, gaps },
    files,
    transactions,
    nonCoinbaseInputs: total((file) => file.nonCoinbaseInputs),
  };
}

function skippedGap(file: ImportedFileResult): Gap {
  const reason = `${file.name}: ${file.skipped} passed over: ${file.skippedExamples.join('; ')}`;
  return { kind: 'malformed', outpoint: null, address: null, value: null, reason };
}
