import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageError } from '../src/errors/usageError.ts';

/** Throws UsageError where a file that is written at the end of hours could not be: its folder is missing or not ours. */
export async function refuseUnwritable(path: string): Promise<void> {
  try {
    if ((await stat(path).catch(() => null))?.isDirectory() !== true)
      return await access(dirname(path), constants.W_OK);
  } catch (cause) {
    throw new UsageError(`${path} cannot be written`, { hint: 'check the folder and its permissions', cause });
  }
  throw new UsageError(`${path} is a folder`, { hint: 'name a file in it' });
}
