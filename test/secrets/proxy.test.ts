import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LoopbackEsplora, startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import { type ProxyServer, startConnectProxy, startSocksProxy } from '../support/proxyServers.ts';
import { runProgram } from '../support/runProgram.ts';
import { peelChain } from '../support/smallWorld.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const watcher = fileURLToPath(new URL('watchConnections.cjs', import.meta.url));
const transactions = peelChain(5);
const seed = `${transactions[0]?.txid}:0`;
const ADDRESS = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa';

let server: LoopbackEsplora;
let lists: { port: number; close(): void };
beforeEach(async () => {
  server = await startLoopbackEsplora({ transactions });
  const http = createServer((_, response) => response.end(`["${ADDRESS}"]`));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  lists = { port: (http.address() as AddressInfo).port, close: () => http.close() };
});
afterEach(async () => {
  lists.close();
  await server.close();
});

const COMMANDS = [
  ['trace', seed],
  ['trace', seed, '--direction', 'backward', '--verify'],
  ['cluster', ADDRESS],
  ['path', seed, ADDRESS],
  ['detect', ADDRESS],
  ['prices', 'fetch'],
  ['sources'],
  ['tags', 'fetch', 'ofac-xbt', '--url', 'lists'],
  ['connect', 'addresses'],
  ['screen', 'addresses'],
  ['screen', 'addresses', '--from-blocks', '1'],
  ['trace', seed, '--cross-check', 'second', '--save', 'theft'],
  ['trace', '--since-last', 'theft'],
  ['case', 'bundle', 'theft', '--out', 'bundle'],
  ['case', 'verify', 'bundle', '--against', 'second'],
] as const;

/** Runs each command as a process of its own whose connections and look-ups are written down. */
async function connectionsOf(
  proxyUrl: string,
  commands: readonly (readonly string[])[] = COMMANDS,
): Promise<{ lines: string[]; outputs: string }> {
  const home = temporaryFolder();
  const log = `${home}/connections`;
  const { port } = new URL(server.url);
  const env = { NODE_OPTIONS: `--require ${watcher}`, PEELHOUND_WATCH_FILE: log, http_proxy: 'http://127.0.0.1:9' };
  const words = new Map([
    ['lists', `http://lists.invalid:${lists.port}/list.json`],
    ['second', `esplora=http://second.invalid:${port}`],
    ['addresses', `${home}/addresses.txt`],
    ['bundle', `${home}/theft.tar`],
  ]);
  writeFileSync(`${home}/addresses.txt`, `${ADDRESS}\n`);
  let outputs = '';
  for (const command of commands) {
    const argv = command.map((word) => words.get(word) ?? word);
    const options = [
      '--source',
      `esplora=http://node.invalid:${port}`,
      '--proxy',
      proxyUrl,
      '--timeout',
      '5',
      '--rate',
      '200',
    ];
    const { stderr } = await runProgram([...argv, ...options], { home, env });
    expect(stderr).not.toContain('internal error');
    outputs += stderr;
  }
  const text = existsSync(log) ? readFileSync(log, 'utf8') : '';
  return { lines: text.split('\n').filter((line) => line !== ''), outputs };
}

const PROXIES: readonly (readonly [string, () => Promise<ProxyServer>])[] = [
  ['socks5h', startSocksProxy],
  ['http', startConnectProxy],
];

describe.each(PROXIES)('through a %s proxy', (scheme, start) => {
  it('goes every connection of every command, and no name is resolved here', { timeout: 120_000 }, async () => {
    const proxy = await start();
    try {
      const { lines } = await connectionsOf(`${scheme}://127.0.0.1:${proxy.port}`);
      // Every command but the bundle asks somebody.
      expect(lines.length).toBeGreaterThanOrEqual(COMMANDS.length - 1);
      expect(new Set(lines)).toEqual(new Set([`connect 127.0.0.1:${proxy.port}`]));
      const { port } = new URL(server.url);
      expect(new Set(proxy.asked)).toEqual(
        new Set([
          ...['node', 'second'].map((name) => `name ${name}.invalid:${port}`),
          `name lists.invalid:${lists.port}`,
        ]),
      );
    } finally {
      await proxy.close();
    }
  });

  it('nothing goes around it when it is gone', { timeout: 120_000 }, async () => {
    const proxy = await start();
    await proxy.close();
    const { lines } = await connectionsOf(`${scheme}://127.0.0.1:${proxy.port}`, [COMMANDS[0], COMMANDS[7]]);
    expect(new Set(lines)).toEqual(new Set([`connect 127.0.0.1:${proxy.port}`]));
    expect(server.requests()).toEqual([]);
  });
});
