/** Characters a chunk: large enough that writing costs nothing beside making it, small enough to hold. */
const CHUNK = 65_536;

/** Joins many small pieces of text into chunks for a stream. */
export function* chunked(pieces: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
