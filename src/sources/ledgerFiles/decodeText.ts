import { MalformedError } from '../../errors/sourceErrors.ts';

const NEWLINE = 10;

/**
 * Texts of a file's bytes, a chunk at a time. Throws MalformedError that names the line where bytes are none of
 * the encoding. `encoding`: a label of the Encoding Standard.
 */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array>,
  encoding: string,
  file: string,
): AsyncGenerator<string> {
  if (encoding === 'utf-8') return yield* decodeUtf8(chunks, file);
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new MalformedError(`${file} is not ${encoding} text`, { hint: 'Change "encoding" in the map.', cause });
  }
}

/** Whole lines at a time, so that a bad one can be named. */
async function* decodeUtf8(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<string> {
  let rest: Uint8Array = new Uint8Array(0);
  let line = 1;
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    if (end > 0) yield decodeLines(bytes.subarray(0, end), line, file);
    for (let k = 0; k < end; k++) if (bytes[k] === NEWLINE) line++;
    rest = bytes.subarray(end);
  }
  if (rest.length > 0) yield decodeLines(rest, line, file);
}

function decodeLines(bytes: Uint8Array, firstLine: number, file: string): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: firstLine > 1 });
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    let line = firstLine;
    for (let from = 0; from < bytes.length; line++) {
      const end = bytes.indexOf(NEWLINE, from);
      const piece = bytes.subarray(from, end < 0 ? bytes.length : end);
      if (!isUtf8(piece)) break;
      from = end < 0 ? bytes.length : end + 1;
    }
    throw new MalformedError(`${file}, line ${line}: its bytes are not UTF-8 text`, {
      hint: 'Set "encoding" in the map: windows-1252 is usual for statements of Western banks.',
      cause,
    });
  }
}

/** Whether bytes are UTF-8 text. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
