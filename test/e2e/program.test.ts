import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import { runProgram } from '../support/runProgram.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const demo = fileURLToPath(new URL('../../fixtures/scenarios/demo.ndjson', import.meta.url));
const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const lines = readFileSync(demo, 'utf8').trim().split('\n');
const seed = `${JSON.parse(lines[1] ?? '').txid}:0`;
const served = () => lines.map((line) => JSON.parse(line));

describe('the built program', () => {
  it('loads no package to print its version or overview', () => {
    const seen = new Set<string>();
    const visit = (file: string) => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
        /^(?:import|export) (?:.*?from )?["']([^"']+)["']/gm,
      )) {
        expect(name).toMatch(/^(\.|node:)/);
        if (name.startsWith('.')) visit(resolve(dirname(file), name));
      }
    };
    visit(program);
    expect(seen.size).toBeGreaterThan(1);
  });

  it('prints one JSON document on stdout and nothing else there', async () => {
    const home = temporaryFolder();
    await runProgram(['import', '--closed', demo], { home });
    const { code, stdout, stderr } = await runProgram(['trace', seed, '--json', '--offline', '--verbose'], { home });
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout).schema).toBe('peelhound/trace@1');
    expect(stdout.endsWith('}\n')).toBe(true);
  });

  it('writes the same bytes in any time zone, language and currency', async () => {
    const home = temporaryFolder();
    await runProgram(['import', '--closed', demo], { home });
    const argv = ['trace', seed, '--json', '--offline'];
    const plain = await runProgram(argv, { home });
    const elsewhere = await runProgram([...argv, '--timezone', 'Asia/Tokyo', '--lang', 'es', '--currency', 'EUR'], {
      home,
      env: { TZ: 'America/Bogota', LC_ALL: 'es_CO.UTF-8', LANG: 'es_CO.UTF-8' },
    });
    expect(elsewhere.stdout).toBe(plain.stdout);
  });

  it('offline on an empty cache is exit 3 with gaps, not a crash', async () => {
    const { code, stdout } = await runProgram(['trace', seed, '--json', '--offline'], { home: temporaryFolder() });
    expect(code).toBe(3);
    const document = JSON.parse(stdout);
    expect(document.source.value).toBeNull();
    expect(document.coverage.gaps.map((gap: { kind: string }) => gap.kind)).toContain('offline');
  });

  it('ends quietly when the reader of its output leaves', () => {
    const script = `node ${program} completion bash | head -n 1; echo "\${PIPESTATUS[0]}"`;
    const out = execFileSync('bash', ['-c', script], { stdio: ['ignore', 'pipe', 'pipe'] }).toString();
    expect(out).toMatch(/^# peelhound completion.*\n0\n$/);
  });

  it('colours nothing where the output is not a terminal', async () => {
    const { stdout } = await runProgram(['demo'], { home: temporaryFolder() });
    expect(stdout).not.toContain('\u001b');
  });

  it('the demo leaves no file behind but what it names', async () => {
    const home = temporaryFolder();
    expect((await runProgram(['demo'], { home, env: { TMPDIR: home } })).code).toBe(0);
    expect(readdirSync(home)).toEqual(['data']);
    expect(readdirSync(`${home}/data/peelhound`)).toEqual(['demo']);
  });
});

