import { describe, expect, it } from 'vitest';
import { generateEconomy } from '../../fixtures/economy/generateEconomy.ts';
import { DETECTORS } from '../../src/patterns/detectors.ts';
import { runDetectors } from '../../src/patterns/runDetectors.ts';
import { readEsploraLines, transactionOfLine } from '../support/esploraFile.ts';
import { sharedData } from '../support/sharedData.ts';
import { contextOf, findingsOf } from './contextOf.ts';

interface Step {
  readonly peels: readonly { readonly value: string }[];
}

const early = sharedData('btc-early-chain/txs-0-4312.esplora.ndjson.gz');

describe.skipIf(early === null)('peel chains of the first blocks', () => {
  const chains =
    early === null ? [] : findingsOf(contextOf(readEsploraLines(early).map(transactionOfLine)), ['peel-chain']);
  const startingAt = (outpoint: string) => chains.find(({ start }) => start.outpoint === outpoint);
  const peelsOf = (finding: (typeof chains)[number] | undefined): string[] =>
    ((finding?.details['steps'] ?? []) as readonly Step[]).flatMap(({ peels }) => peels.map(({ value }) => value));

  it('are two', () => {
    expect(chains).toHaveLength(2);
  });

  it('one of five peels, from the first coin ever spent, left with 18 coins', () => {
    const chain = startingAt('0437cd7f8525ceed2324359c2d0ba26006d92d856a9c20fa0241106ee5a597c9:0');
    expect(peelsOf(chain)).toEqual(['1000000000', '1000000000', '100000000', '100000000', '1000000000']);
    expect(chain).toMatchObject({
      grade: 'weak',
      details: { hops: 5, remainder: '1800000000', lookAlike: 'self-change' },
      end: { outpoint: '828ef3b079f9c23829c56fe86e85b4a69d9e06e5b54ea597eef5fb3ffef509fe:1', reason: 'unspent' },
    });
  });

  it('one of nine peels in blocks 2812 to 2817, ended where a peel comes back', () => {
    const chain = chains.find(({ details }) => details['hops'] === 9);
    const small = Array(6).fill('1000000');
    expect(peelsOf(chain)).toEqual([...small, '1500000000', '1000000', '100000000']);
    expect(chain?.txids[0]).toBe('131f68261e28a80c3300b048c4c51f3ca4745653ba7ad6b20cc9188322818f25');
    expect(chain?.end).toMatchObject({ reason: 'merged' });
    expect(chain?.end.outpoint).toMatch(/^f8bf1e88.*:1$/);
  });
});

describe('peel chains of an economy', () => {
  const { transactions, truth } = generateEconomy({ seed: 31, transactions: 6_000 });
  const chains = findingsOf(contextOf(transactions, truth), ['peel-chain']);
  const planted = truth.plants.filter(({ pattern }) => pattern === 'peel-chain');

  it('are found whole, each by one finding, and not beyond their ends', () => {
    expect(planted.length).toBeGreaterThan(0);
    for (const { hops } of planted) {
      const own = new Set(hops.map(({ txid }) => txid));
      const counts = chains.map(({ txids }) => txids.filter((txid) => own.has(txid)).length);
      const best = counts.indexOf(Math.max(...counts));
      expect(counts[best]).toBeGreaterThanOrEqual(own.size * 0.95);
      expect(chains[best]!.txids.length - counts[best]!).toBeLessThanOrEqual(own.size * 0.05);
    }
  });

  it('never hold a CoinJoin', () => {
    const rounds = new Set(truth.coinJoins.map(({ txid }) => txid));
    expect(chains.flatMap(({ txids }) => txids).filter((txid) => rounds.has(txid))).toEqual([]);
  });

  it('are strong only with a suspicion feature, and never where a look-alike is recognised', () => {
    const features = ['illicit-seed', 'near-constant-ratio', 'cadence', 'labelled-destinations'];
    for (const { grade, evidence, details } of chains) {
      if (grade !== 'strong') continue;
      expect(evidence.some(({ rule }) => features.includes(rule))).toBe(true);
      expect(details['lookAlike']).toBeNull();
    }
  });

  it('count as peels what is worth as much as the parameter for dust', () => {
    const context = contextOf(transactions, truth);
    const hopsOf = (dust: number) =>
      runDetectors(context, { detectors: DETECTORS, patterns: ['peel-chain'], given: { dust } })
        .findings.flatMap(({ details }) => details['steps'] as readonly Step[])
        .map(({ peels }) => peels.map(({ value }) => Number(value)));
    const values = hopsOf(1_000).flat();
    expect(Math.min(...values)).toBeLessThan(50_000);
    const larger = hopsOf(50_000);
    expect(Math.min(...larger.flat())).toBeGreaterThanOrEqual(50_000);
    expect(larger.flat().length).toBeGreaterThan(0);
  });

  it('of token minting are recognised and weak', () => {
    const mints = new Set(truth.lookAlikes.filter(({ kind }) => kind === 'token-mint').flatMap(({ txids }) => txids));
    for (const chain of chains) {
      if (chain.txids.filter((txid) => mints.has(txid)).length * 2 > chain.txids.length)
        expect(chain.grade).toBe('weak');
    }
  });
});
