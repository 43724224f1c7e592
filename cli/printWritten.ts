import type { WrittenDocument, WrittenFile } from '../src/results/writtenDocument.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { printDocument } from './printDocument.ts';

/** Says which files a command wrote: one document with `--json`, else a note each. */
export async function printWritten(
  files: readonly WrittenFile[],
  network: string,
  { global, io, progress }: Invocation,
): Promise<void> {
  if (global.json) {
    const document: WrittenDocument = { ...envelopeOf('peelhound/written@1', network), files };
    await printDocument(document, io);
  } else for (const { path } of files) progress.note(`wrote ${path}`);
}
