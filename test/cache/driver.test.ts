import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, openConnection } from '../../cache/driver.ts';
import { hashAt, integerAt, numberedRows } from '../../cache/numberedRows.ts';
import { packAmounts, packNumbers } from '../../cache/packedColumn.ts';

const sql = (text: string) => ({ name: 'test', text });

describe('the SQLite driver', () => {
  let folder: string;
  let connection: Connection;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'peelhound-'));
    writeFileSync(join(folder, 'db'), '');
    connection = await openConnection(join(folder, 'db'), { mode: 'write', busyTimeoutMs: 100 });
  });
  afterEach(async () => {
    await connection.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['a bigint', 1n, /bigint 1/],
    ['NaN', Number.NaN, /number NaN/],
    ['a fraction', 0.5, /number 0.5/],
    ['a number beyond 2^53', 2 ** 53, /9007199254740992/],
    ['undefined', undefined, /undefined/],
    ['null', null, /null/],
    ['a date', new Date(0), /Date/],
    ['an object', { a: 1 }, /Object/],
    ['an empty array of bytes', new Uint8Array(0), /empty array of bytes/],
  ])('throws at once when %s is bound', async (_, value, message) => {
    const bound = value as unknown as string;
    await expect(connection.run(sql('SELECT ?'), bound)).rejects.toThrow(TypeError);
    await expect(connection.all(sql('SELECT ?'), bound)).rejects.toThrow(message);
  });

  it('names the statement and keeps the cause when SQLite refuses', async () => {
    await expect(connection.run({ name: 'put a row', text: 'INSERT INTO missing VALUES (1)' })).rejects.toMatchObject({
      code: 'store',
      message: expect.stringContaining('"put a row" failed: SQLITE_ERROR: no such table: missing'),
      cause: expect.any(Error),
    });
  });

  it('closes with statements prepared, some of them failed', async () => {
    await connection.exec(sql('CREATE TABLE t (a INTEGER NOT NULL) STRICT'));
    await expect(connection.run(sql('INSERT INTO t VALUES (?)'), 'text')).rejects.toThrow(/cannot store TEXT/);
    await connection.all(sql('SELECT * FROM t'));
    const second = await openConnection(join(folder, 'db'), { mode: 'read', busyTimeoutMs: 100 });
    await expect(second.run(sql('INSERT INTO t VALUES (1)'))).rejects.toThrow(/read-only/);
    await second.close();
  });

  it('takes integers of any size as packed columns and gives them back', async () => {
    const text = `${numberedRows(3)} SELECT group_concat(${integerAt(1, 2)}, ',') AS all_values FROM row`;
    const numbers = fc.array(fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }), {
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(numbers, async (values) => {
        const column = packNumbers(values.length, (i) => values[i]!);
        const rows = await connection.all<{ all_values: string }>(sql(text), column.bytes, column.width, values.length);
        expect(rows[0]?.all_values).toBe(values.join(','));
      }),
      { numRuns: 50 },
    );
    const amounts = fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(amounts, async (values) => {
        const column = packAmounts(values.length, (i) => values[i]!);
        const rows = await connection.all<{ all_values: string }>(sql(text), column.bytes, column.width, values.length);
        expect(rows[0]?.all_values).toBe(values.join(','));
      }),
      { numRuns: 50 },
    );
  });

  it('joins blobs by group_concat without touching their bytes, on which loading relies', async () => {
    const text = `${numberedRows(2)} SELECT CAST(group_concat(${hashAt(1)}, '') AS BLOB) AS joined FROM row`;
    const hashes = fc
      .uint8Array({ minLength: 1, maxLength: 10 })
      .chain((shape) => fc.uint8Array({ minLength: shape.length * 32, maxLength: shape.length * 32 }));
    await fc.assert(
      fc.asyncProperty(hashes, async (bytes) => {
        const rows = await connection.all<{ joined: Uint8Array }>(sql(text), bytes, bytes.length / 32);
        expect(Buffer.from(rows[0]!.joined)).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 100 },
    );
  });

  it('gives no row for a count of zero', async () => {
    expect(await connection.all(sql(`${numberedRows(1)} SELECT n FROM row`), 0)).toEqual([]);
    expect(await connection.all(sql(`${numberedRows(1)} SELECT n FROM row`), 2)).toEqual([{ n: 0 }, { n: 1 }]);
  });
});
