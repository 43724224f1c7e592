import type { Io } from './io.ts';
import { jsonChunks } from './jsonChunks.ts';
import { writeChunks } from './writeChunks.ts';

/** Writes a result document to stdout: JSON, indented, one newline at its end. */
export async function printDocument(document: unknown, io: Io): Promise<void> {
  await writeChunks(lines(document), io.stdout);
}

function* lines(document: unknown): Generator<string> {
  yield* jsonChunks(document);
  yield '\n';
}
