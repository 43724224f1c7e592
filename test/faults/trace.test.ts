import { describe, expect, it } from 'vitest';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import type { ServerKind } from '../support/esploraRoutes.ts';
import type { LoopbackOptions } from '../support/loopbackEsplora.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { withSource } from '../support/withSource.ts';
import { expectHonest } from './expectHonest.ts';
import { FAULT_EFFECTS } from './faultList.ts';
import { faultyWorld } from './faultyWorld.ts';
import { traceRun } from './traceRun.ts';

const KINDS: readonly ServerKind[] = ['esplora', 'mempool', 'mempool-electrum'];
const PROBABILITIES = [0.01, 0.1, 0.5];
const TIMEOUT_MS = 30_000;
/** A throttled host is asked once a minute at the least; waiting for a turn is not part of a request. */
const LONGEST_TURN_MS = 60_000;
const { transactions, seed } = faultyWorld();

async function undisturbed(kind: ServerKind): Promise<TraceDocument> {
  let document: TraceDocument | null = null;
  await withSource({ transactions, kind }, async ({ source }) => {
    document = await traceRun(seed, { store: new MemoryTransactionStore('bitcoin'), source });
  });
  return document as unknown as TraceDocument;
}

/**
 * Under faults; then without them on what was stored: the whole truth again; then offline: the same bytes. A lie that
 * nothing contradicts when it is told is stored: what contradicts it later is refused, and said.
 */
async function expectSurvival(
  served: LoopbackOptions,
  expected: TraceDocument,
  { timeoutMs = TIMEOUT_MS, isLie = false } = {},
): Promise<void> {
  const store = new MemoryTransactionStore('bitcoin');
  await withSource(
    served,
    async ({ source, http, clock }) => {
      const longest = watchLongest(http, clock);
      expectHonest(await traceRun(seed, { store, source, concurrency: 1 }), expected);
      expect(longest()).toBeLessThanOrEqual(timeoutMs + LONGEST_TURN_MS);
    },
    { concurrency: 1, timeoutMs },
  );
  await withSource({ ...served, faults: [] }, async ({ source }) => {
    const again = await traceRun(seed, { store, source });
    if (isLie) expectHonest(again, expected);
    else expect(JSON.stringify(again)).toBe(JSON.stringify(expected));
  });
  const offline = await traceRun(seed, { store, source: null });
  if (isLie) expectHonest(offline, expected, 'offline');
  else expect(JSON.stringify(offline)).toBe(JSON.stringify(expected));
}

/** Longest time that one logical request took, waiting and retries included, in milliseconds of the clock. */
function watchLongest(http: { get: unknown }, clock: { now(): number }): () => number {
  const get = (http.get as (request: unknown) => Promise<unknown>).bind(http);
  let longest = 0;
  http.get = async (request: unknown) => {
    const from = clock.now();
    try {
      return await get(request);
    } finally {
      longest = Math.max(longest, clock.now() - from);
    }
  };
  return () => longest;
}

describe.each(KINDS)('a trace from a host like %s', (kind) => {
  describe.each(FAULT_EFFECTS)('%s', (name, effect, where) => {
    it('now and then, often, every second time: the truth, or what is missing', async () => {
      const expected = await undisturbed(kind);
      expect(expected.coverage.complete).toBe(true);
      for (const probability of PROBABILITIES) {
        const faults = [{ ...where, effect, probability }];
        await expectSurvival({ transactions, kind, faults, seed: 7 }, expected, { isLie: name.includes('lie') });
      }
    });
  });

  it('a host that hangs: no request waits beyond its time', async () => {
    const expected = await undisturbed(kind);
    for (const probability of PROBABILITIES) {
      const faults = [{ effect: { do: 'hang' }, probability }] as const;
      const from = performance.now();
      await expectSurvival({ transactions, kind, faults, seed: 3 }, expected, { timeoutMs: 120 });
      expect(performance.now() - from).toBeLessThan(10_000);
    }
  });
});

it('a host that hangs is told in the same words each time: no clock is in a document', async () => {
  const texts: string[] = [];
  for (const timeoutMs of [60, 90]) {
    const faults = [{ effect: { do: 'hang' } }] as const;
    await withSource(
      { transactions, faults },
      async ({ source, server }) => {
        const document = await traceRun(seed, { store: new MemoryTransactionStore('bitcoin'), source });
        texts.push(JSON.stringify(document).replaceAll(new URL(server.url).host, 'host'));
      },
      { timeoutMs },
    );
  }
  expect(texts[0]).toContain('no answer in time');
  expect(texts[1]).toBe(texts[0]);
});
