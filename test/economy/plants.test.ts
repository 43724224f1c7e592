import { describe, expect, it } from 'vitest';
import type { Economy } from '../../fixtures/economy/generateEconomy.ts';
import type { Plant, PlantPattern } from '../../fixtures/economy/groundTruth.ts';
import { feeOf, type Transaction } from '../../src/chain/transaction.ts';
import { economyOf } from './support.ts';

const PATTERNS: readonly PlantPattern[] = [
  'peel-chain',
  'structuring',
  'fan-out',
  'mule-network',
  'scatter-gather',
  'gather-scatter',
  'cycle',
  'rapid-movement',
  'dormant-reactivation',
  'split',
  'bipartite',
  'stack',
  'deposit-chain',
];

const HOUR = 3_600;

describe('planted laundering', () => {
  for (const seed of [1, 2, 3]) {
    it(`has every kind at 2,000 transactions (seed ${seed})`, () => {
      const kinds = new Set(economyOf({ seed, transactions: 2_000 }).truth.plants.map((plant) => plant.pattern));
      expect(PATTERNS.filter((pattern) => !kinds.has(pattern))).toEqual([]);
    });
  }

  it('can be left out', () => {
    expect(economyOf({ seed: 1, transactions: 2_000, laundering: 0 }).truth.plants).toEqual([]);
    expect(economyOf({ seed: 1, transactions: 2_000, coinJoins: false, laundering: 0 }).truth.coinJoins).toEqual([]);
  });

  const economy = economyOf({ seed: 31, transactions: 24_000 });
  const chain = indexOf(economy);
  const plants = (pattern: PlantPattern): readonly Plant[] =>
    economy.truth.plants.filter((plant) => plant.pattern === pattern);

  it('lists its transactions in chain order and accounts for every satoshi of the seeds', () => {
    for (const plant of economy.truth.plants) {
      const positions = plant.txids.map((txid) => chain.position.get(txid) as number);
      expect(positions).toEqual([...positions].sort((a, b) => a - b));
      expect([plant.id, plant.pattern, endsOf(plant) + feesOf(plant)]).toEqual([
        plant.id,
        plant.pattern,
        seedsOf(plant),
      ]);
    }
  });

  it('ends where it says', () => {
    const rounds = new Set(economy.truth.coinJoins.map((round) => round.txid));
    for (const { terminals } of economy.truth.plants) {
      for (const { outpoint, kind, script } of terminals) {
        const spender = chain.spender.get(`${outpoint.txid}:${outpoint.vout}`);
        if (kind === 'unspent') expect(spender).toBeUndefined();
        if (kind === 'deposit') expect(economy.truth.deposits.has(script)).toBe(true);
        if (kind === 'coinjoin') expect(rounds).toContain(spender);
      }
    }
    const kinds = new Set(economy.truth.plants.flatMap((plant) => plant.terminals.map((terminal) => terminal.kind)));
    expect(kinds).toEqual(new Set(['unspent', 'deposit', 'coinjoin']));
  });

  it('peels 0.5 to 20 % a hop, each hop spending the one before', () => {
    const chains = plants('peel-chain');
    for (const { hops } of chains) {
      for (const [i, hop] of hops.entries()) {
        const next = hops[i + 1];
        if (next !== undefined) expect(chain.spender.get(`${hop.txid}:${hop.continuation}`)).toBe(next.txid);
      }
    }
    const lengths = chains.map((plant) => plant.hops.length);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(4);
    expect(lengths.filter((length) => length >= 8 && length <= 60).length / lengths.length).toBeGreaterThan(0.9);
    const medians = chains.map(({ hops }) => median(hops.map((hop) => peelShare(chain.get(hop.txid), hop.peels))));
    expect(medians.every((ratio) => ratio > 0.003 && ratio < 0.22)).toBe(true);
    expect(chains.some(({ hops }) => hops.some((hop) => chain.get(hop.txid).inputs.length > 1))).toBe(true);
    expect(chains.some(({ hops }) => hops.some((hop) => hop.peels.length > 1))).toBe(true);
    expect(chains.some(({ hops }) => hops.some((hop) => hop.dust.length > 0))).toBe(true);
  });

  it('structures below the threshold over the whole range of the day, within a day', () => {
    const { prices } = economy.truth;
    for (const plant of plants('structuring')) {
      const times = plant.txids.map((txid) => chain.get(txid).confirmation.time as number);
      expect(Math.max(...times) - Math.min(...times)).toBeLessThan(24 * HOUR);
      const threshold = plant.parameters['threshold'];
      if (typeof threshold !== 'number') continue;
      for (const txid of plant.txids) {
        const { outputs, confirmation } = chain.get(txid);
        const day = Math.floor((confirmation.time as number) / 86_400);
        const price = prices.find((each) => each.day === day);
        const parts = outputs.filter((output) => (plant.roles['recipient'] ?? []).includes(output.script));
        for (const { value } of parts) {
          expect(Number(value * (price?.high as bigint)) / 1e16).toBeLessThan(threshold);
          expect(Number(value * (price?.low as bigint)) / 1e16).toBeGreaterThan(threshold * 0.9);
        }
      }
    }
  });

  it('has mules that keep 3 to 5 % net of the fee within two days', () => {
    const shapes = new Set<string>();
    for (const plant of plants('mule-network')) {
      shapes.add(plant.variant);
      const mules = new Set(plant.roles['mule']);
      for (const txid of plant.txids) {
        const transaction = chain.get(txid);
        if (!transaction.inputs.every((input) => mules.has(input.prevout?.script ?? ''))) continue;
        const received = transaction.inputs.reduce((sum, input) => sum + (input.prevout?.value ?? 0n), 0n);
        const kept = Number(
          received -
            (transaction.outputs.find((output) => isPassedOn(output.script, plant))?.value ?? 0n) -
            (feeOf(transaction) as bigint),
        );
        expect(kept / Number(received)).toBeGreaterThan(0.029);
        expect(kept / Number(received)).toBeLessThan(0.051);
        for (const { outpoint } of transaction.inputs) {
          const arrived = chain.get(outpoint?.txid ?? '').confirmation.time as number;
          expect((transaction.confirmation.time as number) - arrived).toBeLessThan(48 * HOUR);
        }
      }
    }
    expect(shapes).toEqual(new Set(['A', 'B', 'C']));
  });

  it('splits ransoms by the ratio it names', () => {
    for (const plant of plants('split')) {
      const { outputs } = chain.get(plant.txids[0] ?? '');
      const total = outputs.reduce((sum, output) => sum + output.value, 0n);
      const large = outputs.find((output) => output.script === plant.roles['affiliate']?.[0])?.value ?? 0n;
      expect(Math.abs(Number(large) / Number(total) - Number(plant.parameters['share']))).toBeLessThan(0.002);
    }
  });

  it('lets dormant coins lie for more than four years', () => {
    for (const plant of plants('dormant-reactivation')) {
      const [seed] = plant.seeds;
      const [first] = plant.txids;
      const slept =
        (chain.get(first ?? '').confirmation.time as number) -
        (chain.get(seed?.txid ?? '').confirmation.time as number);
      expect(slept).toBeGreaterThan(4 * 365 * 86_400);
    }
  });

  function isPassedOn(script: string, plant: Plant): boolean {
    return (plant.roles['collector'] ?? []).includes(script) || (plant.roles['mule'] ?? []).includes(script);
  }

  function seedsOf(plant: Plant): bigint {
    return plant.seeds.reduce((sum, { txid, vout }) => sum + (chain.get(txid).outputs[vout]?.value ?? 0n), 0n);
  }

  function endsOf(plant: Plant): bigint {
    return plant.terminals.reduce((sum, terminal) => sum + terminal.value, 0n);
  }

  /** Fees of the transactions that spend the seeds' money; those that made the seeds were paid by others. */
  function feesOf(plant: Plant): bigint {
    const before = new Set(plant.before);
    const spends = [...plant.txids, ...plant.after].filter((txid) => !before.has(txid));
    return spends.reduce((sum, txid) => sum + (feeOf(chain.get(txid)) as bigint), 0n);
  }
});

interface Chain {
  readonly position: ReadonlyMap<string, number>;
  readonly spender: ReadonlyMap<string, string>;
  get(txid: string): Transaction;
}

function indexOf({ transactions }: Economy): Chain {
  const byTxid = new Map(transactions.map((transaction) => [transaction.txid, transaction]));
  const spender = new Map<string, string>();
  for (const { txid, inputs } of transactions) {
    for (const { outpoint } of inputs) if (outpoint !== null) spender.set(`${outpoint.txid}:${outpoint.vout}`, txid);
  }
  return {
    position: new Map(transactions.map((transaction, index) => [transaction.txid, index])),
    spender,
    get(txid) {
      const transaction = byTxid.get(txid);
      if (transaction === undefined) throw new RangeError(`no transaction ${txid}`);
      return transaction;
    },
  };
}

function peelShare(transaction: Transaction, peels: readonly number[]): number {
  const total = transaction.outputs.reduce((sum, output) => sum + output.value, 0n);
  return peels.reduce((sum, vout) => sum + Number(transaction.outputs[vout]?.value ?? 0n), 0) / Number(total);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
