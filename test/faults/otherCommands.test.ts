import { describe, expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { PeelhoundError } from '../../src/errors/peelhoundError.ts';
import { verifyFacts } from '../../src/investigate/case/verifyFacts.ts';
import { readBlocks } from '../../src/investigate/screen/readBlocks.ts';
import { createBlockSource } from '../../src/sources/esplora/blockSource.ts';
import { toTransaction } from '../../src/sources/esplora/toTransaction.ts';
import { createMempoolPriceSource } from '../../src/sources/mempoolPriceSource.ts';
import { movedSince } from '../../src/tracing/movedSince.ts';
import type { ServerKind } from '../support/esploraRoutes.ts';
import type { LoopbackOptions } from '../support/loopbackEsplora.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { RawChain } from '../support/rawChain.ts';
import { scriptOf, transfer } from '../support/smallWorld.ts';
import { type SourceBench, withSource } from '../support/withSource.ts';
import { DRAWS, FAULT_EFFECTS, kindsFor, PROBABILITIES } from './faultList.ts';
import { faultyWorld } from './faultyWorld.ts';
import { traceRun } from './traceRun.ts';

const TIMEOUT_MS = 60_000 * DRAWS;
const CASES = FAULT_EFFECTS.map((fault, n) => [fault[0], fault, n] as const);
const { transactions, seed } = faultyWorld();

/** Each fault, as often as it is to hit, on a host that serves this. */
async function underFault(
  served: LoopbackOptions,
  [, effect, where]: (typeof FAULT_EFFECTS)[number],
  body: (bench: SourceBench) => Promise<void>,
): Promise<void> {
  for (const probability of PROBABILITIES) {
    for (let draw = 5; draw < 5 + DRAWS; draw++) {
      await withSource({ ...served, faults: [{ ...where, effect, probability }], seed: draw }, body);
    }
  }
}

/** What it gives, or null where it says that it failed. */
async function orFailed<T>(work: Promise<T>): Promise<T | null> {
  return await work.catch((error: unknown) => {
    if (error instanceof PeelhoundError) return null;
    throw error;
  });
}

describe('the tip of a source that is tried', () => {
  it.each(CASES)('%s: the tip, or an error', { timeout: TIMEOUT_MS }, async (_name, fault, n) => {
    for (const kind of kindsFor(n)) {
      await underFault({ transactions, kind }, fault, async ({ source }) => {
        const tip = await orFailed(source.tip());
        if (tip !== null) expect(tip.height).toBe(700_210);
      });
    }
  });
});

describe('prices fetch', () => {
  const day = 86_400;
  const history = { prices: [1, 2, 3, 4].map((n) => ({ time: 1_600_000_000 + n * day, USD: 10_000.25 + n })) };
  const served = { transactions: [], files: new Map([['/historical-price', history]]) };
  const fetched = ({ http, server }: SourceBench) =>
    createMempoolPriceSource({ name: 'prices', baseUrl: `${server.url}/api`, http }).dailyPrices('BTC', 'USD');

  it.each(CASES)('%s: every price, or an error', { timeout: TIMEOUT_MS }, async (_name, fault) => {
    const whole: unknown[] = [];
    await withSource(served, async (bench) => {
      whole.push(...(await fetched(bench)));
    });
    expect(whole).toHaveLength(3);
    await underFault(served, fault, async (bench) => {
      const prices = await orFailed(fetched(bench));
      if (prices !== null) expect(prices).toEqual(whole);
    });
  });
});

describe('case verify --against', () => {
  const facts = {
    network: 'bitcoin',
    tip: null,
    closedHeight: null,
    transactions: transactions.slice(-25).map((wire) => toTransaction(wire)),
    unspent: [],
    histories: [],
    recipients: [],
    prices: [],
  };

  it.each(CASES)('%s: agrees, or was not checked', { timeout: TIMEOUT_MS }, async (name, fault, n) => {
    for (const kind of kindsFor(n)) {
      await underFault({ transactions, kind }, fault, async ({ source }) => {
        const states = new Map<string, string>();
        for await (const { txid, state } of verifyFacts(facts, source)) states.set(txid, state);
        expect([...states.keys()]).toEqual(facts.transactions.map(({ txid }) => txid));
        // A lie is a difference; which of the two lies is for a person to find out.
        if (!name.includes('lie')) expect([...states.values()]).not.toContain('differs');
      });
    }
  });
});

describe('screen --from-blocks', () => {
  const chain = new RawChain();
  for (let n = 0; n < 12; n++) chain.block({ spends: [], pays: [[scriptOf(`miner ${n}`), 5_000_000_000]] });
  const network = networkByName('regtest');

  it.each(CASES)('%s: each block as it is, or an error', { timeout: TIMEOUT_MS }, async (_name, fault) => {
    const read = async ({ http, server }: SourceBench) => {
      const blocks = createBlockSource({ name: 'blocks', baseUrl: server.url, http });
      const txids: string[] = [];
      const ended = await orFailed(
        (async () => {
          for await (const block of readBlocks(blocks, network, chain.tip, { from: 1, to: 11 })) {
            txids.push(...block.transactions.map(({ txid }) => txid));
          }
          return 'whole';
        })(),
      );
      return { txids, ended };
    };
    const whole = chain.blocks.slice(0, 11).reverse().flat();
    await withSource(chain.served(), async (bench) => {
      expect(await read(bench)).toEqual({ txids: whole, ended: 'whole' });
    });
    await underFault(chain.served(), fault, async (bench) => {
      const { txids, ended } = await read(bench);
      expect(txids).toEqual(ended === null ? whole.slice(0, txids.length) : whole);
    });
  });
});

describe('trace --since-last', () => {
  const end = transactions.at(-1);
  if (end === undefined) throw new Error('no world');
  const moving = transfer('moves on', [[end, 0]], [[scriptOf('elsewhere'), 900_000]], 700_300);
  const served = (kind: ServerKind) => ({ transactions: [...transactions, moving], kind });

  it.each(CASES)('%s: what has moved, and never what has not', { timeout: TIMEOUT_MS }, async (name, fault, n) => {
    for (const kind of kindsFor(n)) {
      // Kept as the first run left it: each of the later ones meets the same store.
      const known = async () => {
        const store = new MemoryTransactionStore('bitcoin');
        const documents: Awaited<ReturnType<typeof traceRun>>[] = [];
        await withSource({ transactions, kind }, async ({ source }) => {
          documents.push(await traceRun(seed, { store, source }));
        });
        return { store, before: documents[0] as (typeof documents)[number] };
      };
      await underFault(served(kind), fault, async ({ source }) => {
        const { store, before } = await known();
        expect(before.coverage.complete).toBe(true);
        const now = await traceRun(seed, { store, source });
        const moved = movedSince(before, now).map(({ outpoint }) => outpoint);
        const truth = `${end.txid}:0`;
        if (now.coverage.complete && !name.includes('lie')) expect(moved).toEqual([truth]);
        else expect([[], [truth]]).toContainEqual(moved);
      });
    }
  });
});
