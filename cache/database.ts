import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '../src/errors/storeError.ts';
import { type Connection, openConnection, type Sql } from './driver.ts';
import { Mutex } from './mutex.ts';
import type { SqlValue } from './sqlValue.ts';

const READERS = 2;
const BUSY_TIMEOUT_MS = 5_000;

/** Mapped pages save a third of the time of random look-ups. */
const READER_SETTINGS: Sql = {
  name: 'set up a reader',
  text: 'PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768; PRAGMA mmap_size = 268435456;',
};

/** It passes over the whole file, which mapped would count as memory of the process. */
const SNAPSHOT_SETTINGS: Sql = {
  name: 'set up a snapshot',
  text: 'PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;',
};

const BEGIN_WRITE: Sql = { name: 'begin writing', text: 'BEGIN IMMEDIATE' };
const BEGIN_READ: Sql = { name: 'begin reading', text: 'BEGIN' };
const COMMIT: Sql = { name: 'commit', text: 'COMMIT' };
const ROLLBACK: Sql = { name: 'roll back', text: 'ROLLBACK' };

export interface DatabaseOptions {
  /** Milliseconds that a writer waits for another process. */
  readonly writeWaitMs: number;
  /** Told once when a writer starts to wait. */
  readonly onWait: (message: string) => void;
}

/**
 * One writing connection behind a mutex, so that rows of two tasks never land in one SQL transaction, and two reading
 * ones. In WAL mode readers and the writer do not block each other, in this process or another.
 */
export class Database {
  readonly file: string;
  private readonly uri: string;
  private readonly writer: Connection | null;
  private readonly options: DatabaseOptions;
  private readonly mutex = new Mutex();
  private readonly readers: Promise<Connection>[] = [];
  private turn = 0;
  private closed = false;

  /** `writer` null: read-only. `uri`: how readers open the file. */
  constructor(file: string, uri: string, writer: Connection | null, options: DatabaseOptions) {
    this.file = file;
    this.uri = uri;
    this.writer = writer;
    this.options = options;
  }

  /** Rows from a reading connection; sees what was committed. */
  async all<Row>(sql: Sql, ...values: readonly SqlValue[]): Promise<Row[]> {
    this.refuseIfClosed();
    this.turn = (this.turn + 1) % READERS;
    this.readers[this.turn] ??= this.openReader(READER_SETTINGS);
    return (await this.readers[this.turn]!).all<Row>(sql, ...values);
  }

  /** Runs `task` in one SQL transaction: all of it or, when it throws, nothing. */
  async transaction<T>(task: (connection: Connection) => Promise<T>): Promise<T> {
    this.refuseIfClosed();
    const writer = this.writer;
    if (writer === null) throw new StoreError(`cache ${this.file} was opened for reading only`);
    return this.mutex.run(async () => {
      await this.begin(writer);
      try {
        const result = await task(writer);
        await writer.run(COMMIT);
        return result;
      } catch (error) {
        // SQLite has rolled back by itself after some errors (disk full); the first error is the one to tell.
        await writer.run(ROLLBACK).catch(() => undefined);
        throw error;
      }
    });
  }

  /** Runs a statement that SQLite takes outside transactions only, after the running one has ended. */
  async outsideTransactions(sql: Sql): Promise<void> {
    this.refuseIfClosed();
    const writer = this.writer;
    if (writer === null) throw new StoreError(`cache ${this.file} was opened for reading only`);
    await this.mutex.run(() => writer.exec(sql));
  }

  /** A reading connection of its own that sees one state of the file until it is closed. */
  async snapshot(): Promise<Connection> {
    this.refuseIfClosed();
    const connection = await this.openReader(SNAPSHOT_SETTINGS);
    await connection.run(BEGIN_READ);
    return connection;
  }

  /** Waits for the running transaction; nothing can be asked afterwards. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    for (const reader of Object.values(this.readers.splice(0))) await (await reader).close();
    const writer = this.writer;
    if (writer !== null) await this.mutex.run(() => writer.close());
  }

  private refuseIfClosed(): void {
    if (this.closed) throw new StoreError(`cache ${this.file} is closed`);
  }

  private async openReader(settings: Sql): Promise<Connection> {
    const reader = await openConnection(this.uri, { mode: 'read', busyTimeoutMs: BUSY_TIMEOUT_MS });
    await reader.exec(settings);
    return reader;
  }

  /** The writer's busy timeout is one second, so that a long wait can be told and bounded here. */
  private async begin(writer: Connection): Promise<void> {
    const started = performance.now();
    for (let told = false; ; ) {
      try {
        await writer.run(BEGIN_WRITE);
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() - started > this.options.writeWaitMs) throw error;
      }
      if (!told) this.options.onWait(`waiting for another process that writes to ${this.file}`);
      told = true;
      await sleep(20);
    }
  }
}

/** Locked by another process, so that trying again helps. */
export function isBusy(error: unknown): boolean {
  return error instanceof StoreError && (error.cause as { code?: string } | undefined)?.code === 'SQLITE_BUSY';
}
