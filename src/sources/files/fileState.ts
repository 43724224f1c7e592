import { stat } from 'node:fs/promises';
import { MalformedError } from '../../errors/sourceErrors.ts';
import { explainFileError } from './explainFileError.ts';

/** What shows that a file was written to or replaced. */
export interface FileState {
  /** Bytes on the disk. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly mtimeMs: number;
  readonly ino: number;
}

/** Throws UsageError for a file that is missing or may not be read. */
export async function fileState(path: string): Promise<FileState> {
  try {
    const { size, mtimeMs, ino } = await stat(path);
    return { size, mtimeMs, ino };
  } catch (cause) {
    throw explainFileError(path, cause);
  }
}

/** Throws MalformedError for a file that is no longer what it was: its digest and its rows would be of two files. */
export async function refuseChanged(path: string, before: FileState): Promise<void> {
  const now = await fileState(path);
  if (now.size === before.size && now.mtimeMs === before.mtimeMs && now.ino === before.ino) return;
  throw new MalformedError(`${path} changed while it was read`, { hint: 'Wait until it is whole, then try again.' });
}
