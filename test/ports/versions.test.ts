import { describe, expect, it } from 'vitest';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import { toBatch } from '../../src/ports/toBatch.ts';
import { transactionsOf } from '../../src/ports/transactionsOf.ts';
import { toTransaction } from '../../src/sources/esplora/toTransaction.ts';
import { openTestCache } from '../support/openTestCache.ts';
import { hashNumber, sampleTransaction } from '../support/sampleTransactions.ts';
import { transfer } from '../support/smallWorld.ts';

const VERSIONS = [null, -0x80000000, -0x7fffffff, -1, 0, 1, 2, 0x7fffffff];
const told = VERSIONS.map((version, n) => sampleTransaction(n, { version }));

describe('every version that 32 bits can give', () => {
  it('survives the columns and a graph, however it came into one', () => {
    const batch = toBatch(told);
    expect([...transactionsOf(batch)].map(({ version }) => version)).toEqual(VERSIONS);
    const graphs = [new TransactionGraph(), new TransactionGraph(), new TransactionGraph()] as const;
    graphs[0].append(batch);
    for (const one of told) graphs[1].appendTransactions([one]);
    graphs[2].appendTransactions(told.map((one) => ({ ...one, version: null })));
    graphs[2].append(batch);
    for (const graph of graphs) {
      expect(told.map(({ txid }) => graph.version(graph.findTransaction(txid)))).toEqual(VERSIONS);
    }
  });

  it('survives the cache', async () => {
    const { cache, close } = await openTestCache();
    try {
      const store = cache.transactions('bitcoin');
      await store.putTransactions(told);
      const stored = await store.getTransactions(told.map(({ txid }) => txid));
      expect(told.map((_, n) => stored.get(hashNumber(n))?.version)).toEqual(VERSIONS);
      const loaded = new TransactionGraph();
      for await (const batch of store.loadBatches()) loaded.append(batch);
      expect(told.map(({ txid }) => loaded.version(loaded.findTransaction(txid)))).toEqual(VERSIONS);
    } finally {
      await close();
    }
  });

  it('is the same whether a node gives it signed or unsigned', () => {
    const wire = transfer('version', [], [['51', 1]], 1);
    for (const version of [-0x80000000, -1, 2]) {
      expect(toTransaction({ ...wire, version: version >>> 0 })).toEqual(toTransaction({ ...wire, version }));
      expect(toTransaction({ ...wire, version }).version).toBe(version);
    }
  });
});
