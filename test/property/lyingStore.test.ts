import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { parseTarget } from '../../src/chain/parseTarget.ts';
import type { Transaction } from '../../src/chain/transaction.ts';
import { UsageError } from '../../src/errors/usageError.ts';
import { runPath } from '../../src/investigate/runPath.ts';
import { DEFAULT_TRACE_BOUNDS } from '../../src/investigate/traceRequest.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { TAINT_RULES } from '../../src/tracing/taintRules.ts';
import { importClosed } from '../support/importClosed.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { scriptOf, txidOf } from '../support/smallWorld.ts';
import { traceAt, traceRequestAt } from '../support/traceAt.ts';

const network = networkByName('bitcoin');
const TRANSACTIONS = 7;

/** What somebody may have stored: heights, amounts, outpoints and double spends as they like. */
const told = fc.record({
  height: fc.option(fc.integer({ min: 100, max: 104 }), { nil: null, freq: 6 }),
  confirmed: fc.boolean().map((flag) => flag || undefined),
  inputs: fc.uniqueArray(
    fc.record({
      from: fc.integer({ min: 0, max: TRANSACTIONS }),
      vout: fc.integer({ min: 0, max: 3 }),
      value: fc.option(fc.integer({ min: 0, max: 12 }), { nil: null }),
    }),
    { maxLength: 3, selector: ({ from, vout }) => `${from}:${vout}` },
  ),
  outputs: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 3 }),
});
type Told = typeof told extends fc.Arbitrary<infer Row> ? Row : never;
const world = fc.array(told, { minLength: 2, maxLength: TRANSACTIONS });

/** Through a file of a closed world, or one by one. */
async function storeOf(rows: readonly Told[], isClosed: boolean) {
  const transactions = transactionsOf(rows);
  const store = new MemoryTransactionStore('bitcoin');
  if (isClosed) await importClosed(store, transactions);
  else await store.putTransactions(transactions);
  return { transactions, store };
}

function transactionsOf(rows: readonly Told[]): Transaction[] {
  return rows.map(({ height, confirmed, inputs, outputs }, n) => ({
    txid: txidOf(`told ${n}`),
    version: 2,
    locktime: 0,
    size: 200,
    weight: 800,
    inputs:
      inputs.length === 0
        ? [{ outpoint: null, sequence: 0, prevout: null }]
        : inputs.map(({ from, vout, value }) => ({
            outpoint: { txid: txidOf(`told ${from}`), vout },
            sequence: 0,
            prevout: value === null ? null : { script: scriptOf(`${from}:${vout}`), value: BigInt(value) },
          })),
    outputs: outputs.map((value, vout) => ({ script: scriptOf(`${n}:${vout}`), value: BigInt(value) })),
    confirmation: {
      confirmed: confirmed === true || height !== null,
      height,
      blockHash: null,
      time: null,
      index: null,
    },
    signatures: null,
  }));
}

function expectConserved({ results, source }: TraceDocument): void {
  const started = source.outpoints.reduce((total, { value }) => total + BigInt(value), 0n);
  for (const { taint, endpoints, overlap } of results) {
    if (taint === 'poison') continue;
    const sum = endpoints.reduce((total, { tainted }) => total + BigInt(tainted), 0n);
    expect(sum, taint).toBe(started - BigInt(overlap));
  }
}

/** Interrupted where it goes on for far more turns than there are transactions. */
async function pathBetween(a: string, b: string, store: MemoryTransactionStore) {
  const controller = new AbortController();
  let turns = 0;
  const update = () => {
    turns += 1;
    if (turns > 1000) controller.abort();
  };
  const request = {
    toolVersion: '0.0.0',
    network,
    from: { target: parseTarget(a, network), text: a },
    to: { target: parseTarget(b, network), text: b },
    bounds: { ...DEFAULT_TRACE_BOUNDS, minValue: 1n },
    maxPaths: 20,
  };
  const progress = { update, note: () => undefined };
  return runPath(request, { store, source: null, progress, signal: controller.signal, concurrency: 4 });
}

