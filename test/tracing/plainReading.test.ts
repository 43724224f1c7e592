import { beforeAll, describe, expect, it } from 'vitest';
import type { TraceRequest } from '../../src/investigate/traceRequest.ts';
import type { TraceResult } from '../../src/results/traceDocument.ts';
import { readEsploraLines, transactionOfLine } from '../support/esploraFile.ts';
import { importClosed } from '../support/importClosed.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { seededRandom } from '../support/seededRandom.ts';
import { traceAt, traceRequestAt } from '../support/traceAt.ts';
import { type PlainSeed, plainBackward, plainChain, plainForward, plainHaircut } from './plainReading.ts';

const lines = readEsploraLines(new URL('../../fixtures/scenarios/economy.ndjson.gz', import.meta.url).pathname);
const chain = plainChain(lines);
const coins = chain.order.flatMap(({ txid, vout }) =>
  vout.flatMap(({ value }, index) => (value > 20_000 ? [{ outpoint: `${txid}:${index}`, value }] : [])),
);
const store = new MemoryTransactionStore('bitcoin');
beforeAll(() => importClosed(store, lines.map(transactionOfLine)));

const IN_LINE = ['fifo', 'lifo', 'tiho', 'ciso', 'fifo-age'];
const everything = { hops: 100_000, maxTransactions: 100_000 };

function trace(seeds: readonly PlainSeed[], changes: Partial<TraceRequest>) {
  const requests = seeds.map(({ outpoint, amount }) => traceRequestAt(`${outpoint}=${amount}`, 'bitcoin', changes));
  const [base] = requests as [TraceRequest];
  const targets = requests.flatMap((one, n) => one.targets.map((target) => ({ ...target, label: seeds[n]!.label })));
  return traceAt({ ...base, targets, bounds: { ...base.bounds, ...everything } }, { store, source: null });
}

const endsOf = ({ endpoints }: TraceResult) =>
  Object.fromEntries(
    endpoints
      .filter(({ kind }) => kind !== 'fee')
      .map(({ outpoint, labels }) => [
        outpoint,
        Object.fromEntries(labels.map((one) => [one.label, BigInt(one.tainted)])),
      ]),
  );
const totals = ({ endpoints }: TraceResult) =>
  Object.fromEntries(
    endpoints.filter(({ kind }) => kind !== 'fee').map(({ outpoint, tainted }) => [outpoint, BigInt(tainted)]),
  );
const feesOf = ({ endpoints }: TraceResult) =>
  Object.fromEntries(
    endpoints.filter(({ kind }) => kind === 'fee').map(({ txid, tainted }) => [txid, BigInt(tainted)]),
  );

/** One to three outputs of the economy, whole or in part. */
function someSeeds(seed: number): PlainSeed[] {
  const random = seededRandom(seed);
  const chosen = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, n) => {
    const { outpoint, value } = coins[Math.floor(random() * coins.length)] as (typeof coins)[number];
    const amount = random() < 0.5 ? value : 1 + Math.floor(random() * value);
    return { outpoint, label: `label ${n}`, amount: BigInt(amount) };
  });
  return chosen.filter((one, n) => chosen.findIndex(({ outpoint }) => outpoint === one.outpoint) === n);
}

describe('a plain second reading of the rules over the whole economy finds the same satoshis', () => {
  it.each(Array.from({ length: 25 }, (_, n) => n + 1))('forward, draw %i', async (draw) => {
    const seeds = someSeeds(draw);
    const { results } = await trace(seeds, { taint: IN_LINE });
    for (const result of results) {
      const plain = plainForward(chain, result.taint, seeds);
      expect(endsOf(result)).toEqual(plain.ends);
      expect(feesOf(result)).toEqual(plain.fees);
      expect(BigInt(result.overlap)).toBe(plain.overlap);
    }
  });

  it.each(Array.from({ length: 25 }, (_, n) => n + 101))(
    'haircut, and backward under both rules, draw %i',
    async (draw) => {
      const [seed] = someSeeds(draw) as [PlainSeed];
      const [haircut] = (await trace([seed], { taint: ['haircut'] })).results as [TraceResult];
      const plain = plainHaircut(chain, seed);
      expect(totals(haircut)).toEqual(plain.ends);
      expect(Object.values(feesOf(haircut)).reduce((a, b) => a + b, 0n)).toBe(plain.fee);
      const whole = {
        ...seed,
        amount: BigInt(coins.find(({ outpoint }) => outpoint === seed.outpoint)?.value as number),
      };
      const back = await trace([whole], { taint: ['fifo', 'haircut'], direction: 'backward' });
      for (const result of back.results)
        expect(totals(result)).toEqual(plainBackward(chain, result.taint as 'fifo' | 'haircut', seed.outpoint));
    },
  );
});
