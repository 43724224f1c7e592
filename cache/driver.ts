import sqlite3 from 'sqlite3';
import { checkValues, type SqlValue } from './sqlValue.ts';
import { storeErrorOf } from './storeErrorOf.ts';

/** A statement and the name under which its failure is reported. */
export interface Sql {
  readonly name: string;
  readonly text: string;
}

/** One SQLite connection with a promise face. Every method throws StoreError. */
export interface Connection {
  /** Number of rows changed. */
  run(sql: Sql, ...values: readonly SqlValue[]): Promise<number>;
  all<Row>(sql: Sql, ...values: readonly SqlValue[]): Promise<Row[]>;
  /** Several statements without values. */
  exec(sql: Sql): Promise<void>;
  close(): Promise<void>;
}

export interface ConnectionOptions {
  readonly mode: 'read' | 'write';
  readonly busyTimeoutMs: number;
}

/** Opens an existing file; `file` may be a `file:` URI. Throws StoreError. */
export function openConnection(file: string, options: ConnectionOptions): Promise<Connection> {
  const access = options.mode === 'read' ? sqlite3.OPEN_READONLY : sqlite3.OPEN_READWRITE;
  return new Promise((resolve, reject) => {
    const handle = new sqlite3.Database(file, access | sqlite3.OPEN_FULLMUTEX | sqlite3.OPEN_URI, (error) => {
      if (error !== null) return reject(storeErrorOf('open', file, error));
      handle.configure('busyTimeout', options.busyTimeoutMs);
      resolve(new SqliteConnection(file, handle));
    });
  });
}

/**
 * Prepares each statement once and finalises all before closing, because sqlite3 answers SQLITE_BUSY otherwise. Every
 * call passes a callback: without one sqlite3 raises an `error` event that ends the process.
 */
class SqliteConnection implements Connection {
  private readonly file: string;
  private readonly handle: sqlite3.Database;
  private readonly prepared = new Map<string, Promise<sqlite3.Statement>>();

  constructor(file: string, handle: sqlite3.Database) {
    this.file = file;
    this.handle = handle;
  }

  async run(sql: Sql, ...values: readonly SqlValue[]): Promise<number> {
    checkValues(sql.name, values);
    const statement = await this.prepare(sql);
    return new Promise((resolve, reject) => {
      const file = this.file;
      statement.run(values, function (error) {
        if (error) reject(storeErrorOf(sql.name, file, error));
        else resolve(this.changes);
      });
    });
  }

  async all<Row>(sql: Sql, ...values: readonly SqlValue[]): Promise<Row[]> {
    checkValues(sql.name, values);
    const statement = await this.prepare(sql);
    return new Promise((resolve, reject) => {
      statement.all<Row>(values, (error, rows) => {
        if (error) reject(storeErrorOf(sql.name, this.file, error));
        else resolve(rows);
      });
    });
  }

  exec(sql: Sql): Promise<void> {
    return new Promise((resolve, reject) => {
      this.handle.exec(sql.text, (error) => {
        if (error) reject(storeErrorOf(sql.name, this.file, error));
        else resolve();
      });
    });
  }

  async close(): Promise<void> {
    const statements = await Promise.allSettled(this.prepared.values());
    this.prepared.clear();
    for (const entry of statements) if (entry.status === 'fulfilled') await finalize(entry.value);
    await new Promise<void>((resolve, reject) => {
      this.handle.close((error) => (error ? reject(storeErrorOf('close', this.file, error)) : resolve()));
    });
  }

  private prepare(sql: Sql): Promise<sqlite3.Statement> {
    const known = this.prepared.get(sql.text);
    if (known !== undefined) return known;
    const statement = new Promise<sqlite3.Statement>((resolve, reject) => {
      const made: sqlite3.Statement = this.handle.prepare(sql.text, (error: Error | null) => {
        if (!error) return resolve(made);
        this.prepared.delete(sql.text);
        reject(storeErrorOf(sql.name, this.file, error));
      });
    });
    this.prepared.set(sql.text, statement);
    return statement;
  }
}

function finalize(statement: sqlite3.Statement): Promise<void> {
  // A statement that failed reports its old error here once more; it was thrown already.
  return new Promise((resolve) => statement.finalize(() => resolve()));
}
