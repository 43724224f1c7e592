import { createHash } from 'node:crypto';
import { TextDecoder } from 'node:util';
import { TooLargeError } from '../src/errors/sourceErrors.ts';
import { fileDigest } from '../src/sources/files/fileDigest.ts';
import { type FileState, fileState, refuseChanged } from '../src/sources/files/fileState.ts';
import { readFileBytes } from '../src/sources/files/readFileBytes.ts';
import type { Io } from './io.ts';

/** Bytes of a list on standard input, which is held so that a run over it can be taken up. */
const MAX_STDIN = 512 * 1024 * 1024;

/** A list that was named on the command line. */
export interface WatchlistInput {
  /** SHA-256, hex. */
  readonly digest: string;
  text(): AsyncIterable<string>;
}

/** A file, also gzipped, or `-` for standard input. Throws UsageError where it cannot be read. */
export async function watchlistInput(path: string, io: Io): Promise<WatchlistInput> {
  if (path !== '-') {
    const before = await fileState(path);
    return { digest: await fileDigest(path), text: () => unchanged(path, before) };
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of io.stdin) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_STDIN) throw new TooLargeError(`standard input is larger than ${MAX_STDIN >> 20} MB; give a file`);
    chunks.push(bytes);
  }
  const digest = createHash('sha256');
  for (const chunk of chunks) digest.update(chunk);
  return { digest: digest.digest('hex'), text: () => decoded(chunks) };
}

/** Throws MalformedError at its end where the file is no longer the one that was hashed. */
async function* unchanged(path: string, before: FileState): AsyncGenerator<string> {
  yield* decoded(readFileBytes(path, { unpack: true }));
  await refuseChanged(path, before);
}

/** UTF-8, or UTF-16 where a byte order mark says so. What is neither shows as U+FFFD: addresses are ASCII in any case. */
async function* decoded(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : 'utf-8');
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder?.decode() ?? '';
}
