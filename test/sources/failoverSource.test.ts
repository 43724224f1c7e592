import { describe, expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { MalformedError, NotFoundError, RefusedError, UnavailableError } from '../../src/errors/sourceErrors.ts';
import { UsageError } from '../../src/errors/usageError.ts';
import type { ChainSource } from '../../src/ports/chainSource.ts';
import { createSource } from '../../src/sources/createSource.ts';
import { createFailoverSource } from '../../src/sources/failoverSource.ts';
import type { HttpClientOptions } from '../../src/sources/httpClient.ts';
import { parseSourceSpec } from '../../src/sources/parseSourceSpec.ts';
import { type LoopbackEsplora, type LoopbackOptions, startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import { brokenSum, lyingSpender, wrongTxid } from '../support/loopbackFaults.ts';
import { busyScript, peelChain, scriptOf, txidOf } from '../support/smallWorld.ts';
import { testHttpClient } from '../support/withSource.ts';

const world = [...peelChain(6), ...busyScript(scriptOf('busy'), 70)];
const txid = world[2]?.txid ?? '';
const network = networkByName('bitcoin');

async function withTwo(
  first: Partial<LoopbackOptions>,
  second: Partial<LoopbackOptions>,
  body: (source: ChainSource, servers: [LoopbackEsplora, LoopbackEsplora]) => Promise<void>,
  options: Partial<HttpClientOptions> = {},
): Promise<void> {
  const a = await startLoopbackEsplora({ transactions: world, ...first });
  const b = await startLoopbackEsplora({ transactions: world, ...second });
  try {
    const specs = [a, b].map((server) => parseSourceSpec(`esplora=${server.url}`, network));
    await body(createSource(specs, network, testHttpClient(options).http), [a, b]);
  } finally {
    await Promise.all([a.close(), b.close()]);
  }
}

describe('failover', () => {
  it('asks the second only when the first fails', async () => {
    await withTwo({}, {}, async (source, [, b]) => {
      await source.transaction(txid);
      expect(b.requests()).toHaveLength(0);
    });
  });

  it.each([
    ['gone', { effect: { do: 'reset' } as const }],
    ['throttling', { effect: { do: 'status', status: 429 } as const }],
    ['talking HTML', { effect: { do: 'html' } as const }],
    ['giving other transactions', { effect: { do: 'change', change: wrongTxid } as const, kind: 'tx' as const }],
    ['giving sums that do not agree', { effect: { do: 'change', change: brokenSum } as const, kind: 'tx' as const }],
  ])('goes on with the second when the first is %s', async (_name, fault) => {
    await withTwo({ faults: [fault] }, {}, async (source) => {
      expect((await source.transaction(txid)).txid).toBe(txid);
      expect((await source.tip()).height).toBe(700_069);
      expect((await source.capabilities()).historyPageSize).toBe(25);
    });
  });

  it('leaves a dead first host alone after three failures', async () => {
    await withTwo({ faults: [{ effect: { do: 'status', status: 503 } }] }, {}, async (source, [a]) => {
      for (let i = 0; i < 4; i++) await source.transaction(txid);
      const sent = a.requests().length;
      for (let i = 0; i < 4; i++) await source.transaction(txid);
      expect(a.requests()).toHaveLength(sent);
    });
  });

  it('believes "not found" only when nobody knows better', async () => {
    const lagging = { transactions: world.slice(3) };
    await withTwo(lagging, {}, async (source) => {
      expect((await source.transaction(txid)).txid).toBe(txid);
      await expect(source.transaction(txidOf('nowhere'))).rejects.toThrow(NotFoundError);
    });
    await withTwo(lagging, { faults: [{ effect: { do: 'status', status: 503 } }] }, async (source) => {
      await expect(source.transaction(txid)).rejects.toThrow(NotFoundError);
    });
  });

  it('throws the error of the first when all fail', async () => {
    const malformed = { faults: [{ effect: { do: 'change', change: wrongTxid } as const, kind: 'tx' as const }] };
    await withTwo(malformed, { faults: [{ effect: { do: 'reset' } }] }, async (source) => {
      await expect(source.transaction(txid)).rejects.toThrow(MalformedError);
    });
  });

  it('goes on in the middle of a history without repeating or losing a row', async () => {
    const dies = { faults: [{ effect: { do: 'reset' } as const, path: /txs\/chain/, from: 2 }] };
    await withTwo(dies, { kind: 'mempool' }, async (source) => {
      const seen: string[] = [];
      let last = false;
      for await (const page of source.history(scriptOf('busy'))) {
        seen.push(...page.transactions.map((transaction) => transaction.txid));
        last = page.last;
      }
      expect(last).toBe(true);
      expect(seen).toHaveLength(70);
      expect(new Set(seen).size).toBe(70);
    });
  });

  it('cuts batches to what the second takes, and skips a source that cannot tell spenders', async () => {
    const txids = world.slice(0, 6).map((wire) => wire.txid);
    const dead = {
      kind: 'mempool' as const,
      faults: [{ effect: { do: 'reset' } as const, kind: 'outspends' as const }],
    };
    await withTwo(dead, {}, async (source, [, b]) => {
      expect((await source.capabilities()).spendBatchSize).toBe(50);
      expect((await source.spendsOf(txids)).size).toBe(6);
      expect(b.requests().filter(({ kind }) => kind === 'outspends')).toHaveLength(6);
    });
    await withTwo({ kind: 'mempool-electrum' }, {}, async (source) => {
      expect((await source.spendsOf(txids)).size).toBe(6);
    });
  });

  it('asks the second for the spends of what the first does not know', async () => {
    const txids = world.slice(0, 6).map((wire) => wire.txid);
    await withTwo({ kind: 'mempool', transactions: world.slice(3) }, { kind: 'mempool' }, async (source, [, b]) => {
      expect([...(await source.spendsOf(txids)).keys()].sort()).toEqual([...txids].sort());
      const [asked] = b.requests().filter(({ kind }) => kind === 'outspends');
      expect(asked?.path).not.toContain(txids[4]);
    });
    await withTwo({ kind: 'mempool', transactions: world.slice(3) }, { kind: 'mempool-electrum' }, async (source) => {
      expect((await source.spendsOf(txids)).size).toBe(3);
    });
  });

  it('does not hide a lie that only the caller can see', async () => {
    const lies = { faults: [{ effect: { do: 'change', change: lyingSpender } as const, kind: 'outspends' as const }] };
    await withTwo(lies, {}, async (source) => {
      const spend = (await source.spendsOf([txid])).get(txid)?.[1];
      expect(spend).toMatchObject({ spender: { txid: 'e'.repeat(64) } });
    });
  });

  it('ends at once at what the person forbade', async () => {
    await withTwo(
      {},
      {},
      async (source, [, b]) => {
        await source.transaction(txid);
        await expect(source.transaction(txid)).rejects.toThrow(RefusedError);
        expect(b.requests()).toHaveLength(0);
      },
      { maxRequests: 1 },
    );
  });

  it('does not pass over a host of another network', async () => {
    const other = { effect: { do: 'change', change: () => 'ab'.repeat(32) } as const, path: /block-height/ };
    await withTwo({ faults: [other] }, {}, async (source) => {
      await expect(source.tip()).rejects.toThrow(UsageError);
    });
  });

  it('is only as alive as its sources: none is added', async () => {
    expect(() => createFailoverSource([])).toThrow(UsageError);
    const dead = { faults: [{ effect: { do: 'reset' } as const }] };
    await withTwo(dead, dead, async (source) => {
      await expect(source.transaction(txid)).rejects.toThrow(UnavailableError);
      expect(source.name).toMatch(/^127\.0\.0\.1:\d+, 127\.0\.0\.1:\d+$/);
    });
  });
});
