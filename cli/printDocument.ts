import type { Io } from './io.ts';

/** Writes a result document to stdout: JSON, indented, one newline at its end. */
export function printDocument(document: unknown, io: Io): void {
  io.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}