describe('with a source', () => {
  it('gives the same document from the source, from the cache and offline; a second run asks for the tip only', async () => {
    const server = await startLoopbackEsplora({ transactions: served() });
    try {
      const home = temporaryFolder();
      const argv = ['trace', seed, '--json'];
      const source = ['--source', `esplora=${server.url}`];
      const first = await runProgram([...argv, ...source], { home });
      expect([first.code, first.stderr]).toEqual([0, '']);
      expect(JSON.parse(first.stdout).coverage.complete).toBe(true);
      server.clearRequests();
      const second = await runProgram([...argv, ...source], { home });
      expect(second.stdout).toBe(first.stdout);
      expect(server.counted()).toBe(0);
      const offline = await runProgram([...argv, '--offline'], { home });
      expect(offline.stdout).toBe(first.stdout);
    } finally {
      await server.close();
    }
  });

  it('Ctrl-C keeps what was fetched, prints the partial document and is exit 130', async () => {
    const server = await startLoopbackEsplora({
      transactions: served(),
      faults: [{ effect: { do: 'hang' }, kind: 'history', from: 3 }],
    });
    try {
      const home = temporaryFolder();
      const running = runProgram(['trace', seed, '--json', '--source', `esplora=${server.url}`, '--concurrency', '1'], {
        home,
        onStart: (kill) => {
          const timer = setInterval(() => {
            if (server.requests().filter((request) => request.kind === 'history').length < 3) return;
            clearInterval(timer);
            kill('SIGINT');
          }, 20);
        },
      });
      const { code, stdout } = await running;
      expect(code).toBe(130);
      const document = JSON.parse(stdout);
      expect(document.coverage.complete).toBe(false);
      const sum = document.results[0].endpoints.reduce(
        (all: bigint, one: { tainted: string }) => all + BigInt(one.tainted),
        0n,
      );
      expect(String(sum)).toBe(document.source.value);
      const stats = JSON.parse((await runProgram(['cache', 'stats', '--json'], { home })).stdout);
      expect(stats.networks[0].transactions).toBeGreaterThan(0);
    } finally {
      await server.close();
    }
  });

  it('Ctrl-C before anything is known is exit 130 too', async () => {
    const server = await startLoopbackEsplora({
      transactions: served(),
      faults: [{ effect: { do: 'hang' }, kind: 'tip', from: 1 }],
    });
    try {
      const running = runProgram(['trace', seed, '--json', '--source', `esplora=${server.url}`], {
        home: temporaryFolder(),
        onStart: (kill) => {
          const timer = setInterval(() => {
            if (!server.requests().some((request) => request.kind === 'tip')) return;
            clearInterval(timer);
            kill('SIGINT');
          }, 20);
        },
      });
      const { code, stderr } = await running;
      expect(code).toBe(130);
      expect(stderr).not.toContain('internal error');
    } finally {
      await server.close();
    }
  });

  it('a dead source is exit 3 with a source-error gap, in time', async () => {
    const server = await startLoopbackEsplora({
      transactions: served(),
      faults: [{ effect: { do: 'status', status: 503 } }],
    });
    try {
      const argv = ['trace', seed, '--json', '--source', `esplora=${server.url}`, '--timeout', '2'];
      const { code, stdout } = await runProgram(argv, { home: temporaryFolder() });
      expect(code).toBe(3);
      const kinds = JSON.parse(stdout).coverage.gaps.map((gap: { kind: string }) => gap.kind);
      expect(new Set(kinds)).toEqual(new Set(['source-error']));
    } finally {
      await server.close();
    }
  });

  it('--private refuses a public source before a connection opens', async () => {
    const argv = ['trace', seed, '--private', '--source', 'mempool.space'];
    const { code, stdout, stderr } = await runProgram(argv, { home: temporaryFolder() });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('mempool.space is a public host');
    expect(stderr).not.toContain('learns');
  });

  it("fetches prices from an instance of one's own", async () => {
    const prices = {
      prices: [
        { time: 1_623_715_200, USD: 40_160.5 },
        { time: 1_623_801_600, USD: -1 },
        { time: 1_623_888_000, USD: 38_090 },
      ],
    };
    const server = await startLoopbackEsplora({
      transactions: served(),
      faults: [{ path: /historical-price/, effect: { do: 'status', status: 200, body: JSON.stringify(prices) } }],
    });
    try {
      const argv = ['prices', 'fetch', '--json', '--source', `esplora=${server.url}`];
      const { code, stdout, stderr } = await runProgram(argv, { home: temporaryFolder() });
      expect([code, stderr]).toEqual([0, '']);
      expect(JSON.parse(stdout).series).toEqual([
        {
          ticker: 'BTC',
          currency: 'USD',
          source: expect.stringContaining('127.0.0.1'),
          days: 1,
          first: '2021-06-15',
          last: '2021-06-15',
        },
      ]);
    } finally {
      await server.close();
    }
  });
});
