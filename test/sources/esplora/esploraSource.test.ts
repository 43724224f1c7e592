import { describe, expect, it } from 'vitest';
import { MalformedError, NotFoundError, UnavailableError } from '../../../src/errors/sourceErrors.ts';
import { UsageError } from '../../../src/errors/usageError.ts';
import type { ChainSource, HistoryPage } from '../../../src/ports/chainSource.ts';
import type { WireTransaction } from '../../../src/sources/esplora/wireTypes.ts';
import type { ServerKind } from '../../support/esploraRoutes.ts';
import { brokenSum, lyingAmount, lyingSpender, shortPage, wrongTxid } from '../../support/loopbackFaults.ts';
import { busyScript, peelChain, scriptOf, transfer } from '../../support/smallWorld.ts';
import { withSource } from '../../support/withSource.ts';

const peels = peelChain(60);
const busy = scriptOf('busy');

async function collect(source: ChainSource, script: string): Promise<HistoryPage[]> {
  const pages: HistoryPage[] = [];
  for await (const page of source.history(script)) pages.push(page);
  return pages;
}
const rows = (pages: readonly HistoryPage[]) => pages.flatMap((page) => page.transactions.map(({ txid }) => txid));

describe('probe', () => {
  it.each<[ServerKind, number, number]>([
    ['esplora', 25, 1],
    ['mempool', 25, 50],
    ['mempool-electrum', 10, 0],
  ])('knows %s', async (kind, historyPageSize, spendBatchSize) => {
    await withSource({ transactions: peels, kind }, async ({ source, http, server }) => {
      expect(await source.capabilities()).toMatchObject({ historyPageSize, spendBatchSize });
      await source.capabilities();
      expect(http.requests.counted).toBe(0);
      expect(server.requests().filter((request) => request.kind === 'probe').length).toBeLessThanOrEqual(3);
    });
  });

  it('is not asked for what is not needed', async () => {
    await withSource({ transactions: peels }, async ({ source, server }) => {
      await source.tip();
      expect(server.requests().map(({ path }) => path)).toEqual([
        '/block-height/0',
        '/blocks/tip/height',
        '/block-height/700060',
      ]);
      expect(server.counted()).toBe(0);
    });
  });

  it('gives the block below where the machine that is asked for the hash lags behind', async () => {
    const faults = [{ effect: { do: 'status', status: 404 } as const, path: /block-height\/700060/ }];
    await withSource({ transactions: peels, faults }, async ({ source }) => {
      expect((await source.tip()).height).toBe(700_059);
    });
  });

  it('takes a web page or a 500 from the tip request for what they are', async () => {
    const faults = [{ effect: { do: 'html' } as const, path: /backend-info|txs\/outspends/ }];
    await withSource({ transactions: peels, faults }, async ({ source }) => {
      expect((await source.capabilities()).spendBatchSize).toBe(1);
    });
  });

  it('does not take a throttled Electrum host for a plain one', async () => {
    const faults = [{ effect: { do: 'status', status: 429 } as const, path: /backend-info/, nth: [1, 2] }];
    await withSource({ transactions: peels, kind: 'mempool-electrum', faults }, async ({ source }) => {
      expect((await source.capabilities()).historyPageSize).toBe(10);
    });
  });

  it('refuses a host of another network', async () => {
    const faults = [
      { effect: { do: 'change', change: () => `000000000933ea01${'0'.repeat(48)}` } as const, path: /block-height/ },
    ];
    await withSource({ transactions: peels, faults }, async ({ source }) => {
      await expect(source.tip()).rejects.toThrow(UsageError);
      await expect(source.transaction(peels[0]?.txid ?? '')).rejects.toThrow('does not serve bitcoin');
    });
  });

  it('tries again after a probe that failed', async () => {
    const faults = [{ effect: { do: 'status', status: 503 } as const, path: /block-height/, nth: [1, 2] }];
    await withSource(
      { transactions: peels, faults },
      async ({ source }) => {
        await expect(source.tip()).rejects.toThrow(UnavailableError);
        expect((await source.tip()).height).toBe(700_060);
      },
      { timeoutMs: 900 },
    );
  });
});

