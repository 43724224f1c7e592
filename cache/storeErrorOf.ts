import { StoreError } from '../src/errors/storeError.ts';

const EXPLANATIONS: Readonly<Record<string, { what: string; hint: string }>> = {
  SQLITE_BUSY: {
    what: 'is locked by another process',
    hint: 'Wait until the other peelhound has finished, or give this one its own file with --cache.',
  },
  SQLITE_LOCKED: { what: 'is locked', hint: 'Try again.' },
  SQLITE_FULL: {
    what: 'cannot grow: the disk is full',
    hint: 'Free some space and run again: nothing that was stored is lost.',
  },
  SQLITE_READONLY: {
    what: 'cannot be written: the file or its folder is read-only',
    hint: 'Change its permissions, or name another file with --cache.',
  },
  SQLITE_NOTADB: {
    what: 'is not a SQLite database',
    hint: 'Name another file with --cache; this one was not changed.',
  },
  SQLITE_CORRUPT: {
    what: 'is damaged',
    hint: 'Run "peelhound cache verify" to see what is wrong; then move the file away and import or fetch anew.',
  },
  SQLITE_CANTOPEN: {
    what: 'cannot be opened',
    hint: 'Check that the path is a file, that its folder exists and that you may read and write both.',
  },
  SQLITE_IOERR: {
    what: 'could not be read or written',
    hint: 'Check the disk, its space and the limit on file sizes (ulimit -f); a cache on a network share is not safe.',
  },
  SQLITE_PERM: { what: 'may not be opened by this user', hint: 'Change its permissions.' },
};

/** A failure of SQLite in words; `cause` keeps the original. */
export function storeErrorOf(statement: string, file: string, cause: Error & { code?: string }): StoreError {
  const known = EXPLANATIONS[cause.code ?? ''];
  if (known === undefined) {
    return new StoreError(`cache ${file}: statement "${statement}" failed: ${cause.message}`, { cause });
  }
  return new StoreError(`cache ${file} ${known.what} (${statement}: ${cause.message})`, { hint: known.hint, cause });
}
