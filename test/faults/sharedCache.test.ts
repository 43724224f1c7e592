import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import { PROGRAM_PATH } from '../support/programPath.ts';
import { runProgram } from '../support/runProgram.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { faultyWorld } from './faultyWorld.ts';

const { transactions, seed } = faultyWorld();
const demo = fileURLToPath(new URL('../../fixtures/scenarios/demo.ndjson', import.meta.url));

describe('one cache, several processes', () => {
  it('two traces and an import at once: each says what it says alone, the cache is sound', async () => {
    const server = await startLoopbackEsplora({ transactions });
    try {
      const trace = [
        'trace',
        seed,
        '--json',
        '--min-value',
        '1',
        '--stop-at',
        'none',
        '--source',
        `esplora=${server.url}`,
      ];
      const alone = await runProgram(trace, { home: temporaryFolder() });
      expect(alone.code).toBe(0);
      const home = temporaryFolder();
      const imported = ['import', demo, '--network', 'signet', '--json'];
      const [first, second, third] = await Promise.all([
        runProgram(trace, { home }),
        runProgram(trace, { home }),
        runProgram(imported, { home }),
      ]);
      expect([first.code, second.code, third?.code, first.stderr, second.stderr]).toEqual([0, 0, 0, '', '']);
      expect(first.stdout).toBe(alone.stdout);
      expect(second.stdout).toBe(alone.stdout);
      expect((await runProgram(['cache', 'verify'], { home })).code).toBe(0);
    } finally {
      await server.close();
    }
  });

  it('a cache that must not be written: a clear refusal, and not a byte changed', async () => {
    const home = temporaryFolder();
    const cache = `${home}/case.sqlite`;
    expect((await runProgram(['import', '--closed', demo, '--cache', cache], { home })).code).toBe(0);
    const before = readFileSync(cache);
    chmodSync(cache, 0o444);
    chmodSync(home, 0o555);
    const { status, stdout, stderr } = asNobody(['import', demo, '--network', 'signet', '--cache', cache], home);
    chmodSync(home, 0o700);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/case\.sqlite/);
    expect(stderr).toMatch(/read-only|permission|writ/i);
    expect(stderr).not.toMatch(/internal error/);
    expect(readFileSync(cache).equals(before)).toBe(true);
  });
});

/** To root no file is read-only, so that it runs as nobody then. */
function asNobody(argv: readonly string[], home: string) {
  const isRoot = process.getuid?.() === 0;
  return spawnSync(process.execPath, [PROGRAM_PATH, ...argv], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: home },
    ...(isRoot ? { uid: 65_534, gid: 65_534 } : {}),
  });
}
