import { describe, expect, it } from 'vitest';
import type { Coverage } from '../../src/results/envelope.ts';
import type { WireOutput, WireTransaction } from '../../src/sources/esplora/wireTypes.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { peelChain } from '../support/smallWorld.ts';
import { withSource } from '../support/withSource.ts';
import { LINK_CASES } from './linkCases.ts';
import { traceRun } from './traceRun.ts';
import { QUIET, type UseCase } from './useCase.ts';

/** A peel chain of which an early transaction is said to spend what a late one pays: money that runs in a ring. */
function ring(): WireTransaction[] {
  const chain = peelChain(8);
  const late = chain[6] as WireTransaction;
  const early = chain[2] as WireTransaction;
  const prevout = late.vout[0] as WireOutput;
  const input = { txid: late.txid, vout: 0, prevout, is_coinbase: false, sequence: 0 };
  const changed = { ...early, vin: [...early.vin, input], fee: (early.fee ?? 0) + prevout.value };
  return chain.map((wire) => (wire === early ? changed : wire));
}

const transactions = ring();
const signal = new AbortController().signal;
const forward = `${transactions[0]?.txid}:0`;
const backward = `${transactions.at(-1)?.txid}:1`;

describe('a chain that cannot be: money that runs in a ring', () => {
  it.each(['esplora', 'mempool', 'mempool-electrum'] as const)('ends a trace in both directions: %s', async (kind) => {
    await withSource({ transactions, kind }, async ({ source }) => {
      for (const [seed, direction] of [
        [forward, 'forward'],
        [backward, 'backward'],
      ] as const) {
        const store = new MemoryTransactionStore('bitcoin');
        const document = await traceRun(seed, { store, source }, { direction });
        for (const { endpoints, taint, overlap } of document.results) {
          const sum = endpoints.reduce((total, { tainted }) => total + BigInt(tainted), 0n);
          expect(sum, taint).toBe(BigInt(document.source.value ?? 0) - BigInt(overlap));
        }
      }
    });
  });

  it.each(LINK_CASES.map((one) => [one.name, one] as const))('ends %s', async (_name, chosen) => {
    const useCase = chosen as unknown as UseCase<{ readonly coverage: Coverage }>;
    await withSource({ transactions: [...transactions, ...useCase.served.transactions] }, async ({ source }) => {
      const store = new MemoryTransactionStore('bitcoin');
      const document = await useCase.run({ store, source, progress: QUIET, signal, concurrency: 4 });
      expect(document.coverage).toBeDefined();
    });
  });
});
