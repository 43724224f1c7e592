import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/runCli.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const demo = new URL('../../fixtures/scenarios/demo.ndjson', import.meta.url).pathname;
const demoPrices = new URL('../../fixtures/scenarios/demo-prices.csv', import.meta.url).pathname;

describe('import', () => {
  it('stores a file once and says what is in it', async () => {
    const home = temporaryFolder();
    const first = await runCli(['import', demo, '--json'], { home });
    expect(first.code).toBe(0);
    const document = JSON.parse(first.stdout);
    expect(document).toMatchObject({
      schema: 'peelhound/import@1',
      transactions: 12,
      nonCoinbaseInputs: 16,
      tip: { height: 689_977 },
      files: [{ imported: true, format: 'lines', skipped: 0 }],
    });
    const second = JSON.parse((await runCli(['import', demo, '--json'], { home })).stdout);
    expect(second.files[0]).toMatchObject({ imported: false, transactions: 12, nonCoinbaseInputs: 16 });
  });

  it('stops at a bad line with its number, and stores nothing of the file', async () => {
    const home = temporaryFolder();
    const [first, second] = readFileSync(demo, 'utf8').split('\n');
    writeFileSync(`${home}/bad.ndjson`, `${first}\n{"txid": 3}\n${second}\n`);
    const { code, stdout, stderr } = await runCli(['import', `${home}/bad.ndjson`], { home });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/line 2/);
    const stats = JSON.parse((await runCli(['cache', 'stats', '--json'], { home })).stdout);
    expect(stats.networks.every((one: { transactions: number }) => one.transactions === 0)).toBe(true);
  });

  it('passes over bad lines with --skip-bad, counts them and says where', async () => {
    const home = temporaryFolder();
    const [first, second] = readFileSync(demo, 'utf8').split('\n');
    writeFileSync(`${home}/bad.ndjson.gz`, gzipSync(`${first}\n{"txid": 3}\n${second}\n`));
    const { code, stdout } = await runCli(['import', `${home}/bad.ndjson.gz`, '--skip-bad', '--json'], { home });
    const document = JSON.parse(stdout);
    expect(document.files[0]).toMatchObject({ transactions: 2, skipped: 1 });
    expect(document.coverage.gaps).toHaveLength(1);
    expect(document.coverage.gaps[0]).toMatchObject({ kind: 'malformed', reason: expect.stringMatching(/line 2/) });
    expect(code).toBe(3);
  });

  it('is interrupted between files: exit 130, the partial document, what was stored stays', async () => {
    const home = temporaryFolder();
    const { code, stdout } = await runCli(['import', demo, '--json'], { home, interrupt: AbortSignal.abort() });
    expect(code).toBe(130);
    expect(JSON.parse(stdout)).toMatchObject({ files: [], transactions: 0 });
  });

  it('writes what it read for people too', async () => {
    const home = temporaryFolder();
    const { stdout } = await runCli(['import', demo], { home });
    expect(stdout).toMatch(/demo\.ndjson: 12 transactions, 16 non-coinbase inputs\n.*689,977/);
  });
});

describe('prices', () => {
  it('imports, shows and uses daily prices', async () => {
    const home = temporaryFolder();
    const imported = await runCli(['prices', 'import', demoPrices, '--name', 'mine'], { home });
    expect(imported).toMatchObject({ code: 0, stdout: 'BTC/USD: 8 days, 2021-06-12 to 2021-07-05, from mine\n' });
    const shown = JSON.parse((await runCli(['prices', 'show', '2021-06-14', '2021-06-30', '--json'], { home })).stdout);
    expect(shown.prices).toEqual([
      { date: '2021-06-14', close: '35550.00', of: '2021-06-12', low: '34600.00', high: '37400.00', source: 'mine' },
      { date: '2021-06-30', close: null, of: null, low: null, high: null, source: null },
    ]);
    expect((await runCli(['prices', 'show', '2021-06-30'], { home })).stdout).toContain('not known');
  });

  it.each([
    ['missing.csv', null, 2, /does not exist/],
    ['bad.csv', 'date,close\n2020-01-01,x\n', 1, /line 2/],
    ['bad.csv.gz', Buffer.from([0x1f, 0x8b, 1, 2, 3]), 1, /cannot be unpacked/],
  ])('%s is refused', async (name, content, exit, message) => {
    const home = temporaryFolder();
    if (content !== null) writeFileSync(`${home}/${name}`, content);
    const { code, stdout, stderr } = await runCli(['prices', 'import', `${home}/${name}`], { home });
    expect([code, stdout]).toEqual([exit, '']);
    expect(stderr).toMatch(message);
  });

  it('knows no price of test coins', async () => {
    const { code, stderr } = await runCli(['prices', 'show', '--network', 'signet'], { home: temporaryFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain('coins of signet have no price');
  });
});

describe('cache', () => {
  it('says where it lies, what it holds, and that it is sound', async () => {
    const home = temporaryFolder();
    await runCli(['import', demo], { home });
    expect((await runCli(['cache', 'path'], { home })).stdout).toBe(`${home}/data/peelhound/cache.sqlite\n`);
    const stats = JSON.parse((await runCli(['cache', 'stats', '--json'], { home })).stdout);
    expect(stats.networks[0]).toMatchObject({ network: 'bitcoin', transactions: 12, imports: 1, tip: 689_977 });
    expect((await runCli(['cache', 'stats'], { home })).stdout).toMatch(/transactions +12/);
    expect(await runCli(['cache', 'verify'], { home })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/sound/),
    });
  });

  it('a damaged file is exit 1 and says what is wrong', async () => {
    const home = temporaryFolder();
    const cache = `${home}/c.sqlite`;
    await runCli(['import', demo, '--cache', cache], { home });
    const bytes = readFileSync(cache);
    writeFileSync(cache, Buffer.concat([bytes.subarray(0, 8_192), bytes.subarray(8_192).fill(0x5a)]));
    const { code, stdout, stderr } = await runCli(['cache', 'verify', '--cache', cache], { home });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/c\.sqlite/);
    expect(stderr).toMatch(/→/);
  });

  it.each(['stats', 'verify'])('%s makes no cache where there is none', async (name) => {
    const home = temporaryFolder();
    const { code, stdout, stderr } = await runCli(['cache', name], { home });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('does not exist');
    expect(existsSync(`${home}/data`)).toBe(false);
  });

  it('a file that is no cache is named, and left as it is', async () => {
    const home = temporaryFolder();
    writeFileSync(`${home}/notes.txt`, 'not a database, but long enough to look like one'.repeat(100));
    const before = readFileSync(`${home}/notes.txt`);
    for (const argv of [
      ['cache', 'verify'],
      ['import', demo],
      ['trace', `${'ab'.repeat(32)}:0`, '--offline'],
    ]) {
      const { code, stdout, stderr } = await runCli([...argv, '--cache', `${home}/notes.txt`], { home });
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain('notes.txt');
    }
    expect(readFileSync(`${home}/notes.txt`).equals(before)).toBe(true);
  });
});

