import { expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { createEsploraSource } from '../../src/sources/esplora/esploraSource.ts';
import { createFailoverSource } from '../../src/sources/failoverSource.ts';
import { startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { testHttpClient, withSource } from '../support/withSource.ts';
import { expectHonest } from './expectHonest.ts';
import { faultyWorld } from './faultyWorld.ts';
import { traceRun } from './traceRun.ts';

const { transactions, seed } = faultyWorld();
const network = networkByName('bitcoin');

it.each([1, 4, 9, 15])(
  'a host that dies for good at request %i: its second goes on, alone it says what lacks',
  async (from) => {
    await withSource({ transactions }, async ({ source: honest, server: second }) => {
      const expected = await traceRun(seed, { store: new MemoryTransactionStore('bitcoin'), source: honest });
      const first = await startLoopbackEsplora({ transactions, faults: [{ effect: { do: 'reset' }, from }] });
      try {
        const { http } = testHttpClient();
        const source = (name: string, baseUrl: string) => createEsploraSource({ name, baseUrl, network, http });
        const both = createFailoverSource([source('first', first.url), source('second', second.url)]);
        const document = await traceRun(seed, { store: new MemoryTransactionStore('bitcoin'), source: both });
        expect(JSON.stringify(document)).toBe(JSON.stringify(expected));

        first.setFaults([{ effect: { do: 'reset' }, from }]);
        const alone = createEsploraSource({ name: 'first', baseUrl: first.url, network, http: testHttpClient().http });
        const store = new MemoryTransactionStore('bitcoin');
        const partial = await traceRun(seed, { store, source: alone });
        expect(partial.coverage.complete).toBe(false);
        expectHonest(partial, expected);
        expect(JSON.stringify(await traceRun(seed, { store, source: honest }))).toBe(JSON.stringify(expected));
      } finally {
        await first.close();
      }
    });
  },
);
