import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../src/chain/transaction.ts';
import { toBatch } from '../../src/ports/toBatch.ts';
import type { TransactionStore } from '../../src/ports/transactionStore.ts';
import { transactionsOf } from '../../src/ports/transactionsOf.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { openTestCache } from '../support/openTestCache.ts';
import {
  coinbaseInput,
  confirmedAt,
  hashNumber,
  sampleInput,
  sampleTransaction,
  scriptNumber,
  UNCONFIRMED,
} from '../support/sampleTransactions.ts';

/** Few transactions, outpoints and scripts, so that steps collide. */
const NUMBERS = [1, 2, 3, 4, 5];

/** The transaction of a number always has the same inputs and outputs; what is known of it varies. */
const sighting = fc
  .record({
    n: fc.constantFrom(...NUMBERS),
    block: fc.constantFrom(null, 7, 8),
    heightKnown: fc.boolean(),
    prevouts: fc.boolean(),
    size: fc.constantFrom(null, 250),
    sequences: fc.boolean(),
  })
  .map(({ n, block, heightKnown, prevouts, size, sequences }): Transaction => {
    const funding = outputsOf(n - 1)[n % 2]!;
    const input = { ...sampleInput(n - 1, n % 2), prevout: prevouts ? funding : null };
    const inputs = n === 1 ? [coinbaseInput()] : [{ ...input, sequence: sequences ? 5 : null }];
    const confirmation = block === null ? UNCONFIRMED : confirmedAt(block);
    return sampleTransaction(n, {
      inputs,
      outputs: outputsOf(n),
      size,
      confirmation: heightKnown ? confirmation : withoutBlock(confirmation),
    });
  });

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('put' as const), transactions: fc.array(sighting, { maxLength: 6 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('import' as const),
      transactions: fc.array(sighting, { maxLength: 6 }),
      sha256: fc.constantFrom('a', 'b', 'c'),
      closed: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), n: fc.constantFrom(...NUMBERS) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('unspent' as const), n: fc.constantFrom(...NUMBERS), height: fc.nat(9) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('history' as const),
      n: fc.constantFrom(...NUMBERS),
      height: fc.nat(9),
      complete: fc.boolean(),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

describe('the SQLite store and the one in memory', () => {
  it('know the same after any sequence of steps', async () => {
    const opened = await openTestCache();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        // A network of its own is an empty store in the same file.
        const sqlite = opened.cache.transactions(`run-${run++}`);
        const memory = new MemoryTransactionStore('bitcoin');
        for (const one of steps) {
          await take(sqlite, one);
          await take(memory, one);
        }
        expect(await everything(sqlite)).toEqual(await everything(memory));
      }),
      { numRuns: 100 },
    );
    expect(await opened.cache.verify()).toEqual({ ok: true, problems: [] });
    await opened.close();
  }, 120_000);
});

async function take(store: TransactionStore, one: Step): Promise<void> {
  if (one.kind === 'put') return store.putTransactions(one.transactions);
  if (one.kind === 'drop') return store.dropTransactions([hashNumber(one.n)]);
  if (one.kind === 'import') {
    const batches = (async function* () {
      for (const transaction of one.transactions) yield toBatch([transaction]);
    })();
    await store.importFile({ name: one.sha256, sha256: one.sha256, closed: one.closed }, batches);
    return;
  }
  const asOf = { height: one.height, hash: String(one.height) };
  if (one.kind === 'unspent') return store.putUnspent([{ outpoint: { txid: hashNumber(one.n), vout: 1 }, asOf }]);
  return store.putHistory(scriptNumber(one.n), { complete: one.complete, asOf, transactionCount: one.n });
}

async function everything(store: TransactionStore) {
  const txids = NUMBERS.map(hashNumber);
  const outpoints = [0, ...NUMBERS].flatMap((n) => [0, 1].map((vout) => ({ txid: hashNumber(n), vout })));
  const scripts = NUMBERS.flatMap((n) => [scriptNumber(n), scriptNumber(n + 500_000), scriptNumber(n - 1)]);
  const loaded: string[] = [];
  for await (const batch of store.loadBatches()) {
    for (const transaction of transactionsOf(batch)) loaded.push(transaction.txid);
  }
  return {
    transactions: sorted(await store.getTransactions(txids)),
    spenders: sorted(await store.getSpenders(outpoints)),
    unspent: sorted(await store.getUnspent(outpoints)),
    scripts: await Promise.all(scripts.map((script) => store.getScriptTransactions(script))),
    histories: await Promise.all(scripts.map((script) => store.getHistory(script))),
    tip: await store.getTip(),
    closed: await store.getClosedHeight(),
    count: await store.countTransactions(),
    loaded,
  };
}

function sorted<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Each pays less than the one that it spends. */
function outputsOf(n: number): Transaction['outputs'] {
  return sampleTransaction(n).outputs.map(({ script }) => ({ script, value: 10n ** BigInt(10 - n) }));
}

function withoutBlock(confirmation: Transaction['confirmation']): Transaction['confirmation'] {
  return { ...confirmation, height: null, blockHash: null, index: null };
}
