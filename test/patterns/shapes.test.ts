import { describe, expect, it } from 'vitest';
import { generateEconomy } from '../../fixtures/economy/generateEconomy.ts';
import { addressOfScript } from '../../src/chain/address.ts';
import { fromHex } from '../../src/chain/hex.ts';
import { networkByName } from '../../src/chain/network.ts';
import { contextOf, findingsOf } from './contextOf.ts';

const { transactions, truth } = generateEconomy({ seed: 32, transactions: 6_000 });
const findings = findingsOf(contextOf(transactions, truth));
const bitcoin = networkByName('bitcoin');

describe('detectors in an economy', () => {
  it.each(['structuring', 'mule-network', 'scatter-gather', 'gather-scatter', 'stack', 'rapid-movement', 'fan-out'])(
    'find every planted %s',
    (pattern) => {
      const plants = truth.plants.filter((plant) => plant.pattern === pattern);
      const found = findings.filter((finding) => finding.pattern === pattern);
      expect(plants.length).toBeGreaterThan(0);
      for (const plant of plants) {
        const own = new Set(plant.txids);
        const hits = found.filter(({ txids }) => txids.filter((txid) => own.has(txid)).length * 2 >= txids.length);
        expect(hits.length, `${plant.id} ${plant.variant}`).toBeGreaterThan(0);
      }
    },
  );

  it('name the customers’ deposit addresses and no others', () => {
    const deposits = new Set([...truth.deposits.keys()].map((script) => addressOfScript(fromHex(script), bitcoin)));
    const named = findings
      .filter(({ pattern }) => pattern === 'exchange-deposit')
      .map(({ addresses }) => addresses[0]!);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((address) => !deposits.has(address))).toEqual([]);
    expect(named.length / deposits.size).toBeGreaterThanOrEqual(0.95);
  });

  it('say how much a mule keeps, to the fourth decimal', () => {
    for (const plant of truth.plants.filter(({ pattern }) => pattern === 'mule-network')) {
      const own = new Set(plant.txids);
      const network = findings.find(
        ({ pattern, txids }) => pattern === 'mule-network' && txids.some((txid) => own.has(txid)),
      );
      const { median } = network!.details['commission'] as { median: string };
      expect(Math.abs(Number(median) - Number(plant.parameters['rate']))).toBeLessThanOrEqual(0.003);
    }
  });

  it('name threshold, currency and legal source of structuring below one', () => {
    const below = findings.filter(({ pattern, grade }) => pattern === 'structuring' && grade === 'strong');
    for (const { details } of below) {
      expect(details['currency']).toBe('USD');
      expect(details['threshold']).toMatchObject({
        legalSource: expect.any(String),
        amount: expect.stringMatching(/^\d+$/),
      });
    }
    expect(truth.plants.some(({ variant }) => variant.startsWith('threshold')) ? below.length : 1).toBeGreaterThan(0);
  });

  it('tell why each may be innocent', () => {
    for (const { innocent, references, evidence } of findings) {
      expect(innocent.length).toBeGreaterThan(0);
      expect(references.length).toBeGreaterThan(0);
      expect(evidence.length).toBeGreaterThan(0);
    }
  });

  it('give a price gap and no guess where prices lack', () => {
    const context = contextOf(transactions, null);
    const { payments } = context;
    expect(payments.count).toBeGreaterThan(0);
    const priced = findingsOf(context, ['structuring']).filter(({ details }) => details['threshold'] !== null);
    expect(priced).toEqual([]);
  });
});
