import { networkByName } from '../../src/chain/network.ts';
import { createEsploraSource } from '../../src/sources/esplora/esploraSource.ts';
import { createFailoverSource } from '../../src/sources/failoverSource.ts';
import type { ServerKind } from '../support/esploraRoutes.ts';
import { startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import type { Fault } from '../support/loopbackFaults.ts';
import { testHttpClient } from '../support/withSource.ts';
import { CONTRACT_WORLD, chainSourceContract, type SourceUnderTest } from './chainSourceContract.ts';

async function esplora(kind: ServerKind, pageSize?: number, faults: Fault[] = []): Promise<SourceUnderTest> {
  const server = await startLoopbackEsplora({
    transactions: CONTRACT_WORLD,
    kind,
    faults,
    ...(pageSize === undefined ? {} : { pageSize }),
  });
  const { http } = testHttpClient();
  const network = networkByName('bitcoin');
  const source = createEsploraSource({ name: kind, baseUrl: server.url, network, http });
  return { source, close: () => server.close() };
}

chainSourceContract('Esplora', () => esplora('esplora'));
chainSourceContract('Esplora below /api/', async () => {
  const server = await startLoopbackEsplora({ transactions: CONTRACT_WORLD });
  const options = { name: 'api', network: networkByName('bitcoin'), http: testHttpClient().http };
  return {
    source: createEsploraSource({ ...options, baseUrl: `${server.url}/api/` }),
    close: () => server.close(),
  };
});
chainSourceContract('mempool', () => esplora('mempool'));
chainSourceContract('mempool with pages of 25', () => esplora('mempool', 25));
chainSourceContract('mempool on Electrum', () => esplora('mempool-electrum'));
chainSourceContract('a host that fails now and then', () =>
  esplora('esplora', undefined, [
    { effect: { do: 'status', status: 503 }, probability: 0.15 },
    { effect: { do: 'reset' }, probability: 0.1 },
    { effect: { do: 'cut' }, probability: 0.1 },
  ]),
);
chainSourceContract('failover: the first is dead', async () => {
  const dead = await startLoopbackEsplora({ transactions: [] });
  await dead.close();
  const second = await esplora('mempool');
  const options = { name: 'dead', network: networkByName('bitcoin'), http: testHttpClient().http };
  const first = createEsploraSource({ ...options, baseUrl: dead.url });
  return { source: createFailoverSource([first, second.source]), close: () => second.close() };
});
