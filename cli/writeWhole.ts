import { createHash, type Hash } from 'node:crypto';
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { StoreError } from '../src/errors/storeError.ts';
import { UsageError } from '../src/errors/usageError.ts';
import type { WrittenFile } from '../src/results/writtenDocument.ts';

type Content = Uint8Array | AsyncIterable<string> | Iterable<string>;

/** Nothing more fits, or the disk is broken. */
const DISK_ERRORS: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO'];

/**
 * Writes a file whole or not at all, for its owner alone: beside its place first, then moved there. A pipe or device
 * (`/dev/stdout`) is written to as it is. Throws UsageError where it cannot, StoreError where the disk is full; what making
 * the content throws is thrown on.
 */
export async function writeWhole(path: string, content: Content): Promise<WrittenFile> {
  const digest = createHash('sha256');
  const count = { bytes: 0 };
  try {
    const known = await stat(path).catch(() => null);
    const counted = digested(content, digest, count);
    if (known !== null && !known.isFile() && !known.isDirectory()) await writeFile(path, counted);
    else await replace(known === null ? path : await realpath(path), counted);
    return { path, bytes: count.bytes, sha256: digest.digest('hex') };
  } catch (cause) {
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause;
    if ('code' in cause && DISK_ERRORS.includes(cause.code)) {
      throw new StoreError(`${path} could not be written (${cause.code})`, { hint: 'make room on the disk', cause });
    }
    throw new UsageError(`${path} cannot be written`, { hint: 'check the folder and its permissions', cause });
  }
}

async function replace(path: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const beside = `${path}.part`;
  try {
    // Never into what lies there already: it may be readable by others, or lead elsewhere.
    await rm(beside, { force: true });
    await writeFile(beside, content, { mode: 0o600, flag: 'wx' });
    await rename(beside, path);
  } catch (error) {
    // Where even this fails, the first error says why.
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function* digested(content: Content, digest: Hash, count: { bytes: number }): AsyncGenerator<Uint8Array> {
  for await (const piece of content instanceof Uint8Array ? [content] : content) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    digest.update(bytes);
    count.bytes += bytes.length;
    yield bytes;
  }
}
