import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnection } from '../../cache/driver.ts';
import { openCache } from '../../cache/openCache.ts';
import { openDatabase } from '../../cache/openDatabase.ts';
import { createTransactionStore } from '../../cache/transactionStore.ts';
import { StoreError } from '../../src/errors/storeError.ts';
import { createFakeClock } from '../support/fakeClock.ts';
import { openTestCache, type TestCache } from '../support/openTestCache.ts';
import { hashNumber, sampleTransaction } from '../support/sampleTransactions.ts';

const clock = createFakeClock();

describe('opening a cache', () => {
  let opened: TestCache;
  beforeEach(async () => {
    opened = await openTestCache();
  });
  afterEach(() => opened.close());

  const alter = async (text: string) => {
    const connection = await openConnection(opened.file, { mode: 'write', busyTimeoutMs: 1_000 });
    await connection.exec({ name: 'alter', text });
    await connection.close();
  };

  const formatOf = async (file: string) => {
    const connection = await openConnection(file, { mode: 'read', busyTimeoutMs: 1_000 });
    const rows = await connection.all<{ user_version: number }>({ name: 'format', text: 'PRAGMA user_version' });
    await connection.close();
    return rows[0]?.user_version ?? 0;
  };

  it('creates file and folder for this user alone', async () => {
    const file = join(opened.folder, 'a/b/cache.sqlite');
    await (await openCache(file, { clock })).close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(opened.folder, 'a/b')).mode & 0o777).toBe(0o700);
  });

  it.runIf(existsSync('/proc/self'))('refuses at once a folder that takes no other', async () => {
    await expect(openCache('/proc/nowhere/deep/cache.sqlite', { clock })).rejects.toThrow(/cannot be created \(E/);
  });

  it('marks the file as ours and opens it again', async () => {
    await opened.cache.transactions('bitcoin').putTransactions([sampleTransaction(1)]);
    await opened.cache.close();
    const header = readFileSync(opened.file).subarray(0, 100);
    expect(header.readUInt32BE(68)).toBe(0x50484e44);
    const again = await opened.again();
    expect(await again.transactions('bitcoin').countTransactions()).toBe(1);
    expect(again.file).toBe(opened.file);
  });

  it('refuses a file from a newer version and leaves it as it is', async () => {
    const format = await formatOf(opened.file);
    await alter('PRAGMA user_version = 99');
    await expect(opened.again()).rejects.toThrow(/newer version \(format 99, this program knows \d+\)/);
    await expect(opened.again({ readOnly: true })).rejects.toThrow(/newer version/);
    await alter(`PRAGMA user_version = ${format}`);
  });

  it('refuses the SQLite file of another program and does not touch a byte', async () => {
    const file = join(opened.folder, 'other.sqlite');
    writeFileSync(file, '');
    const connection = await openConnection(file, { mode: 'write', busyTimeoutMs: 1_000 });
    await connection.exec({ name: 'make', text: 'CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)' });
    await connection.close();
    const before = readFileSync(file);
    await expect(openCache(file, { clock })).rejects.toThrow(/another program/);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  it.each([
    ['text', Buffer.from('txid,amount\n'.repeat(100))],
    ['noise', Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 73) % 251))],
  ])('refuses %s', async (_, content) => {
    const file = join(opened.folder, 'junk');
    writeFileSync(file, content);
    await expect(openCache(file, { clock })).rejects.toThrow(/is not a SQLite database/);
    expect(readFileSync(file).equals(content)).toBe(true);
  });

  it('refuses a folder, a path through a file, and a missing file to read', async () => {
    mkdirSync(join(opened.folder, 'folder'));
    writeFileSync(join(opened.folder, 'plain'), 'x');
    await expect(openCache(join(opened.folder, 'folder'), { clock })).rejects.toThrow(/is a folder/);
    await expect(openCache(join(opened.folder, 'plain/c'), { clock })).rejects.toBeInstanceOf(StoreError);
    const missing = join(opened.folder, 'missing');
    await expect(openCache(missing, { clock, readOnly: true })).rejects.toThrow(/does not exist/);
    expect(existsSync(missing)).toBe(false);
  });

  it('reads but does not write when asked to', async () => {
    await opened.cache.transactions('bitcoin').putTransactions([sampleTransaction(1)]);
    const reader = (await opened.again({ readOnly: true })).transactions('bitcoin');
    expect((await reader.getTransactions([hashNumber(1)])).size).toBe(1);
    await expect(reader.putTip({ height: 1, hash: '' })).rejects.toThrow(/for reading only/);
  });

  it('says that a damaged file is damaged', async () => {
    const many = Array.from({ length: 3_000 }, (_, n) => sampleTransaction(n + 1));
    await opened.cache.transactions('bitcoin').putTransactions(many);
    await opened.cache.close();
    const bytes = readFileSync(opened.file);
    bytes.fill(0xa5, 80 * 4096, bytes.length - 4096);
    writeFileSync(opened.file, bytes);
    const damaged = await opened.again();
    const { ok, problems } = await damaged.verify();
    expect(ok).toBe(false);
    expect(problems.length).toBeGreaterThan(0);
    await expect(damaged.transactions('bitcoin').getTransactions(many.map((t) => t.txid))).rejects.toThrow(
      /is damaged/,
    );
    await damaged.close();
  });

  it('says that the disk is full, keeps what was stored, and goes on once there is room', async () => {
    const database = await openDatabase(opened.file, false, { writeWaitMs: 1_000, onWait: () => undefined });
    // SQLite answers SQLITE_FULL at its own page limit exactly as at the end of a disk.
    const limit = (pages: number) =>
      database.transaction((writer) => writer.exec({ name: 'limit', text: `PRAGMA max_page_count = ${pages}` }));
    const store = createTransactionStore(database, 'bitcoin', clock);
    await store.putTransactions([sampleTransaction(1)]);
    await limit(60);
    const many = Array.from({ length: 3_000 }, (_, n) => sampleTransaction(n + 2));
    await expect(store.putTransactions(many)).rejects.toThrow(/the disk is full/);
    expect(await store.countTransactions()).toBe(1);
    await limit(1_000_000);
    await store.putTransactions(many);
    expect(await store.countTransactions()).toBe(3_001);
    await database.close();
    expect(await opened.cache.verify()).toEqual({ ok: true, problems: [] });
  });

  it('answers nothing after close', async () => {
    const other = await openTestCache();
    await other.cache.close();
    await expect(other.cache.transactions('bitcoin').getTip()).rejects.toThrow(/is closed/);
    await expect(other.cache.transactions('bitcoin').putTip({ height: 1, hash: '' })).rejects.toThrow(/is closed/);
    await other.close();
  });
});
