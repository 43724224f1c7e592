import type { Io } from './io.ts';
import { jsonChunks } from './jsonChunks.ts';

/** Characters a write. */
const PIECE = 1 << 16;

/** Writes a result document to stdout: JSON, indented, one newline at its end. */
export function printDocument(document: unknown, io: Io): void {
  let piece = '';
  for (const chunk of jsonChunks(document)) {
    piece += chunk;
    if (piece.length < PIECE) continue;
    io.stdout.write(piece);
    piece = '';
  }
  io.stdout.write(`${piece}\n`);
}
