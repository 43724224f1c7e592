import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateEconomy } from '../../fixtures/economy/generateEconomy.ts';
import { openCase } from '../../src/openCase.ts';
import { toTransaction } from '../../src/sources/esplora/toTransaction.ts';
import { importClosed } from '../support/importClosed.ts';
import { openTestCache, type TestCache } from '../support/openTestCache.ts';
import { scriptOf, transfer } from '../support/smallWorld.ts';

const RULES = ['fifo', 'fifo-age', 'lifo', 'haircut', 'tiho', 'ciso', 'seniority'];
const bounds = { hops: 1000, maxTransactions: 10_000, minValue: 1n, since: null, until: null };

let opened: TestCache;
beforeAll(async () => {
  opened = await openTestCache();
});
afterAll(() => opened.close());

describe('wide, long and mixed traces', () => {
  it('a fan-out of 120 legs: every leg is an endpoint, every satoshi stands in one', async () => {
    const fund = transfer('fund wide', [], [[scriptOf('fund wide'), 12_000_000]], 700_000);
    const legs = Array.from({ length: 120 }, (_, n) => [scriptOf(`wide ${n}`), 90_000 + n] as const);
    const fan = transfer('wide', [[fund, 0]], legs, 700_001);
    await importClosed(
      opened.cache.transactions('regtest'),
      [fund, fan].map((row) => toTransaction(row)),
    );
    const traced = openCase({ cache: opened.cache, network: 'regtest' });
    const document = await traced.trace(`${fund.txid}:0`, { taint: RULES, bounds });
    for (const { endpoints } of document.results) {
      expect(endpoints.filter((endpoint) => endpoint.kind === 'unspent')).toHaveLength(120);
      expect(endpoints.reduce((sum, endpoint) => sum + BigInt(endpoint.tainted), 0n)).toBe(12_000_000n);
    }
    expect(document.coverage.complete).toBe(true);
  });

  it('thousands of transactions, CoinJoins crossed: conserved under each rule, nothing cut without a gap', async () => {
    const economy = generateEconomy({ seed: 55_201, transactions: 6000 });
    await importClosed(opened.cache.transactions('bitcoin'), economy.transactions);
    const round = economy.truth.coinJoins.find((one) => one.protocol === 'wasabi-2');
    const entry = economy.transactions.find((one) => one.txid === round?.txid)?.inputs[0]?.outpoint;
    if (entry == null) throw new Error('the economy has no Wasabi 2 round');
    const traced = openCase({ cache: opened.cache });
    const crossed = await traced.trace(`${entry.txid}:${entry.vout}`, { taint: RULES, bounds, stopAt: [] });
    const source = BigInt(crossed.source.value ?? '0');
    for (const { endpoints } of crossed.results) {
      expect(endpoints.reduce((sum, endpoint) => sum + BigInt(endpoint.tainted), 0n)).toBe(source);
    }
    expect(crossed.coverage.transactions).toBeGreaterThan(50);
    const open = crossed.results.flatMap(({ endpoints }) =>
      endpoints
        .filter((endpoint) => !['unspent', 'fee', 'lost'].includes(endpoint.kind))
        .map((endpoint) => endpoint.outpoint),
    );
    expect(new Set(crossed.coverage.gaps.map((gap) => gap.outpoint))).toEqual(new Set(open));

    const bounded = await traced.trace(`${entry.txid}:${entry.vout}`, {
      taint: RULES,
      bounds: { ...bounds, maxTransactions: 50 },
      stopAt: [],
    });
    expect(bounded.coverage.gaps.some((gap) => gap.kind === 'budget')).toBe(true);
  });

  it("a rule's result is the same bytes whichever rules stand beside it", async () => {
    const economy = generateEconomy({ seed: 55_202, transactions: 2000 });
    const other = await openTestCache();
    try {
      await importClosed(other.cache.transactions('bitcoin'), economy.transactions);
      const traced = openCase({ cache: other.cache });
      for (const plant of economy.truth.plants.slice(0, 6)) {
        const seeds = plant.seeds.map((seed) => `${seed.txid}:${seed.vout}`);
        const together = await traced.trace(seeds, { taint: RULES, bounds: { ...bounds, minValue: 50_000n } });
        for (const [index, rule] of RULES.entries()) {
          const alone = await traced.trace(seeds, { taint: [rule], bounds: { ...bounds, minValue: 50_000n } });
          expect(JSON.stringify(alone.results[0])).toBe(JSON.stringify(together.results[index]));
        }
      }
    } finally {
      await other.close();
    }
  });
});
