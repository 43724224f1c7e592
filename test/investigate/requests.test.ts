import { describe, expect, it } from 'vitest';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { busyScript, peelChain, scriptOf, transfer } from '../support/smallWorld.ts';
import { traceAt, traceRequestAt } from '../support/traceAt.ts';
import { withSource } from '../support/withSource.ts';

describe('requests that a trace costs', () => {
  const chain = peelChain(40);
  const seed = `${chain[0]?.txid}:0`;

  it.each(['esplora', 'mempool', 'mempool-electrum'] as const)(
    '%s: one per output of one-time addresses',
    async (kind) => {
      await withSource({ transactions: chain, kind }, async ({ server, source }) => {
        const document = await traceAt(traceRequestAt(seed, 'bitcoin'), {
          store: new MemoryTransactionStore('bitcoin'),
          source,
        });
        const resolved = document.outputs.length;
        expect(resolved).toBe(81);
        expect(document.coverage.complete).toBe(true);
        expect(server.counted() / resolved).toBeLessThanOrEqual(1.1);
      });
    },
  );

  it('a wide fan-out is asked for in batches where the source can', async () => {
    const fund = transfer('fund', [], [[scriptOf('fund'), 50_000_000]], 700_000);
    const legs = Array.from({ length: 120 }, (_, n) => [scriptOf(`leg ${n}`), 400_000] as const);
    const fan = transfer('fan', [[fund, 0]], legs, 700_001);
    const spent = legs
      .slice(0, 30)
      .map((_, n) => transfer(`on ${n}`, [[fan, n]], [[scriptOf(`on ${n}`), 390_000]], 700_002 + n));
    await withSource({ transactions: [fund, fan, ...spent], kind: 'mempool' }, async ({ server, source }) => {
      const document = await traceAt(traceRequestAt(`${fund.txid}:0`, 'bitcoin'), {
        store: new MemoryTransactionStore('bitcoin'),
        source,
      });
      expect(document.outputs.length).toBe(151);
      expect(document.coverage.complete).toBe(true);
      expect(server.counted()).toBeLessThanOrEqual(70);
    });
  });

  it('a row that cannot be used in the answer to a batch costs its own leg, no other', async () => {
    const makers = Array.from({ length: 12 }, (_, n) =>
      transfer(`maker ${n}`, [], [[scriptOf(`maker ${n}`), 50_000_000]], 700_000 + n),
    );
    const sums = makers.map((maker) => [maker, 0] as const);
    const fan = transfer(
      'gathers',
      sums,
      makers.map((_, n) => [scriptOf(`gathered ${n}`), 49_000_000] as const),
      700_100,
    );
    const legs = fan.vout.map((_, n) =>
      transfer(`leg ${n}`, [[fan, n]], [[scriptOf(`leg ${n}`), 48_000_000]], 700_101),
    );
    const on = legs.map((leg, n) => transfer(`on ${n}`, [[leg, 0]], [[scriptOf(`on ${n}`), 47_000_000]], 700_102));
    const bad = on[4]!.txid;
    const change = (body: unknown) =>
      (body as object[][]).map((list) =>
        list.map((row) => ({ ...row, ...((row as { txid?: string }).txid === bad ? { vin: null } : {}) })),
      );
    const faults = [{ effect: { do: 'change', change } as const, path: /outspends\?txids/ }];
    const transactions = [...makers, fan, ...legs, ...on];
    await withSource({ transactions, kind: 'mempool', faults }, async ({ server, source }) => {
      const store = new MemoryTransactionStore('bitcoin');
      const targets = fan.vout.map((_, n) => traceRequestAt(`${fan.txid}:${n}`, 'bitcoin').targets[0]!);
      const document = await traceAt(traceRequestAt(fan.txid, 'bitcoin', { targets }), { store, source });
      expect(server.counted()).toBeGreaterThan(0);
      expect(document.coverage.gaps.map(({ kind, outpoint }) => `${kind} ${outpoint}`)).toEqual([
        `malformed ${legs[4]!.txid}:0`,
      ]);
    });
  });

  it('the second run asks for the tip only; offline says the same', async () => {
    await withSource({ transactions: chain }, async ({ server, source }) => {
      const store = new MemoryTransactionStore('bitcoin');
      const first = await traceAt(traceRequestAt(seed, 'bitcoin', { taint: ['fifo', 'haircut'] }), { store, source });
      server.clearRequests();
      const second = await traceAt(traceRequestAt(seed, 'bitcoin', { taint: ['fifo', 'haircut'] }), { store, source });
      expect(server.counted()).toBe(0);
      const offline = await traceAt(traceRequestAt(seed, 'bitcoin', { taint: ['fifo', 'haircut'] }), {
        store,
        source: null,
      });
      expect(JSON.stringify(second)).toBe(JSON.stringify(first));
      expect(JSON.stringify(offline)).toBe(JSON.stringify(first));
    });
  });

  it('asks again only what can have changed when the tip has moved', async () => {
    await withSource({ transactions: chain }, async ({ server, source }) => {
      const store = new MemoryTransactionStore('bitcoin');
      const first = await traceAt(traceRequestAt(seed, 'bitcoin'), { store, source });
      server.setTip({ height: 700_100, hash: 'ab'.repeat(32) });
      server.clearRequests();
      const second = await traceAt(traceRequestAt(seed, 'bitcoin'), { store, source });
      const unspent = first.results[0]?.endpoints.filter((endpoint) => endpoint.kind === 'unspent') ?? [];
      expect(server.counted()).toBeLessThanOrEqual(unspent.length);
      expect(
        second.results[0]?.endpoints.every((endpoint) => endpoint.kind !== 'unspent' || endpoint.asOf === 700_100),
      ).toBe(true);
    });
  });

  it('one in twenty outputs on hub addresses: still at most 1.1 an output', async () => {
    const hubs = Array.from({ length: 5 }, (_, n) => scriptOf(`hub ${n}`));
    const noise = hubs.flatMap((script) => busyScript(script, 120, 0, 710_000));
    const fund = transfer('fund hubs', [], [[scriptOf('fund hubs'), 90_000_000]], 700_000);
    const legs = Array.from(
      { length: 100 },
      (_, n) => [n % 20 === 0 ? (hubs[n / 20] ?? '') : scriptOf(`leg ${n}`), 800_000] as const,
    );
    const fan = transfer('fan hubs', [[fund, 0]], legs, 700_001);
    const on = legs.map((_, n) => transfer(`on from ${n}`, [[fan, n]], [[scriptOf(`end ${n}`), 790_000]], 700_002 + n));
    await withSource({ transactions: [fund, fan, ...on, ...noise], kind: 'esplora' }, async ({ server, source }) => {
      const document = await traceAt(traceRequestAt(`${fund.txid}:0`, 'bitcoin'), {
        store: new MemoryTransactionStore('bitcoin'),
        source,
      });
      expect(document.coverage.complete).toBe(true);
      expect(document.outputs.length).toBe(201);
      expect(server.counted() / document.outputs.length).toBeLessThanOrEqual(1.1);
    });
  });

  it('stays within a page and an outspend on a busy script', async () => {
    const script = scriptOf('hub');
    const hub = busyScript(script, 200);
    const oldest = hub[0];
    if (oldest === undefined) throw new Error('no hub');
    const spend = transfer('leaves the hub', [[oldest, 0]], [[scriptOf('away'), 40_000]], 700_300);
    const later = busyScript(script, 60, 0, 700_400).map((wire, n) => ({ ...wire, txid: `${n}`.padStart(64, 'b2') }));
    await withSource({ transactions: [...hub, spend, ...later] }, async ({ server, source }) => {
      const document = await traceAt(traceRequestAt(`${oldest.txid}:0`, 'bitcoin'), {
        store: new MemoryTransactionStore('bitcoin'),
        source,
      });
      expect(document.coverage.complete).toBe(true);
      expect(server.counted()).toBeLessThanOrEqual(1 + 3 + 1);
    });
  });
});