describe('sources', () => {
  it('lists what it knows, at which pace, and what each learns', async () => {
    const home = temporaryFolder();
    const { stdout } = await runCli(['sources'], { home });
    expect(stdout).toContain('mempool.space');
    expect(stdout).toMatch(/learns your IP address/);
    const document = JSON.parse((await runCli(['sources', '--json'], { home })).stdout);
    expect(document.known.map((source: { name: string }) => source.name)).toContain('blockstream.info');
  });

  it('fails where one that was given does not answer', async () => {
    const argv = ['sources', '--source', 'esplora=http://127.0.0.1:9', '--timeout', '1'];
    const { code, stdout, stderr } = await runCli(argv, { home: temporaryFolder() });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('127.0.0.1:9');
  });

  it.each(['http://user:secret@8.8.8.8/api', 'mempool.space'])(
    '--private refuses %s before a connection opens',
    async (spec) => {
      const source = spec.startsWith('http') ? `esplora=${spec}` : spec;
      const argv = ['sources', '--private', '--source', source];
      const { code, stdout, stderr } = await runCli(argv, { home: temporaryFolder() });
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/public host/);
      expect(stderr).not.toContain('secret');
    },
  );
});

describe('demo', () => {
  it('ends with a traced case, marked as simulated, and leaves only what it names', async () => {
    const home = temporaryFolder();
    const { code, stdout, stderr } = await runCli(['demo'], { home });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('SIMULATED');
    expect(stdout).toMatch(/sum +14\.29990000 +14\.29990000 +exact/);
    const left = readdirSync(`${home}/data/peelhound/demo`).sort();
    expect(left).toEqual(['case.tar', 'page.html', 'report.html']);
    for (const file of left) expect(stdout).toContain(file);
    expect(existsSync(`${home}/data/peelhound/cache.sqlite`)).toBe(false);
  });

  it('is the trace that stands beside the scenario', async () => {
    const { stdout } = await runCli(['demo', '--json'], { home: temporaryFolder() });
    const expected = new URL('../../fixtures/scenarios/demo.expected.json', import.meta.url);
    const endings = JSON.parse(stdout).results.map(
      (result: { taint: string; endpoints: Record<string, unknown>[] }) => ({
        taint: result.taint,
        endpoints: result.endpoints.map(({ kind, outpoint, tainted, hops }) => ({ kind, outpoint, tainted, hops })),
      }),
    );
    if (process.env['UPDATE_FIXTURES'] === '1') writeFileSync(expected, `${JSON.stringify(endings, null, 1)}\n`);
    expect(endings).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
  });
});

describe('completion', () => {
  it('names every command and option; bash accepts it and completes with it', async () => {
    const { stdout } = await runCli(['completion', 'bash'], { home: temporaryFolder() });
    const complete = (words: string) =>
      execFileSync('bash', [
        '-c',
        `${stdout}\nCOMP_WORDS=(${words}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _peelhound; echo "\${COMPREPLY[*]}"`,
      ]).toString();
    expect(complete('peelhound tr')).toBe('trace\n');
    expect(complete('peelhound prices fe')).toContain('fetch');
    expect(complete('peelhound prices import --na')).toContain('--name');
    expect(complete('peelhound trace --max-t')).toBe('--max-transactions\n');
    expect(complete('peelhound trace --direction b')).toBe('backward\n');
  });

  it.each(['zsh', 'fish'])('speaks %s', async (shell) => {
    const { code, stdout } = await runCli(['completion', shell], { home: temporaryFolder() });
    expect(code).toBe(0);
    expect(stdout).toContain('max-transactions');
  });
});
