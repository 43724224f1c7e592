import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { recipientText } from '../../src/chain/recipient.ts';
import { type LoopbackEsplora, startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import { PROGRAM_PATH } from '../support/programPath.ts';
import { type ProgramRun, runProgram } from '../support/runProgram.ts';
import { scriptOf } from '../support/smallWorld.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { faultyWorld } from './faultyWorld.ts';

const scenario = (name: string) => fileURLToPath(new URL(`../../fixtures/scenarios/${name}`, import.meta.url));
const { transactions, seed } = faultyWorld();
const LEDGER = ['date,from,to,amount', ...Array.from({ length: 3_000 }, (_, n) => `2024-01-02,A${n},B${n},${n + 1}`)];

const MAP = 'institution: Bank\ndate: {column: date, format: iso}\nfrom: from\nto: to\namount: amount\ncurrency: USD\n';
const addressOf = (n: number) => recipientText(scriptOf(`tagged ${n}`), networkByName('bitcoin'));
const TAGS = ['address,label,category', ...Array.from({ length: 3_000 }, (_, n) => `${addressOf(n)},t${n},exchange`)];
const day = (n: number) => new Date(1_300_000_000_000 + n * 86_400_000).toISOString().slice(0, 10);
const PRICES = ['date,close', ...Array.from({ length: 4_000 }, (_, n) => `${day(n)},${n + 1}`)];

let server: LoopbackEsplora;
beforeAll(async () => {
  server = await startLoopbackEsplora({ transactions });
});
afterAll(() => server.close());

/** Runs the program where no file may grow beyond so many KiB, as at the end of a disk. */
function runWithin(kib: number, argv: readonly string[], home: string): Promise<ProgramRun> {
  const child = spawn('bash', ['-c', `ulimit -f ${kib}; exec "$0" "$@"`, process.execPath, PROGRAM_PATH, ...argv], {
    env: { PATH: process.env['PATH'], HOME: home, PEELHOUND_CACHE: `${home}/case.sqlite` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

const COMMANDS: readonly (readonly [name: string, argv: (home: string) => readonly string[]])[] = [
  ['import', () => ['import', scenario('economy.ndjson.gz'), '--network', 'regtest', '--json']],
  ['trace', () => ['trace', seed, '--json', '--source', `esplora=${server.url}`]],
  ['tags import', (home) => ['tags', 'import', `${home}/tags.csv`, '--json']],
  ['prices import', (home) => ['prices', 'import', `${home}/prices.csv`, '--json']],
  ['ledger import', (home) => ['ledger', 'import', `${home}/rows.csv`, '--map', `${home}/map.yaml`, '--json']],
];

describe('a disk that becomes full: exit 1, nothing lost, nothing half', () => {
  it.each(COMMANDS)('%s', async (_name, argv) => {
    const home = temporaryFolder();
    const cache = `${home}/case.sqlite`;
    const env = { PEELHOUND_CACHE: cache };
    writeFileSync(`${home}/rows.csv`, `${LEDGER.join('\n')}\n`);
    writeFileSync(`${home}/map.yaml`, MAP);
    writeFileSync(`${home}/tags.csv`, `${TAGS.join('\n')}\n`);
    writeFileSync(`${home}/prices.csv`, `${PRICES.join('\n')}\n`);
    const other = ['--network', 'signet'];
    const imported = await runProgram(['import', '--closed', scenario('demo.ndjson'), ...other], { home, env });
    expect(imported.code).toBe(0);
    const loot = JSON.parse(readFileSync(scenario('demo.ndjson'), 'utf8').split('\n')[1] ?? '').txid;
    const known = ['trace', `${loot}:0`, '--json', '--offline', ...other];
    const before = await runProgram(known, { home, env });
    expect(before.code).toBe(0);

    const run = await runWithin(Math.ceil(statSync(cache).size / 8192), argv(home), home);
    expect(run.stderr).toContain('case.sqlite');
    expect(run.stderr).not.toMatch(/internal error|at .*\.js:\d/);
    expect([run.code, run.stdout]).toEqual([1, '']);

    expect((await runProgram(['cache', 'verify'], { home, env })).stderr).toBe('');
    expect(await runProgram(known, { home, env })).toEqual(before);
    const again = await runProgram(argv(home), { home, env });
    expect([again.code, again.stderr]).toEqual([0, '']);
  });
});

/** A file that nothing more fits into, on Linux. */
const FULL = '/dev/full';

describe.skipIf(!existsSync(FULL))('an output that nothing more fits into: exit 1, said in one line', () => {
  it.each(['--version', '--help', 'trace --help', 'demo', 'sources --json'])('%s', (line) => {
    const full = openSync(FULL, 'w');
    try {
      const { status, stderr } = spawnSync(process.execPath, [PROGRAM_PATH, ...line.split(' ')], {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], HOME: temporaryFolder() },
        stdio: ['ignore', full, 'pipe'],
      });
      expect(stderr).toMatch(/^peelhound: the output could not be written \(ENOSPC.*\)\n {2}→ .+\n$/m);
      expect(stderr).not.toMatch(/internal error|at .*\.js:\d|node:/);
      expect(status).toBe(1);
    } finally {
      closeSync(full);
    }
  });

  it('notes that nobody can read change nothing', () => {
    const full = openSync(FULL, 'w');
    const home = temporaryFolder();
    try {
      const run = (stderr: number | 'pipe') =>
        spawnSync(process.execPath, [PROGRAM_PATH, 'import', scenario('demo.ndjson'), '--json'], {
          encoding: 'utf8',
          env: { PATH: process.env['PATH'], HOME: home, PEELHOUND_CACHE: `${home}/case.sqlite` },
          stdio: ['ignore', 'pipe', stderr],
        });
      expect(run(full).status).toBe(0);
    } finally {
      closeSync(full);
    }
  });
});
