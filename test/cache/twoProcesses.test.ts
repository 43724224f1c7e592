import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toBatch } from '../../src/ports/toBatch.ts';
import { openTestCache, type TestCache } from '../support/openTestCache.ts';
import { hashNumber, sampleTransaction } from '../support/sampleTransactions.ts';

const CHILD = fileURLToPath(new URL('../support/cacheChild.mjs', import.meta.url));
const BUILT = fileURLToPath(new URL('../../dist/cache/openCache.js', import.meta.url));

describe('a cache that two processes use', () => {
  let opened: TestCache;
  const children: ChildProcess[] = [];

  beforeAll(() => {
    if (!existsSync(BUILT)) throw new Error('dist/cache is missing: run "npm run build" first');
  });
  beforeEach(async () => {
    opened = await openTestCache();
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await opened.close();
  });

  const start = (task: 'import' | 'put' | 'hold', from: number, to: number) => {
    const child = spawn(process.execPath, [CHILD, task, opened.file, String(from), String(to)]);
    children.push(child);
    let output = '';
    child.stdout.on('data', (bytes) => {
      output += bytes;
    });
    child.stderr.on('data', (bytes) => {
      output += bytes;
    });
    const ended = new Promise<string>((resolve) => child.on('close', () => resolve(output)));
    const says = async (line: string) => {
      while (!output.includes(line)) {
        if (child.exitCode !== null) throw new Error(`the child ended: ${output}`);
        await sleep(5);
      }
    };
    return { child, ended, says };
  };

  it('takes writes of both, one by one, and shows each what it wrote', async () => {
    const first = start('put', 1, 151);
    const second = start('put', 1_001, 1_151);
    const store = opened.cache.transactions('bitcoin');
    for (let n = 2_001; n < 2_101; n++) await store.putTransactions([sampleTransaction(n)]);
    expect(await first.ended).toBe('writing\ndone\n');
    expect(await second.ended).toBe('writing\ndone\n');
    expect(await store.countTransactions()).toBe(400);
    expect(await opened.cache.verify()).toEqual({ ok: true, problems: [] });
  });

  it('reads while another process imports, and sees the import whole or not at all', async () => {
    const store = opened.cache.transactions('bitcoin');
    await store.putTransactions([sampleTransaction(1)]);
    const importer = start('hold', 1_000_000, 1_003_000);
    await importer.says('writing');
    expect(await store.countTransactions()).toBe(1);
    expect((await store.getTransactions([hashNumber(1)])).size).toBe(1);
    expect(await importer.ended).toContain('done');
    expect(await store.countTransactions()).toBe(3_001);
  });

  it('waits for a long import of another process and says so', async () => {
    const notes: string[] = [];
    const waiting = await opened.again({ onWait: (note) => notes.push(note) });
    const importer = start('hold', 1_000_000, 1_010_000);
    await importer.says('writing');
    await waiting.transactions('bitcoin').putTransactions([sampleTransaction(1)]);
    expect(notes).toEqual([`waiting for another process that writes to ${opened.file}`]);
    expect(await importer.ended).toContain('done');
    expect(await waiting.transactions('bitcoin').countTransactions()).toBe(10_001);
  });

  it('gives up after the time it was told, with the reason', async () => {
    const impatient = await opened.again({ writeWaitMs: 100 });
    const importer = start('hold', 1_000_000, 1_015_000);
    await importer.says('writing');
    await expect(impatient.transactions('bitcoin').putTip({ height: 1, hash: '' })).rejects.toMatchObject({
      code: 'store',
      message: expect.stringContaining('is locked by another process'),
      hint: expect.stringContaining('Wait'),
    });
  });

  it('survives kill -9 in the middle of an import, at twenty moments: all or nothing, no repair', async () => {
    const store = opened.cache.transactions('bitcoin');
    await store.putTransactions([sampleTransaction(1)]);
    for (let round = 0; round < 20; round++) {
      const importer = start('import', 1_000_000 * (round + 1), 1_000_000 * (round + 1) + 20_000);
      await importer.says('writing');
      await sleep(round * 25);
      importer.child.kill('SIGKILL');
      await importer.ended;
      const again = await opened.again();
      expect(((await again.transactions('bitcoin').countTransactions()) - 1) % 20_000).toBe(0);
      await again.transactions('bitcoin').putTip({ height: round, hash: '' });
      await again.close();
    }
    expect(await opened.cache.verify()).toEqual({ ok: true, problems: [] });
    const sha256 = hashNumber(1_000_000);
    const before = await store.countTransactions();
    const retry = await store.importFile({ name: 'retry', sha256, closed: false }, batches(1_000_000));
    expect(await store.countTransactions()).toBe(before + (retry.imported ? 20 : 0));
  }, 120_000);

  it('creates the file once when several open it at the same time', async () => {
    const file = `${opened.file}-new`;
    const racing = Array.from({ length: 4 }, (_, i) => {
      const child = spawn(process.execPath, [CHILD, 'put', file, String(i * 100 + 1), String(i * 100 + 11)]);
      children.push(child);
      return new Promise<number | null>((resolve) => child.on('close', resolve));
    });
    expect(await Promise.all(racing)).toEqual([0, 0, 0, 0]);
  });
});

async function* batches(from: number) {
  yield toBatch(Array.from({ length: 20 }, (_, i) => sampleTransaction(from + 500_000 + i)));
}