const refused = (error: unknown) => {
  if (!(error instanceof UsageError)) throw error;
};

describe('whatever a store was told', () => {
  it('a trace ends, in both directions, with every unit accounted for', async () => {
    await fc.assert(
      fc.asyncProperty(
        world,
        fc.boolean(),
        fc.constantFrom('forward' as const, 'backward' as const),
        async (rows, isClosed, direction) => {
          const { transactions, store } = await storeOf(rows, isClosed);
          const taint = direction === 'forward' ? TAINT_RULES.map(({ name }) => name) : ['fifo', 'haircut'];
          const targets = transactions.flatMap(({ txid, outputs }) => {
            const text = `${txid}:0`;
            const target = { target: parseTarget(text, network), label: text, text, amount: null, paid: null };
            return outputs[0]!.value === 0n ? [] : [target];
          });
          for (const target of targets) {
            const request = traceRequestAt(target.text, 'bitcoin', { direction, taint });
            expectConserved(await traceAt(request, { store, source: null }));
          }
          const all = traceRequestAt(`${transactions[0]!.txid}:0`, 'bitcoin', { direction, taint, targets });
          if (targets.length > 0) expectConserved(await traceAt(all, { store, source: null }));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('a search for paths ends', async () => {
    await fc.assert(
      fc.asyncProperty(world, fc.boolean(), async (rows, isClosed) => {
        const { transactions, store } = await storeOf(rows, isClosed);
        const [from, to] = [`${transactions[0]!.txid}:0`, `${transactions[1]!.txid}`];
        for (const [a, b] of [
          [from, to],
          [to, from],
        ] as const) {
          const result = await pathBetween(a, b, store).catch(refused);
          expect(result?.interrupted ?? false).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });

  /** A payment of 9, two claims on it, and one on an output that it does not have. */
  const lies: readonly Told[] = [
    { height: 100, confirmed: undefined, inputs: [], outputs: [9, 9] },
    { height: 101, confirmed: undefined, inputs: [{ from: 0, vout: 0, value: 9 }], outputs: [8] },
    {
      height: 102,
      confirmed: undefined,
      inputs: [
        { from: 0, vout: 0, value: 9 },
        { from: 0, vout: 1, value: 9 },
      ],
      outputs: [18],
    },
    { height: 103, confirmed: undefined, inputs: [{ from: 0, vout: 2, value: 5 }], outputs: [5] },
  ];
  const [paid, first, second, absent] = [0, 1, 2, 3].map((n) => txidOf(`told ${n}`)) as [
    string,
    string,
    string,
    string,
  ];

  it('a leg that two confirmed transactions spend ends with a gap that names both', async () => {
    const { store } = await storeOf(lies, false);
    const seeds = [`${first}:0`, `${paid}:0`].map((text) => traceRequestAt(text, 'bitcoin').targets[0]!);
    const document = await traceAt(traceRequestAt(paid, 'bitcoin', { targets: seeds }), { store, source: null });
    expect(document.coverage.gaps).toContainEqual({
      kind: 'malformed',
      outpoint: `${paid}:0`,
      address: expect.any(String),
      value: '9',
      reason: expect.stringMatching(new RegExp(`${first} and ${second} are both said to spend ${paid}:0`)),
    });
  });

  it('a leg from an output that was never made ends with a gap that names it', async () => {
    const { store } = await storeOf(lies, false);
    const gap = { kind: 'malformed', outpoint: `${paid}:2`, reason: expect.stringContaining('has no such output') };
    const request = traceRequestAt(`${absent}:0`, 'bitcoin', { direction: 'backward' });
    expect((await traceAt(request, { store, source: null })).coverage.gaps).toMatchObject([gap]);
    const { document, interrupted } = await pathBetween(`${paid}:0`, absent, store);
    expect(interrupted).toBe(false);
    expect(document.coverage.gaps).toContainEqual(expect.objectContaining(gap));
  });
});
