import { rename, rm, writeFile } from 'node:fs/promises';
import { UsageError } from '../src/errors/usageError.ts';

/** Writes a file whole or not at all, for its owner alone: beside its place first, then moved there. Throws UsageError where it cannot; what making the content throws is thrown on. */
export async function writeWhole(
  path: string,
  content: Uint8Array | AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  const beside = `${path}.part`;
  try {
    await writeFile(beside, content, { mode: 0o600 });
    await rename(beside, path);
  } catch (cause) {
    // Where even this fails, the first error says why.
    await rm(beside, { force: true }).catch(() => undefined);
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause;
    throw new UsageError(`${path} cannot be written`, { hint: 'check the folder and its permissions', cause });
  }
}
