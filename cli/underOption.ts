import { UsageError } from '../src/errors/usageError.ts';

/** Reads the value of an option; a UsageError says which one it was: `--since: "x" is not a date`. */
export function underOption<T>(flag: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`${flag}: ${error.message}`, { hint: error.hint ?? undefined });
  }
}
