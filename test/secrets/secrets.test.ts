import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCache } from '../../cache/openCache.ts';
import { systemClock } from '../../src/sources/systemClock.ts';
import { type LoopbackEsplora, startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import { type ProxyServer, startSocksProxy } from '../support/proxyServers.ts';
import { type CliRun, runCli } from '../support/runCli.ts';
import { peelChain } from '../support/smallWorld.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const PASSWORD = 'hunter2secret';
const USER = 'someuser77';
const KEY = 'k3y0123456789abcdefABCDEF';
const PROXY_PASSWORD = 'pr0xysecret99';
const ADDRESS = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa';
const SECRETS = [PASSWORD, USER, KEY, PROXY_PASSWORD, Buffer.from(`${USER}:${PASSWORD}`).toString('base64')];

const transactions = peelChain(6);
const seed = `${transactions[0]?.txid}:0`;

let server: LoopbackEsplora;
let proxy: ProxyServer;
beforeEach(async () => {
  server = await startLoopbackEsplora({ transactions });
  proxy = await startSocksProxy();
});
afterEach(async () => {
  await Promise.all([server.close(), proxy.close()]);
});

/** Source and proxy with every kind of secret in their URLs; the name resolves nowhere but at the proxy. */
function secretOptions(): string[] {
  const { port } = new URL(server.url);
  const source = `esplora=http://${USER}:${PASSWORD}@node.invalid:${port}/v2/${KEY}/api`;
  return ['--source', source, '--proxy', `socks5h://${USER}:${PROXY_PASSWORD}@127.0.0.1:${proxy.port}`];
}

/** The same in a file of settings. */
function secretConfig(): string[] {
  const [, source, , proxyUrl] = secretOptions();
  const file = `${temporaryFolder()}/config.yaml`;
  writeFileSync(file, `source: ${source}\nproxy: ${proxyUrl}\nverbose: true\n`);
  return ['--config', file];
}

/** A list whose address carries a password and a key, by the same proxy. */
function listOptions(): string[] {
  const { port } = new URL(server.url);
  const url = `http://${USER}:${PASSWORD}@node.invalid:${port}/lists/list.txt?key=${KEY}`;
  return ['--url', url, ...secretOptions().slice(2)];
}

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function expectNoSecret(where: string, bytes: Buffer | string): void {
  const text = Buffer.from(bytes).toString('latin1');
  for (const secret of SECRETS) expect(text.includes(secret), `${secret} in ${where}`).toBe(false);
}

describe('secrets of sources and proxies', () => {
  const steps = (home: string): string[][] => [
    ['trace', seed, '--json', '--save', 'theft', '--author', 'Ana', ...secretOptions()],
    ['trace', seed, '--verbose', '--verify', ...secretOptions()],
    ['cluster', ADDRESS, '--verbose', ...secretOptions()],
    ['path', seed, ADDRESS, '--verbose', ...secretOptions()],
    ['connect', `${home}/addresses.txt`, '--verbose', ...secretOptions()],
    ['detect', seed, '--verbose', ...secretOptions()],
    ['screen', `${home}/addresses.txt`, '--verbose', '--summary', `${home}/summary.json`, ...secretOptions()],
    ['tags', 'fetch', 'ofac-xbt', '--verbose', ...listOptions()],
    ['tags', 'list', '--json'],
    ['prices', 'fetch', '--verbose', ...secretOptions()],
    ['sources', '--verbose', ...secretOptions()],
    ['sources', '--json', ...secretOptions()],
    ['case', 'show', 'theft', '--json'],
    ['case', 'log', 'theft'],
    ['export', 'theft', '--format', 'html', '--out', `${home}/theft.html`],
    ['export', seed, '--format', 'graphml', '--out', `${home}/theft.graphml`, ...secretConfig()],
    ['report', 'theft', '--out', `${home}/report.html`],
    ['letters', 'theft', '--out', `${home}/letters`],
    ['leads', 'theft', '--json'],
    ['case', 'bundle', 'theft', '--out', `${home}/theft.tar`],
    ['case', 'verify', `${home}/theft.tar`, '--against', secretOptions()[1] ?? ''],
    ['case', 'replay', `${home}/theft.tar`],
    ['cache', 'stats', '--json'],
    ['trace', '--since-last', 'theft', ...secretConfig()],
    ['screen', `${home}/addresses.txt`, '--from-blocks', '1', ...secretConfig()],
    ['case', 'log', 'theft', '--json'],
    ['watch', 'list', '--json'],
    ['tags', 'export', '--out', `${home}/tags.csv`],
    ['trace', seed, '--cross-check', (secretOptions()[1] ?? '').replace('node.', 'second.'), ...secretOptions()],
  ];

  it.each([
    ['all goes well', 0],
    ['everything fails', 1],
  ])(
    'reach no output, no cache, no evidence, no case: %s',
    async (_, probability) => {
      const home = temporaryFolder();
      writeFileSync(`${home}/addresses.txt`, `${ADDRESS}\n`);
      server.setFaults([{ effect: { do: 'status', status: 500, body: 'sorry' }, probability }]);
      const runs: CliRun[] = [];
      for (const step of steps(home)) {
        const result = await runCli([...step, '--timeout', '1', '--rate', '500', '--cache', `${home}/case.sqlite`], {
          home,
        });
        expectNoSecret(`stdout of ${step[0]}`, result.stdout);
        expectNoSecret(`stderr of ${step[0]}`, result.stderr);
        expect(result.stderr).not.toContain('internal error');
        expect(result.code, `${step[0]} ${step[1]}: ${result.stderr}`).not.toBe(2);
        runs.push(result);
      }
      expect(runs[0]?.code).toBe(probability === 0 ? 0 : 3);
      expect(server.requests().length).toBeGreaterThan(0);
      const sent = server.requests()[0]?.headers['authorization'];
      expect(sent).toBe(`Basic ${SECRETS.at(-1)}`);
      for (const file of files(home)) expectNoSecret(file, readFileSync(file));
      await expectNoSecretInEvidence(`${home}/case.sqlite`);
    },
    120_000,
  );

  it('reach no message where they are written wrongly', async () => {
    const home = temporaryFolder();
    const wrong = [
      ['--source', `esplora=ftp://${USER}:${PASSWORD}@h`],
      ['--source', `${USER}:${PASSWORD}@h`],
      ['--source', `esplora=http://${USER}:${PASSWORD}@h/?key=${KEY}`],
      ['--proxy', `socks5://${USER}:${PROXY_PASSWORD}@h:1`],
      ['--proxy', `nonsense ${PROXY_PASSWORD}`],
    ];
    for (const options of wrong) {
      const { code, stdout, stderr } = await runCli(['trace', seed, '--verbose', ...options], { home });
      expect([code, stdout]).toEqual([2, '']);
      expectNoSecret(options.join(' '), stderr);
    }
  });
});

/** Bodies and their URLs lie packed in the cache. */
async function expectNoSecretInEvidence(file: string): Promise<void> {
  const cache = await openCache(file, { clock: systemClock, readOnly: true });
  try {
    let seen = 0;
    for await (const record of cache.evidence.list()) {
      seen += 1;
      expectNoSecret('evidence', JSON.stringify(record));
    }
    expect(seen).toBeGreaterThan(0);
  } finally {
    await cache.close();
  }
}

describe('files', () => {
  it('are for their owner alone', async () => {
    const home = temporaryFolder();
    const before = process.umask(0);
    try {
      const trace = ['trace', seed, '--save', 'theft', '--source', `esplora=${server.url}`];
      expect((await runCli(trace, { home })).code).toBe(0);
      writeFileSync(`${home}/list.txt`, `${ADDRESS}\n`, { mode: 0o600 });
      for (const step of [
        ['case', 'bundle', 'theft', '--out', `${home}/data/theft.tar`],
        ['export', 'theft', '--format', 'graphml', '--out', `${home}/data/theft.graphml`],
        ['report', 'theft', '--out', `${home}/data/theft.html`],
        ['letters', 'theft', '--out', `${home}/data/letters`],
        ['screen', `${home}/list.txt`, '--offline', '--summary', `${home}/data/summary.json`],
        ['tags', 'export', '--out', `${home}/data/tags.csv`],
      ]) {
        const { code, stderr } = await runCli(step, { home });
        expect([0, 3], `${step.join(' ')}: ${stderr}`).toContain(code);
      }
    } finally {
      process.umask(before);
    }
    const all = files(home);
    expect(all.length).toBeGreaterThan(4);
    for (const file of all) expect((statSync(file).mode & 0o077).toString(8), file).toBe('0');
  });
});
