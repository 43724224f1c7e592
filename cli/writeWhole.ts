import { rename, rm, writeFile } from 'node:fs/promises';
import { UsageError } from '../src/errors/usageError.ts';

/** Writes a file whole or not at all, for its owner alone: beside its place first, then moved there. Throws UsageError where it cannot. */
export async function writeWhole(
  path: string,
  content: Uint8Array | AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  const beside = `${path}.part`;
  try {
    await writeFile(beside, content, { mode: 0o600 });
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true });
    throw new UsageError(`${path} cannot be written`, { hint: 'check the folder and its permissions', cause });
  }
}
