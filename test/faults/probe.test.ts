import { expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { parseTarget } from '../../src/chain/parseTarget.ts';
import { createEsploraSource } from '../../src/sources/esplora/esploraSource.ts';
import { startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import type { Fault } from '../support/loopbackFaults.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { txidOf } from '../support/smallWorld.ts';
import { testHttpClient, withSource } from '../support/withSource.ts';
import { checkedTrace } from './checkedCases.ts';
import { expectHonest } from './expectHonest.ts';
import { faultyWorld } from './faultyWorld.ts';
import { undisturbed } from './survival.ts';
import { traceRun } from './traceRun.ts';

const network = networkByName('bitcoin');
/** Which member of the family it is. */
const WHAT_IT_CAN_DO = /backend-info|txids=0{64}$/;
const dead: Fault = { effect: { do: 'status', status: 500 }, path: WHAT_IT_CAN_DO };

it('a host that does not say what it can do: what it could not be asked is missing, and said', async () => {
  const { transactions } = faultyWorld();
  const fan = txidOf('fan');
  const targets = [{ target: parseTarget(fan, network), label: fan, text: fan, amount: null, paid: null }];
  await withSource({ transactions }, async ({ source }) => {
    const trace = (store: MemoryTransactionStore, from: typeof source) =>
      traceRun(fan, { store, source: from }, { targets, outputs: 'all' });
    const whole = await trace(new MemoryTransactionStore('bitcoin'), source);
    expect(whole.source.outpoints).toHaveLength(13);
    await withSource({ transactions, faults: [dead] }, async ({ source: silent }) => {
      expectHonest(await trace(new MemoryTransactionStore('bitcoin'), silent), whole);
    });
  });
});

it.each(['first', 'second'])('--verify and --cross-check, the %s host does not say what it can do', async (which) => {
  const regtest = networkByName('regtest');
  const { served } = checkedTrace('checked', null);
  const server = await startLoopbackEsplora({ ...served, faults: which === 'second' ? [dead] : [] });
  try {
    const { http } = testHttpClient();
    const second = createEsploraSource({ name: 'second', baseUrl: server.url, network: regtest, http });
    const useCase = checkedTrace('checked', second);
    const faults = which === 'first' ? [dead] : [];
    const document = await undisturbed({ ...useCase, served: { ...served, faults } });
    expect(document.coverage.gaps.map(({ kind }) => kind)).toContain('source-error');
  } finally {
    await server.close();
  }
});
