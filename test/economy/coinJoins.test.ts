import { describe, expect, it } from 'vitest';
import { DENOMINATIONS } from '../../fixtures/economy/coinjoins/denominations.ts';
import type { CoinJoinProtocol } from '../../fixtures/economy/groundTruth.ts';
import type { Transaction } from '../../src/chain/transaction.ts';
import { economyOf } from './support.ts';

const COORDINATORS = ['0014869f5c7a4cd7776ae0c0fcd9c3315abb239a9f0d', '0014eaaab82317670d0ee3013b073b25a7a5c780f528'];

describe('the CoinJoins of the economy', () => {
  const { transactions, truth } = economyOf({ seed: 41, transactions: 24_000 });
  const byTxid = new Map(transactions.map((transaction) => [transaction.txid, transaction]));
  const rounds = (protocol: CoinJoinProtocol): Transaction[] =>
    truth.coinJoins
      .filter((round) => round.protocol === protocol)
      .map((round) => byTxid.get(round.txid) as Transaction);
  const special = (kind: string): Transaction[] =>
    truth.special.filter((each) => each.kind === kind).map((each) => byTxid.get(each.txid) as Transaction);

  it('gives Whirlpool mixes of 5 to 8 equal outputs with new entrants and earlier mixed coins', () => {
    const mixes = rounds('whirlpool');
    const known = new Set<string>();
    let openings = 0;
    for (const { txid, inputs, outputs } of mixes) {
      const value = outputs[0]?.value as bigint;
      expect(inputs.length).toBe(outputs.length);
      expect(outputs.length).toBeGreaterThanOrEqual(5);
      expect(outputs.length).toBeLessThanOrEqual(8);
      expect(outputs.every((output) => output.value === value && output.script.startsWith('0014'))).toBe(true);
      expect([100_000n, 1_000_000n, 5_000_000n]).toContain(value);
      const brought = inputs.map((input) => input.prevout?.value as bigint);
      expect(brought.some((each) => each === value) && brought.some((each) => each > value)).toBe(true);
      expect(brought.every((each) => each >= value && each <= value + 110_000n)).toBe(true);
      if (!inputs.some((input) => known.has(input.outpoint?.txid ?? ''))) openings++;
      known.add(txid);
    }
    expect(openings).toBeLessThanOrEqual(6);
    expect(mixes.length).toBeGreaterThan(100);
  });

  it('gives tx0s with one OP_RETURN, a coordinator fee and equal premix outputs', () => {
    const tx0s = special('tx0');
    expect(tx0s.length).toBeGreaterThan(50);
    for (const { outputs } of tx0s) {
      expect(outputs.filter((output) => output.script.startsWith('6a')).length).toBe(1);
      const spendable = outputs.filter((output) => !output.script.startsWith('6a'));
      const denomination = [100_000n, 1_000_000n, 5_000_000n].find((d) =>
        spendable.some((o) => o.value > d && o.value < d + 110_000n),
      );
      expect(denomination).toBeDefined();
    }
  });

  it('gives Wasabi 1 rounds near 0.1 coins, paid to the fixed coordinator before block 610,000', () => {
    const all = rounds('wasabi-1');
    for (const { outputs, confirmation, inputs } of all) {
      const [value, count] = mostFrequent(outputs.map((output) => output.value));
      expect(Math.abs(Number(value) - 10_000_000)).toBeLessThan(500_000);
      const early = (confirmation.height as number) < 610_000;
      expect(outputs.some((output) => COORDINATORS.includes(output.script))).toBe(early);
      expect(count).toBeGreaterThanOrEqual(early ? 5 : 10);
      expect(inputs.length).toBeGreaterThanOrEqual(count);
    }
    expect(all.length).toBeGreaterThan(8);
  });

  it('gives Wasabi 2 rounds of standard denominations in falling order, large before June 2024', () => {
    const standard = new Set(DENOMINATIONS.map(BigInt));
    expect(standard.size).toBe(78);
    const all = rounds('wasabi-2');
    for (const { inputs, outputs, confirmation } of all) {
      expect(inputs.length).toBeGreaterThanOrEqual((confirmation.time as number) < 1_717_200_000 ? 50 : 20);
      const values = outputs.map((output) => output.value);
      expect(values).toEqual([...values].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
      const brought = inputs.map((input) => input.prevout?.value as bigint);
      expect(brought).toEqual([...brought].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
      const share = values.filter((value) => standard.has(value)).length / values.length;
      expect(share).toBeGreaterThan(0.8);
      expect(share).toBeLessThan(1);
    }
    expect(all.length).toBeGreaterThan(8);
  });

  it('gives JoinMarket rounds with one equal group and a change a maker', () => {
    const all = rounds('joinmarket');
    for (const { outputs } of all) {
      const [, count] = mostFrequent(outputs.map((output) => output.value));
      expect(count).toBeGreaterThanOrEqual(4);
      expect([count, count - 1]).toContain(outputs.length - count);
    }
    expect(all.length).toBeGreaterThan(20);
  });

  it('gives Stonewalls of one and of two owners in the same shape, and PayJoins of two', () => {
    const pairs = [...rounds('stonewall-two-party'), ...special('stonewall')];
    for (const { outputs } of pairs) {
      expect(outputs.length).toBe(4);
      expect(mostFrequent(outputs.map((output) => output.value))[1]).toBe(2);
    }
    expect(rounds('stonewall-two-party').length).toBeGreaterThan(5);
    expect(special('stonewall').length).toBeGreaterThan(20);
    expect(
      special('payjoin').every((transaction) => transaction.inputs.length >= 2 && transaction.outputs.length === 2),
    ).toBe(true);
    expect(special('payjoin').length).toBeGreaterThan(20);
  });
});

function mostFrequent(values: readonly bigint[]): [bigint, number] {
  const counts = new Map<bigint, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best));
}
