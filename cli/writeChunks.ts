import type { TextSink } from './io.ts';

/** Characters a write: many small ones cost more than their text. */
const PIECE = 1 << 16;

/** To a pipe that is slower than we are, a piece at a time; what a closed pipe would not take is dropped. */
export async function writeChunks(chunks: Iterable<string>, sink: TextSink): Promise<void> {
  let piece = '';
  for (const chunk of chunks) {
    piece += chunk;
    if (piece.length < PIECE) continue;
    const isFull = sink.write(piece) === false;
    piece = '';
    if (isFull && sink.drained !== undefined && !(await sink.drained())) return;
  }
  if (piece !== '') sink.write(piece);
}
