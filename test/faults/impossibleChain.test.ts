import { describe, expect, it } from 'vitest';
import { exitCodeOfCoverage } from '../../cli/exitCodes.ts';
import { networkByName } from '../../src/chain/network.ts';
import { parseTarget } from '../../src/chain/parseTarget.ts';
import type { Coverage } from '../../src/results/envelope.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { toTransaction } from '../../src/sources/esplora/toTransaction.ts';
import type { WireOutput, WireTransaction } from '../../src/sources/esplora/wireTypes.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { peelChain } from '../support/smallWorld.ts';
import { withSource } from '../support/withSource.ts';
import { LINK_CASES } from './linkCases.ts';
import { traceRun } from './traceRun.ts';
import { QUIET, type UseCase } from './useCase.ts';

/** A peel chain of which an early transaction is said to spend what a late one pays: money that runs in a ring. */
function ring(early: number, late: number, block: 'one block' | 'many blocks'): WireTransaction[] {
  const told = peelChain(8);
  const status = told[early]?.status;
  const inBlock = (_: WireTransaction, i: number) => block === 'one block' && early <= i && i <= late;
  const chain = told.map((wire, i) => (inBlock(wire, i) && status !== undefined ? { ...wire, status } : wire));
  const prevout = chain[late]?.vout[0] as WireOutput;
  const input = { txid: chain[late]?.txid as string, vout: 0, prevout, is_coinbase: false, sequence: 0 };
  return chain.map((wire, i) =>
    i === early ? { ...wire, vin: [...wire.vin, input], fee: (wire.fee ?? 0) + prevout.value } : wire,
  );
}

const RINGS = [
  ['over many blocks', ring(2, 6, 'many blocks')],
  ['in one block', ring(2, 6, 'one block')],
  ['of two in one block', ring(3, 4, 'one block')],
] as const;
const KINDS = ['esplora', 'mempool', 'mempool-electrum'] as const;

const signal = new AbortController().signal;

/** Both directions, over what a ring has between them. */
function seedsOf(chain: readonly WireTransaction[]) {
  return [
    [`${chain[0]?.txid}:0`, 'forward'],
    [`${chain.at(-1)?.txid}:1`, 'backward'],
  ] as const;
}

/** Money is where it came from, and the lie is a gap that names it. */
function expectRefused({ results, source, coverage }: TraceDocument): void {
  const started = source.outpoints.reduce((total, { value }) => total + BigInt(value), 0n);
  for (const { endpoints, taint, overlap } of results) {
    const sum = endpoints.reduce((total, { tainted }) => total + BigInt(tainted), 0n);
    expect(sum, taint).toBe(started - BigInt(overlap));
  }
  const lies = coverage.gaps.filter(({ kind, reason }) => kind === 'malformed' && /spend/.test(reason ?? ''));
  expect(lies.length).toBeGreaterThan(0);
  expect(exitCodeOfCoverage(coverage)).toBe(3);
}

describe('a chain that cannot be: money that runs in a ring', () => {
  describe.each(RINGS)('%s', (_where, transactions) => {
    it.each(KINDS)('ends a trace in both directions: %s', async (kind) => {
      await withSource({ transactions, kind }, async ({ source }) => {
        for (const [seed, direction] of seedsOf(transactions)) {
          const store = new MemoryTransactionStore('bitcoin');
          expectRefused(await traceRun(seed, { store, source }, { direction }));
        }
      });
    });

    it('ends one that starts within it', async () => {
      const store = new MemoryTransactionStore('bitcoin');
      await store.putTransactions(transactions.map((wire) => toTransaction(wire)));
      const seeds = transactions.slice(1).map(({ txid }) => `${txid}:0`);
      const targets = seeds.map((text) => ({
        target: parseTarget(text, networkByName('bitcoin')),
        label: text,
        text,
        amount: null,
        paid: null,
      }));
      expectRefused(await traceRun(String(seeds[0]), { store, source: null }, { targets }));
    });

    it('ends one over what a file told, of which no provider was asked', async () => {
      for (const [seed, direction] of seedsOf(transactions)) {
        const store = new MemoryTransactionStore('bitcoin');
        await store.putTransactions(transactions.map((wire) => toTransaction(wire)));
        expectRefused(await traceRun(seed, { store, source: null }, { direction }));
      }
    });
  });

  it.each(LINK_CASES.map((one) => [one.name, one] as const))('ends %s', async (_name, chosen) => {
    const useCase = chosen as unknown as UseCase<{ readonly coverage: Coverage }>;
    await withSource({ transactions: [...RINGS[0][1], ...useCase.served.transactions] }, async ({ source }) => {
      const store = new MemoryTransactionStore('bitcoin');
      const document = await useCase.run({ store, source, progress: QUIET, signal, concurrency: 4 });
      expect(document.coverage).toBeDefined();
    });
  });
});
