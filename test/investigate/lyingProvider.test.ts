import { beforeEach, describe, expect, it } from 'vitest';
import { exitCodeOfCoverage } from '../../cli/exitCodes.ts';
import { networkByName } from '../../src/chain/network.ts';
import type { ChainSource } from '../../src/ports/chainSource.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { createEsploraSource } from '../../src/sources/esplora/esploraSource.ts';
import type { WireTransaction } from '../../src/sources/esplora/wireTypes.ts';
import { startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import { type Fault, lyingAmount, lyingFee, lyingSpender } from '../support/loopbackFaults.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { RawChain } from '../support/rawChain.ts';
import { scriptOf } from '../support/smallWorld.ts';
import { traceAt, traceRequestAt } from '../support/traceAt.ts';
import { testHttpClient, withSource } from '../support/withSource.ts';

/** A coinbase of 50,000,000 that goes on over `hops` transactions, each paying 1,000,000 aside and a fee of 1,000. */
function peelingChain(hops: number): RawChain {
  const chain = new RawChain();
  let [last] = chain.block({ spends: [], pays: [[scriptOf('start'), 50_000_000]] }) as [WireTransaction];
  for (let hop = 1; hop <= hops; hop++) {
    const vout = last.vout.length - 1;
    const rest = last.vout[vout]!.value - 1_001_000;
    const pays = [[scriptOf(`aside ${hop}`), 1_000_000] as const, [scriptOf(`on ${hop}`), rest] as const];
    const filler = { spends: [], pays: [[scriptOf(`miner ${hop}`), 5_000]] as const };
    last = chain.block(filler, { spends: [[last, vout]], pays })[1]!;
  }
  return chain;
}

const peels = (chain: RawChain) => chain.transactions.filter(({ vin }) => vin[0]?.is_coinbase === false);

describe('a provider that lies', () => {
  let chain: RawChain;
  let seed: string;
  let store: MemoryTransactionStore;
  beforeEach(() => {
    chain = peelingChain(5);
    seed = `${chain.transactions[0]?.txid}:0`;
    store = new MemoryTransactionStore('regtest');
  });

  /** Traces with both checks: the first source lies as told, the second one is honest unless told otherwise. */
  async function traceWith(lies: readonly Fault[], second: readonly Fault[] = []): Promise<TraceDocument> {
    let document: TraceDocument | null = null;
    const honest = await startLoopbackEsplora({ ...chain.served(), kind: 'mempool', faults: second });
    const { http } = testHttpClient();
    const network = networkByName('regtest');
    const crossCheck = createEsploraSource({ name: 'second', baseUrl: honest.url, network, http });
    try {
      await withSource({ ...chain.served(), kind: 'mempool', faults: lies }, async ({ source }) => {
        const trust = { verify: true, crossCheck };
        document = await traceAt(traceRequestAt(seed, 'regtest'), { store, source, trust });
      });
    } finally {
      await honest.close();
    }
    return document as unknown as TraceDocument;
  }

  const reasons = (document: TraceDocument) => document.coverage.gaps.map(({ kind, reason }) => `${kind}: ${reason}`);

  it('honest: everything is recomputed, proven and agreed on, exit 0', async () => {
    const document = await traceWith([]);
    expect(document.coverage.gaps).toEqual([]);
    expect(document.verification).toEqual({
      transactions: 6,
      recomputed: 6,
      prevouts: { checked: 0, recomputed: 0 },
      inBlocks: 6,
      headers: 6,
      notOffered: [],
      problems: [],
    });
    expect(document.crossCheck).toMatchObject({ source: 'second', transactions: 6, spends: 11, disagreements: [] });
    expect(exitCodeOfCoverage(document.coverage)).toBe(0);
  });

  /** Lies about one transaction, wherever it is told of. */
  function lieAbout(liar: WireTransaction, lie: (body: unknown) => unknown): Fault {
    const change = (body: unknown) => {
      const rows = Array.isArray(body) ? body : [body];
      const changed = rows.map((row) => (row.txid === liar.txid ? lie(row) : row));
      return Array.isArray(body) ? changed : changed[0];
    };
    return { effect: { do: 'change', change }, path: new RegExp(`^/tx/${liar.txid}$|/txs`) };
  }

  it('about what a transaction spends: the one that made it tells, and nothing of it is kept', async () => {
    const liar = peels(chain)[1]!;
    const document = await traceWith([lieAbout(liar, lyingAmount)]);
    expect(reasons(document).join('\n')).toMatch(new RegExp(`malformed: ${liar.txid} spends .* with another value`));
    expect(exitCodeOfCoverage(document.coverage)).toBe(3);
    expect((await store.getTransactions([liar.txid])).size).toBe(0);
  });

  it('about an amount: the bytes and the second provider tell, the false account is dropped', async () => {
    const liar = peels(chain)[1]!;
    const document = await traceWith([lieAbout(liar, lyingFee)]);
    const { value } = liar.vout[0]!;
    const script = liar.vout[0]!.scriptpubkey;
    expect(document.verification?.recomputed).toBe(5);
    expect(document.verification?.problems).toEqual([
      {
        check: 'outputs',
        txid: liar.txid,
        outpoint: `${liar.txid}:0`,
        told: `${value + 1000} to ${script}`,
        proven: `${value} to ${script}`,
      },
    ]);
    expect(document.crossCheck?.disagreements).toMatchObject([{ about: 'outputs', outpoint: `${liar.txid}:0` }]);
    const { reason } = document.coverage.gaps.find(({ outpoint }) => outpoint === `${liar.txid}:0`) ?? {};
    expect(reason).toMatch(new RegExp(`--verify, outputs of ${liar.txid}: .*comes from it is false`));
    expect(reason).toMatch(new RegExp(`--cross-check second, outputs of ${liar.txid}`));
    expect(exitCodeOfCoverage(document.coverage)).toBe(3);
    expect((await store.getTransactions([liar.txid])).size).toBe(0);
  });

  it('about what a seed spent: the bytes of its parent tell', async () => {
    const [first, second] = peels(chain);
    seed = `${second!.txid}:1`;
    const path = new RegExp(`^/tx/${second!.txid}$`);
    const document = await traceWith([{ effect: { do: 'change', change: lyingAmount }, path }]);
    expect(document.verification?.problems).toContainEqual(
      expect.objectContaining({ check: 'prevout', txid: second!.txid, outpoint: `${first!.txid}:1` }),
    );
    expect(document.crossCheck?.disagreements).toContainEqual(
      expect.objectContaining({ about: 'prevout', outpoint: `${first!.txid}:1` }),
    );
    expect(exitCodeOfCoverage(document.coverage)).toBe(3);
  });

  it('about a spender that does not exist: the look-up tells', async () => {
    // An empty history page makes the trace ask who spends the output.
    const empty = { effect: { do: 'change', change: () => [] } as const, kind: 'history' as const };
    const lie = { effect: { do: 'change', change: lyingSpender } as const, kind: 'outspends' as const };
    const document = await traceWith([empty, lie]);
    expect(reasons(document).join('\n')).toMatch(/not-found: .*e{64}/);
    expect(document.crossCheck?.disagreements).toEqual([]);
    expect(exitCodeOfCoverage(document.coverage)).toBe(3);
  });

  it('about a spender that spends something else: its inputs tell', async () => {
    const other = chain.transactions.find(({ vin }) => vin[0]?.is_coinbase === true && vin.length === 1)!;
    const change = (body: unknown): unknown => {
      if (Array.isArray(body)) return body.map(change);
      return (body as { spent: boolean }).spent ? { ...(body as object), txid: other.txid } : body;
    };
    const empty = { effect: { do: 'change', change: () => [] } as const, kind: 'history' as const };
    const document = await traceWith([empty, { effect: { do: 'change', change }, kind: 'outspends' }]);
    expect(reasons(document).join('\n')).toMatch(/malformed: .*does not spend it/);
    expect(exitCodeOfCoverage(document.coverage)).toBe(3);
  });

  it('that an output is unspent: the second provider tells', async () => {
    const hidden = peels(chain)[2]!;
    const address = /\/txs/;
    const without = (body: unknown) =>
      Array.isArray(body) ? body.filter((row: WireTransaction) => row.txid !== hidden.txid) : body;
    const document = await traceWith([{ effect: { do: 'change', change: without }, path: address }]);
    const spent = `${hidden.vin[0]!.txid}:1`;
    expect(document.results[0]?.endpoints.find(({ outpoint }) => outpoint === spent)?.kind).toBe('unspent');
    expect(document.crossCheck?.disagreements).toEqual([
      {
        about: 'spender',
        txid: hidden.vin[0]!.txid,
        outpoint: spent,
        here: 'unspent',
        there: `spent by ${hidden.txid}`,
      },
    ]);
    expect(exitCodeOfCoverage(document.coverage)).toBe(3);
  });

  it('that a transaction does not exist: the gap names it', async () => {
    const missing = peels(chain)[0]!;
    seed = `${missing.txid}:1`;
    const path = new RegExp(`^/tx/${missing.txid}$`);
    const document = await traceWith([{ effect: { do: 'status', status: 404, body: 'Transaction not found' }, path }]);
    expect(document.source.value).toBeNull();
    expect(reasons(document).join('\n')).toMatch(new RegExp(`not-found: .*${missing.txid}`));
    expect(exitCodeOfCoverage(document.coverage)).toBe(3);
  });

  it('with a transaction that the second provider has never seen: listed as missing', async () => {
    const missing = peels(chain)[1]!;
    const path = new RegExp(`^/tx/${missing.txid}$`);
    const gone = { effect: { do: 'status', status: 404, body: 'Transaction not found' } as const, path };
    const document = await traceWith([], [gone]);
    expect(document.crossCheck?.disagreements).toEqual([
      { about: 'missing', txid: missing.txid, outpoint: null, here: 'known', there: 'not known' },
    ]);
    expect(exitCodeOfCoverage(document.coverage)).toBe(3);
  });

  it('with a second provider that refuses a whole batch for one transaction: the others are compared all the same', async () => {
    const refuses = { effect: { do: 'status', status: 404, body: 'Transaction not found' } as const };
    const batch = { ...refuses, path: /outspends\?txids=[^&]*,/ };
    const hidden = { ...refuses, path: new RegExp(`outspends\\?txids=${chain.transactions[0]!.txid}$`) };
    const document = await traceWith([], [batch, hidden]);
    expect(document.crossCheck).toMatchObject({ spends: 10, disagreements: [] });
  });

  it('about a height: the Merkle proof and the second provider tell', async () => {
    const moved = peels(chain)[1]!;
    const status = { ...moved.status, block_height: 2 };
    const change = (body: unknown) => {
      const one = (row: WireTransaction) => (row.txid === moved.txid ? { ...row, status } : row);
      return Array.isArray(body) ? body.map(one) : one(body as WireTransaction);
    };
    const document = await traceWith([{ effect: { do: 'change', change }, path: /\/txs|^\/tx\/[0-9a-f]+$/ }]);
    expect(document.verification?.problems).toEqual([
      { check: 'height', txid: moved.txid, outpoint: null, told: 'height 2', proven: 'height 3' },
    ]);
    expect(document.crossCheck?.disagreements).toEqual([
      { about: 'height', txid: moved.txid, outpoint: null, here: 'height 2', there: 'height 3' },
    ]);
    expect(exitCodeOfCoverage(document.coverage)).toBe(3);
  });

  it('with a proof that leads elsewhere: named', async () => {
    const bent = peels(chain)[1]!;
    const change = (body: unknown) => ({ ...(body as object), merkle: ['ab'.repeat(32)] });
    const document = await traceWith([
      { effect: { do: 'change', change }, path: new RegExp(`/tx/${bent.txid}/merkle-proof`) },
    ]);
    expect(document.verification?.problems).toMatchObject([{ check: 'merkle-proof', txid: bent.txid }]);
    expect(exitCodeOfCoverage(document.coverage)).toBe(3);
  });

  it('with a header whose target is easier than the network allows: named', async () => {
    const document = await traceWith([]);
    expect(document.verification?.problems).toEqual([]);
    const { BlockProofs } = await import('../../src/investigate/verifyBlocks.ts');
    await withSource({ ...chain.served() }, async ({ source }) => {
      const bitcoin = new BlockProofs(source, networkByName('bitcoin'));
      const [stored] = [...(await store.getTransactions([peels(chain)[0]!.txid])).values()];
      expect(await bitcoin.prove(stored!)).toMatchObject({
        kind: 'contradiction',
        problem: { check: 'proof-of-work' },
      });
      expect(await new BlockProofs(source, networkByName('regtest')).prove(stored!)).toMatchObject({ kind: 'proven' });
    });
  });

  it('says nothing of what it is not asked to check', async () => {
    await withSource({ ...chain.served() }, async ({ source }: { source: ChainSource }) => {
      const document = await traceAt(traceRequestAt(seed, 'regtest'), { store, source });
      expect([document.verification, document.crossCheck, document.reorg]).toEqual([null, null, null]);
      expect(document.coverage.complete).toBe(true);
    });
  });

  it('offline nothing can be verified: a gap says so', async () => {
    await withSource({ ...chain.served() }, async ({ source }) => {
      await traceAt(traceRequestAt(seed, 'regtest'), { store, source });
    });
    const trust = { verify: true, crossCheck: null };
    const document = await traceAt(traceRequestAt(seed, 'regtest'), { store, source: null, trust });
    expect(document.verification?.recomputed).toBe(0);
    expect(reasons(document)).toEqual([expect.stringMatching(/^offline: nothing was verified/)]);
  });
});