describe('request cost', () => {
  it('is one request an output on one-time addresses', async () => {
    await withSource({ transactions: peels }, async ({ source, server }) => {
      const outputs = peels.slice(0, 50).flatMap((wire) => wire.vout.map((output) => output.scriptpubkey));
      for (const script of outputs) {
        for await (const page of source.history(script)) {
          expect(page.last).toBe(true);
          break;
        }
      }
      expect(server.counted() / outputs.length).toBeLessThanOrEqual(1.1);
    });
  });

  it('is one request per fifty transactions where batches are answered', async () => {
    await withSource({ transactions: peels, kind: 'mempool' }, async ({ source, server }) => {
      await source.spendsOf(peels.slice(0, 50).map(({ txid }) => txid));
      expect(server.counted()).toBe(1);
    });
  });

  it('leaves txids that a batch does not know out of the answer', async () => {
    await withSource({ transactions: peels, kind: 'mempool' }, async ({ source }) => {
      const spends = await source.spendsOf(['ab'.repeat(32), peels[0]?.txid ?? '']);
      expect([...spends.keys()]).toEqual([peels[0]?.txid]);
    });
  });
});

describe('history guards', () => {
  it('needs no request behind a full page that reaches the total', async () => {
    await withSource({ transactions: busyScript(busy, 25) }, async ({ source, server }) => {
      const pages = await collect(source, busy);
      expect(rows(pages)).toHaveLength(25);
      expect(server.requests().filter(({ kind }) => kind === 'history')).toHaveLength(1);
    });
  });

  it.each<ServerKind>(['esplora', 'mempool-electrum'])('notices on %s that the cursor is ignored', async (kind) => {
    const faults = [{ effect: { do: 'ignore-cursor' } as const }];
    await withSource({ transactions: busyScript(busy, 60), kind, faults }, async ({ source, server }) => {
      const error = await collect(source, busy).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(MalformedError);
      expect((error as Error).message).toContain('cursor');
      expect(server.requests().filter(({ kind: asked }) => asked === 'history')).toHaveLength(2);
    });
  });

  it('reads on behind a page that is short though not the last', async () => {
    const faults = [{ effect: { do: 'change', change: shortPage(7) } as const, path: /txs\/chain/, nth: [1, 3] }];
    await withSource({ transactions: busyScript(busy, 90), faults }, async ({ source }) => {
      expect(rows(await collect(source, busy))).toHaveLength(90);
    });
  });

  it('does not believe a short first page that lacks the funding of what it spends', async () => {
    const world = peels.slice(0, 3);
    const faults = [{ effect: { do: 'change', change: shortPage(1) } as const, path: /\/txs$/ }];
    await withSource({ transactions: world, faults }, async ({ source }) => {
      expect(rows(await collect(source, scriptOf('peel 1')))).toEqual([world[2]?.txid, world[1]?.txid]);
    });
  });

  it('does not believe an empty page where the host counts transactions', async () => {
    const faults = [{ effect: { do: 'change', change: shortPage(0) } as const, path: /\/txs/ }];
    await withSource({ transactions: peels, faults }, async ({ source }) => {
      await expect(collect(source, scriptOf('peel 1'))).rejects.toThrow('its own count');
    });
  });

  it('fails when rows in the middle are dropped for good', async () => {
    const dropped = busyScript(busy, 60)[30]?.txid;
    const change = (body: unknown) =>
      Array.isArray(body) ? body.filter((row: WireTransaction) => row.txid !== dropped) : body;
    const faults = [{ effect: { do: 'change', change } as const, path: /\/txs/ }];
    await withSource({ transactions: busyScript(busy, 60), faults }, async ({ source }) => {
      await expect(collect(source, busy)).rejects.toThrow(MalformedError);
    });
  });

  it('starts over once when a reorg shortens the history during the walk', async () => {
    const world = busyScript(busy, 60);
    await withSource({ transactions: world }, async ({ source, server }) => {
      const pages: HistoryPage[] = [];
      for await (const page of source.history(busy)) {
        pages.push(page);
        if (pages.length === 1) server.removeTransaction(world[35]?.txid ?? '');
      }
      expect(pages.at(-1)?.last).toBe(true);
      expect(rows(pages)).toHaveLength(60);
      expect(new Set(rows(pages)).size).toBe(60);
    });
  });

  it('finds what was confirmed during the walk', async () => {
    const world = busyScript(busy, 60);
    await withSource({ transactions: world }, async ({ source, server }) => {
      const pages: HistoryPage[] = [];
      const fresh = transfer('fresh', [], [[busy, 1]], 700_100);
      for await (const page of source.history(busy)) {
        pages.push(page);
        if (pages.length === 1) server.addTransactions([fresh]);
      }
      expect(rows(pages)).toContain(fresh.txid);
      expect(pages.at(-1)?.last).toBe(true);
    });
  });

  it('reads confirmed rows behind a first page full of unconfirmed ones', async () => {
    const world = busyScript(busy, 60, 40);
    await withSource({ transactions: world }, async ({ source }) => {
      expect(rows(await collect(source, busy))).toHaveLength(100);
    });
  });

  it('refuses rows that have nothing to do with the script', async () => {
    const faults = [{ effect: { do: 'change', change: () => [peels[9]] } as const, path: /\/txs/ }];
    await withSource({ transactions: peels, faults }, async ({ source }) => {
      await expect(collect(source, scriptOf('peel 1'))).rejects.toThrow('nothing to do with');
    });
  });
});

