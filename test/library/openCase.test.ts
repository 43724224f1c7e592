import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCache } from '../../cache/index.ts';
import { openCase, systemClock } from '../../src/index.ts';
import { startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import { peelChain } from '../support/smallWorld.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

describe('the library', () => {
  it('traces in three lines, and repeats offline to the same bytes', async () => {
    const chain = peelChain(8);
    const server = await startLoopbackEsplora({ transactions: chain });
    const cache = await openCache(join(temporaryFolder(), 'case.sqlite'), { clock: systemClock });
    try {
      const online = openCase({ cache, sources: [`esplora=${server.url}`] });
      const document = await online.trace(`${chain[0]?.txid}:0`, { taint: ['fifo', 'haircut'], stopAt: [] });
      expect(document.coverage.transactions).toBe(9);
      const offline = await openCase({ cache }).trace(`${chain[0]?.txid}:0`, {
        taint: ['fifo', 'haircut'],
        stopAt: [],
      });
      expect(JSON.stringify(offline)).toBe(JSON.stringify(document));
    } finally {
      await cache.close();
      await server.close();
    }
  });

  it('refuses an unknown network by name', async () => {
    const cache = { transactions: () => ({}) as never, evidence: { record: async () => undefined } };
    expect(() => openCase({ cache, network: 'dogecoin' })).toThrow('dogecoin');
  });
});
