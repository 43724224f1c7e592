import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCache } from '../../cache/openCache.ts';
import { createFakeClock } from '../support/fakeClock.ts';
import { runCli } from '../support/runCli.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const DAY = 86_400;
const MAY = 1_714_521_600;

async function cacheWithAnswers(file: string): Promise<void> {
  const cache = await openCache(file, { clock: createFakeClock() });
  const shared = randomBytes(100_000);
  const exchange = (n: number, time: number, body: Uint8Array) =>
    cache.evidence.record({
      provider: 'loopback',
      method: 'GET',
      url: `http://127.0.0.1/tx/${n}`,
      requestBody: null,
      status: 200,
      time,
      body,
    });
  await exchange(1, MAY - DAY, randomBytes(200_000));
  await exchange(2, MAY - DAY, shared);
  await exchange(3, MAY + DAY, shared);
  await cache.close();
}

describe('cache prune', () => {
  it('forgets older answers, keeps a body that a newer one brought too, and gives space back', async () => {
    const home = temporaryFolder();
    const file = join(home, 'cache.sqlite');
    await cacheWithAnswers(file);
    const before = statSync(file).size;
    const ran = await runCli(['cache', 'prune', '--before', '2024-05-01', '--cache', file, '--json'], { home });
    expect(ran.code, ran.stderr).toBe(0);
    expect(JSON.parse(ran.stdout)).toMatchObject({ exchanges: 2, bodies: 1 });
    expect(statSync(file).size).toBeLessThan(before);
    const again = await runCli(['cache', 'prune', '--before', '2024-05-01', '--cache', file, '--json'], { home });
    expect(JSON.parse(again.stdout)).toMatchObject({ exchanges: 0, bodies: 0 });
  });

  it('refuses where cases lie in the cache, unless told to go on', async () => {
    const home = temporaryFolder();
    const file = join(home, 'cache.sqlite');
    await cacheWithAnswers(file);
    expect((await runCli(['case', 'new', 'theft', '--cache', file], { home })).code).toBe(0);
    const refused = await runCli(['cache', 'prune', '--before', '2024-05-01', '--cache', file], { home });
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain('--with-cases');
    const told = await runCli(['cache', 'prune', '--before', '2024-05-01', '--with-cases', '--cache', file], { home });
    expect(told.stdout).toContain('2 exchanges and 1 bodies forgotten');
  });

  it('makes no cache and refuses what is no date', async () => {
    const home = temporaryFolder();
    const file = join(home, 'none.sqlite');
    expect((await runCli(['cache', 'prune', '--before', '2024-05-01', '--cache', file], { home })).code).toBe(2);
    expect((await runCli(['cache', 'prune', '--before', 'May', '--cache', file], { home })).stderr).toContain(
      'not a date',
    );
    expect(existsSync(file)).toBe(false);
  });
});
