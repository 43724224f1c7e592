import { describe, expect, it } from 'vitest';
import { OWN_HOST, PUBLIC_HOST } from '../../src/sources/hostLimits.ts';
import { KNOWN_SOURCES, knownLimits } from '../../src/sources/knownSources.ts';
import { startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import { runProgram } from '../support/runProgram.ts';
import { peelChain } from '../support/smallWorld.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

describe('politeness towards hosts', () => {
  it('keeps to what each public host allows, unless told otherwise', () => {
    // blockstream.info: 700 requests an hour since July 2025; mempool.space and its forks publish no limit.
    expect(knownLimits('blockstream.info')).toEqual({ rate: 700 / 3600, burst: 20, concurrency: 2 });
    expect(knownLimits('mempool.space')).toEqual({ rate: 1, burst: 5, concurrency: 2 });
    expect(knownLimits('litecoinspace.org')).toEqual({ rate: 1, burst: 5, concurrency: 2 });
    expect(KNOWN_SOURCES.map(({ name }) => name).sort()).toEqual([
      'blockstream.info',
      'litecoinspace.org',
      'mempool.space',
    ]);
    expect(PUBLIC_HOST).toEqual({ rate: 1, burst: 5, concurrency: 2 });
    expect(OWN_HOST).toEqual({ rate: null, burst: 1, concurrency: 8 });
  });

  it('says who it is, the same to everybody, and nothing else about its user', async () => {
    const transactions = peelChain(3);
    const files = new Map([['/list.txt', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa\n']]);
    const server = await startLoopbackEsplora({ transactions, files });
    try {
      const env = { USER: 'ana', LANG: 'es_CO.UTF-8', TZ: 'America/Bogota', PEELHOUND_EMAIL: 'ana@example.org' };
      const commands = [
        ['trace', `${transactions[0]?.txid}:0`, '--source', `esplora=${server.url}`, '--lang', 'es'],
        ['tags', 'fetch', 'ofac-xbt', '--url', `${server.url}/list.txt`],
      ];
      for (const argv of commands) expect((await runProgram(argv, { home: temporaryFolder(), env })).code).toBe(0);
      expect(server.requests().at(-1)?.path).toBe('/list.txt');
      const headers = server.requests().map((request) => request.headers);
      expect(headers.length).toBeGreaterThan(3);
      for (const header of headers) {
        expect(header['user-agent']).toMatch(/^peelhound\/\d+\.\d+\.\d+$/);
        const names = Object.keys(header).sort();
        expect(names).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
      }
    } finally {
      await server.close();
    }
  });
});
