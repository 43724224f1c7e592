import { describe, expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { parseTarget } from '../../src/chain/parseTarget.ts';
import { createEsploraSource } from '../../src/sources/esplora/esploraSource.ts';
import { startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import type { Fault, FaultEffect } from '../support/loopbackFaults.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { busyScript, scriptOf, txidOf } from '../support/smallWorld.ts';
import { testHttpClient, withSource } from '../support/withSource.ts';
import { checkedTrace } from './checkedCases.ts';
import { expectHonest } from './expectHonest.ts';
import { faultyWorld } from './faultyWorld.ts';
import { LINK_CASES } from './linkCases.ts';
import { expectSurvival, undisturbed } from './survival.ts';
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

/** Always: which member of the family it is cannot be known then. */
const LIARS: readonly (readonly [string, FaultEffect])[] = [
  ['a web page', { do: 'html' }],
  ['null', { do: 'change', change: () => null }],
  ['nothing like it', { do: 'status', status: 404 }],
];

describe.each(LIARS)('a host of small pages that answers %s instead', (_name, effect) => {
  const faults = [{ effect, path: WHAT_IT_CAN_DO }];
  const kind = 'mempool-electrum' as const;

  it('cuts no history short in silence', async () => {
    const script = scriptOf('busy');
    await withSource({ transactions: busyScript(script, 60), kind, faults }, async ({ source }) => {
      const read = async () => {
        let rows = 0;
        for await (const page of source.history(script)) rows += page.transactions.length;
        return rows;
      };
      await expect(read()).rejects.toMatchObject({ code: 'malformed' });
    });
  });

  it('hides no link between addresses', async () => {
    const connect = LINK_CASES[2];
    const served = { ...connect.served, kind };
    const whole = await undisturbed({ ...connect, served });
    await expectSurvival({ ...connect, served }, whole, { ...served, faults });
  });
});
