import { once } from 'node:events';
import type { TextSink } from './io.ts';

/** Characters a write: many small ones cost more than their text. */
const PIECE = 1 << 16;

/** To a pipe that is slower than we are, a piece at a time; what a closed pipe would not take is dropped. */
export async function writeChunks(chunks: Iterable<string>, sink: TextSink): Promise<void> {
  let piece = '';
  for (const chunk of chunks) {
    piece += chunk;
    if (piece.length < PIECE) continue;
    await writePiece(piece, sink);
    if (isClosed(sink)) return;
    piece = '';
  }
  await writePiece(piece, sink);
}

async function writePiece(piece: string, sink: TextSink): Promise<void> {
  const isFull = sink.write(piece) === false;
  if (!isFull || !('once' in sink) || isClosed(sink)) return;
  await Promise.race([once(sink as never, 'drain'), once(sink as never, 'close')]);
}

function isClosed(sink: TextSink): boolean {
  return 'destroyed' in sink && sink.destroyed === true;
}
