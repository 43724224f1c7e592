import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../src/chain/transaction.ts';
import { hashNumber, sampleTransaction, scriptNumber } from '../support/sampleTransactions.ts';
import { contextOf, findingsOf } from './contextOf.ts';

/** Of processor time: far beyond what each takes here, far below what a square of it would take. */
const SECONDS = 8;

describe('detectors do not blow up on', () => {
  it('a sweep of 20,000 inputs', () => {
    const funding = Array.from({ length: 200 }, (_, k) => payout(k + 1, 100, 1_000 + k * 100));
    const inputs = funding.flatMap(({ txid, outputs }) =>
      outputs.map((prevout, vout) => ({ outpoint: { txid, vout }, sequence: 0xffffffff, prevout })),
    );
    const sweep = sampleTransaction(5_000, { inputs, outputs: [{ script: scriptNumber(7), value: 1_000_000n }] });
    const findings = timed([...funding, sweep]);
    expect(findings.filter(({ pattern }) => pattern === 'consolidation')).toHaveLength(1);
  });

  it('a payout of 1,001 outputs', () => {
    const findings = timed([payout(1, 1_001, 100)]);
    expect(findings.filter(({ pattern }) => pattern === 'batch-payout')).toHaveLength(1);
  });

  it('an address that spends 5,000 times', () => {
    const hub = { script: scriptNumber(1), value: 100_000n };
    const spends = Array.from({ length: 5_000 }, (_, k) =>
      sampleTransaction(k + 1, {
        inputs: [{ outpoint: { txid: hashNumber(900_000 + k), vout: 0 }, sequence: 0xffffffff, prevout: hub }],
        outputs: [
          { script: scriptNumber(100_000 + k), value: 50_000n },
          { script: hub.script, value: 49_000n },
        ],
      }),
    );
    timed(spends);
  });

  it('a player and a house that pay each other 8,000 times', () => {
    const player = scriptNumber(1);
    const house = scriptNumber(2);
    const bets = Array.from({ length: 16_000 }, (_, k) => {
      const [from, to] = k % 2 === 0 ? [player, house] : [house, player];
      const prevout = { script: from, value: 200_000n };
      return sampleTransaction(k + 1, {
        inputs: [{ outpoint: { txid: hashNumber(900_000 + k), vout: 0 }, sequence: 0xffffffff, prevout }],
        outputs: [
          { script: to, value: BigInt(100_000 - (k % 7)) },
          { script: from, value: 99_000n },
        ],
        confirmation: {
          height: 200_000 + k,
          blockHash: hashNumber(k),
          time: 1_400_000_000 + k * 60,
          index: 1,
          confirmed: true,
        },
      });
    });
    timed(bets);
  });

  it('a change chain of 5,000 hops, which is cut and says so', () => {
    const chain: Transaction[] = [];
    for (let k = 0; k < 5_000; k++) {
      const value = 100_000_000_000n - BigInt(k) * 10_000_000n;
      const txid = k === 0 ? hashNumber(999_999) : chain[k - 1]!.txid;
      const prevout = { script: scriptNumber(1), value };
      chain.push(
        sampleTransaction(k + 1, {
          inputs: [{ outpoint: { txid, vout: 1 }, sequence: 0xffffffff, prevout }],
          outputs: [
            { script: scriptNumber(200_000 + k), value: 9_990_000n },
            { script: scriptNumber(1), value: value - 10_000_000n },
          ],
        }),
      );
    }
    const chains = timed(chain).filter(({ pattern }) => pattern === 'peel-chain');
    expect(chains.map(({ end }) => end.reason)).toContain('hops');
  });
});

function timed(transactions: readonly Transaction[]) {
  const before = process.cpuUsage();
  const findings = findingsOf(contextOf(transactions));
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(SECONDS);
  return findings;
}

function payout(n: number, outputs: number, from: number): Transaction {
  return sampleTransaction(n, {
    outputs: Array.from({ length: outputs }, (_, k) => ({
      script: scriptNumber(from + k),
      value: BigInt(20_000 + k * 17),
    })),
  });
}