describe('lying and broken transactions', () => {
  const asked = peels[3]?.txid ?? '';

  it('refuses another transaction than the one asked for', async () => {
    const faults = [{ effect: { do: 'change', change: wrongTxid } as const, kind: 'tx' as const }];
    await withSource({ transactions: peels, faults }, async ({ source, server }) => {
      await expect(source.transaction(asked)).rejects.toThrow(`asked for transaction ${asked}`);
      expect(server.requests().filter(({ kind }) => kind === 'tx')).toHaveLength(3);
    });
  });

  it('refuses a value that does not add up, alone and on a page', async () => {
    const faults = [{ effect: { do: 'change', change: brokenSum } as const, path: /^\/(?:tx\/|address)/ }];
    await withSource({ transactions: peels, faults }, async ({ source }) => {
      await expect(source.transaction(asked)).rejects.toThrow(MalformedError);
      await expect(collect(source, scriptOf('peel 3'))).rejects.toThrow(MalformedError);
    });
  });

  it('takes the right answer when the wrong one passes', async () => {
    const faults = [{ effect: { do: 'change', change: brokenSum } as const, kind: 'tx' as const, nth: [1] }];
    await withSource({ transactions: peels, faults }, async ({ source }) => {
      expect((await source.transaction(asked)).txid).toBe(asked);
    });
  });

  it('cannot see an amount that is wrong on both sides: that takes the bytes or a second source', async () => {
    const faults = [{ effect: { do: 'change', change: lyingAmount } as const, kind: 'tx' as const }];
    await withSource({ transactions: peels, faults }, async ({ source }) => {
      const { outputs } = await source.transaction(asked);
      expect(outputs[0]?.value).toBe(BigInt(peels[3]?.vout[0]?.value ?? 0) + 1000n);
    });
  });

  it('passes a lying spender on to be checked, and says that it does not exist', async () => {
    const faults = [{ effect: { do: 'change', change: lyingSpender } as const, kind: 'outspends' as const }];
    await withSource({ transactions: peels, faults }, async ({ source }) => {
      const spend = (await source.spendsOf([asked])).get(asked)?.[1];
      expect(spend).toEqual({ state: 'spent', spender: { txid: 'e'.repeat(64), vin: 0 } });
      await expect(source.transaction('e'.repeat(64))).rejects.toThrow(NotFoundError);
    });
  });

  it('refuses a batch with too few lists', async () => {
    const change = (body: unknown) => (body as unknown[]).slice(1);
    const faults = [{ effect: { do: 'change', change } as const, kind: 'outspends' as const }];
    await withSource({ transactions: peels, kind: 'mempool', faults }, async ({ source }) => {
      await expect(source.spendsOf([asked, peels[4]?.txid ?? ''])).rejects.toThrow('got 1 lists');
    });
  });

  it('dies for good: an error that names the host, then no request at all', async () => {
    const faults = [{ effect: { do: 'reset' } as const, from: 10 }];
    await withSource({ transactions: peels, faults }, async ({ source, server }) => {
      const errors: unknown[] = [];
      for (const { txid } of peels) await source.transaction(txid).catch((error: unknown) => errors.push(error));
      expect(errors.length).toBe(peels.length - 8);
      for (const error of errors) expect(error).toBeInstanceOf(UnavailableError);
      expect(server.requests().length).toBeLessThan(9 + 3 * 10);
    });
  });
});
