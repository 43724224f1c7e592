import { closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { StoreError } from '../src/errors/storeError.ts';
import { Database, type DatabaseOptions, isBusy } from './database.ts';
import { type Connection, openConnection } from './driver.ts';
import { checkFormat, migrate } from './migrate.ts';

/** Short, because `Database.begin` does the waiting and can tell of it. */
const WRITER_BUSY_TIMEOUT_MS = 1_000;
const READER_BUSY_TIMEOUT_MS = 5_000;

const SETTINGS =
  'PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA journal_size_limit = 67108864;';

/**
 * Opens a cache file, creating it (mode 0600, its folder 0700) and bringing it to the newest format where needed.
 * Throws StoreError; a file of another program or of a newer version is left as it is.
 */
export async function openDatabase(path: string, readOnly: boolean, options: DatabaseOptions): Promise<Database> {
  const file = resolve(path);
  if (readOnly) return openForReading(file, options);
  createFile(file);
  const writer = await openConnection(file, { mode: 'write', busyTimeoutMs: WRITER_BUSY_TIMEOUT_MS });
  try {
    const state = await checkFormat(writer, file);
    await writer.exec({ name: 'set up the writer', text: SETTINGS });
    const database = new Database(file, file, writer, options);
    if (state === 'empty') await switchToWal(writer, options.writeWaitMs);
    if (state !== 'current') await database.transaction((connection) => migrate(connection, file));
    return database;
  } catch (error) {
    await writer.close().catch(() => undefined);
    throw error;
  }
}

function createFile(file: string): void {
  try {
    if (existsSync(file)) {
      if (!statSync(file).isDirectory()) return;
      throw new StoreError(`cache ${file} is a folder`, { hint: 'Name a file with --cache.' });
    }
    makeFolder(dirname(file));
    closeSync(openSync(file, 'a', 0o600));
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    throw new StoreError(`cache ${file} cannot be created (${(cause as NodeJS.ErrnoException).code})`, {
      hint: 'Check the folder and its permissions, or name another file with --cache.',
      cause,
    });
  }
}

/** One by one: Node's own recursion never ends where a folder is there and takes no other (/proc). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

async function openForReading(file: string, options: DatabaseOptions): Promise<Database> {
  if (!existsSync(file)) {
    throw new StoreError(`cache ${file} does not exist`, { hint: 'Name an existing file with --cache.' });
  }
  for (const uri of [file, `${pathToFileURL(file)}?immutable=1`]) {
    const probe = await openConnection(uri, { mode: 'read', busyTimeoutMs: READER_BUSY_TIMEOUT_MS });
    try {
      const state = await checkFormat(probe, file);
      if (state === 'current') return new Database(file, uri, null, options);
      throw new StoreError(`cache ${file} has an older format`, { hint: 'Open it once for writing to update it.' });
    } catch (error) {
      if (!needsImmutable(error, file) || uri !== file) throw error;
    } finally {
      await probe.close();
    }
  }
  throw new StoreError(`cache ${file} cannot be opened for reading`);
}

/** A WAL file in a folder that may not be written can only be read as immutable, and only where no WAL is left over. */
function needsImmutable(error: unknown, file: string): boolean {
  const code = (error as { cause?: { code?: string } }).cause?.code;
  return (code === 'SQLITE_CANTOPEN' || code === 'SQLITE_READONLY') && !existsSync(`${file}-wal`);
}

/** SQLite does not wait by itself here when another process creates the same file. */
async function switchToWal(writer: Connection, waitMs: number): Promise<void> {
  const started = performance.now();
  for (;;) {
    try {
      await writer.exec({ name: 'switch to WAL', text: 'PRAGMA journal_mode = WAL;' });
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() - started > waitMs) throw error;
    }
    await sleep(20);
  }
}
