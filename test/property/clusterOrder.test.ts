import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../src/chain/transaction.ts';
import { CLUSTER_OPTIONS, type ClusterOptions } from '../../src/clustering/clusterOptions.ts';
import { Clusters } from '../../src/clustering/clusters.ts';
import { firstScripts } from '../../src/clustering/firstScripts.ts';
import { linkOrder } from '../../src/clustering/linkOrder.ts';
import { NO_CONSTRAINTS } from '../../src/clustering/mergeConstraints.ts';
import { mergeDiary } from '../../src/clustering/mergeDiary.ts';
import { replayWithout } from '../../src/clustering/replayWithout.ts';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import { pay, scriptNamed, withoutPrevouts } from '../clustering/pay.ts';

const PEOPLE = 12;
const VALUES = [330n, 20_000n, 100_000n, 123_457n, 5_000_000n, 1_000_000n];

/** A world of a few addresses that pay each other; heights repeat and are unknown at times. */
const world = fc
  .array(
    fc.record({
      inputs: fc.integer({ min: 1, max: 6 }),
      outputs: fc.array(fc.tuple(fc.nat(PEOPLE - 1), fc.constantFrom(...VALUES)), { minLength: 1, maxLength: 6 }),
      height: fc.option(fc.integer({ min: 200, max: 210 }), { freq: 8 }),
      picks: fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
    }),
    { minLength: 3, maxLength: 30 },
  )
  .map((drafts) => {
    const made: Transaction[] = [];
    const coins: [Transaction, number][] = [];
    for (let k = 0; k < PEOPLE * 2; k++) {
      const mined = pay(`coin ${k}`, [], [[`p${k % PEOPLE}`, VALUES[k % VALUES.length]!]], 100 + (k % 3));
      made.push(mined);
      coins.push([mined, 0]);
    }
    for (const [k, draft] of drafts.entries()) {
      const spent: [Transaction, number][] = [];
      for (let i = 0; i < draft.inputs && coins.length > 0; i++)
        spent.push(...coins.splice(draft.picks[i]! % coins.length, 1));
      if (spent.length === 0) break;
      const outputs = draft.outputs.map(([who, value]) => [`p${who}`, value] as const);
      const transaction = pay(`tx ${k}`, spent, outputs, draft.height);
      made.push(transaction);
      for (let o = 0; o < outputs.length; o++) coins.push([transaction, o]);
    }
    return made;
  });

/** Everything that a document could say of clusters, by script and txid. */
function said(graph: TransactionGraph, clusters: Clusters) {
  const first = firstScripts(graph, clusters);
  const hex = (script: number) => graph.scriptHex(script);
  const txid = (t: number) => (t < 0 ? null : graph.txid(t));
  const ids: Record<string, string> = {};
  for (let s = 0; s < graph.scriptCount; s++) ids[hex(s)] = hex(first[clusters.rootOf(s)]!);
  const { links } = clusters;
  return {
    ids: Object.entries(ids).sort(),
    links: [...linkOrder(graph, links)].map((row) => {
      const link = links.at(row);
      return [hex(link.a), hex(link.b), txid(link.transaction), link.rule, link.confidence];
    }),
    refused: clusters.refused.map(({ row, reason }) => [txid(links.at(row).transaction), hex(links.at(row).b), reason]),
    vetoed: clusters.vetoed.map(txid).sort(),
    diary: mergeDiary(clusters).map((e) => [
      hex(e.kept),
      hex(e.absorbed),
      e.keptSize,
      e.absorbedSize,
      txid(e.transaction),
    ]),
  };
}

function allAtOnce(transactions: readonly Transaction[], options: ClusterOptions) {
  const graph = new TransactionGraph();
  graph.appendTransactions(transactions);
  return said(graph, new Clusters(graph, options));
}

const CHANGE: ClusterOptions = {
  ...CLUSTER_OPTIONS,
  merge: ['multi-input', 'change'],
  change: { freshness: 'within-graph', changePosition: 'last' },
};

describe('clusters do not depend on the order or the pieces in which transactions come', () => {
  for (const [name, options] of [
    ['multi-input', CLUSTER_OPTIONS],
    ['multi-input and change', CHANGE],
  ] as const) {
    it(name, () => {
      fc.assert(
        fc.property(
          world,
          fc.infiniteStream(fc.nat()),
          fc.integer({ min: 1, max: 5 }),
          (transactions, stream, piece) => {
            const keys = new Map(transactions.map((transaction) => [transaction, stream.next().value as number]));
            const shuffled = [...transactions].sort((a, b) => keys.get(a)! - keys.get(b)!);
            const graph = new TransactionGraph();
            const clusters = new Clusters(graph, options);
            for (let from = 0; from < shuffled.length; from += piece) {
              const part = shuffled.slice(from, from + piece);
              graph.appendTransactions(part.map((tx, k) => (k % 2 === 0 ? withoutPrevouts(tx) : tx)));
              clusters.update();
            }
            expect(said(graph, clusters)).toEqual(allAtOnce(transactions, options));
          },
        ),
        { numRuns: 60 },
      );
    });
  }

  it('with actors that must not be joined', () => {
    fc.assert(
      fc.property(world, fc.infiniteStream(fc.nat()), (transactions, stream) => {
        const keys = new Map(transactions.map((transaction) => [transaction, stream.next().value as number]));
        const shuffled = [...transactions].sort((a, b) => keys.get(a)! - keys.get(b)!);
        const results = [transactions, shuffled].map((order) => {
          const graph = new TransactionGraph();
          graph.appendTransactions(order);
          const actor = (who: number) => [graph.findScript(scriptNamed(`p${who}`)), [`actor ${who % 3}`]] as const;
          const actors = new Map([actor(0), actor(1), actor(2), actor(3)]);
          return said(graph, new Clusters(graph, { ...CLUSTER_OPTIONS, constraints: { ...NO_CONSTRAINTS, actors } }));
        });
        expect(results[1]).toEqual(results[0]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the evidence log', () => {
  it('replayed without a transaction equals never having had it, and never joins more', () => {
    fc.assert(
      fc.property(world, fc.nat(), (transactions, pick) => {
        const spends = transactions.filter((transaction) => transaction.inputs[0]!.outpoint !== null);
        fc.pre(spends.length > 0);
        const gone = spends[pick % spends.length]!;
        const graph = new TransactionGraph();
        graph.appendTransactions(transactions);
        const clusters = new Clusters(graph);
        const t = graph.findTransaction(gone.txid);
        const replayed = replayWithout(clusters, (link) => link.transaction === t);

        // Its outputs stay known, as what later transactions spend; only its own inputs tell nothing.
        const other = new TransactionGraph();
        other.appendTransactions(transactions.filter((transaction) => transaction !== gone));
        const never = new Clusters(other);
        for (let a = 0; a < graph.scriptCount; a++) {
          const here = other.findScript(graph.scriptHex(a));
          for (let b = 0; b < a && here >= 0; b++) {
            const there = other.findScript(graph.scriptHex(b));
            const joined = replayed.find(a) === replayed.find(b);
            if (there >= 0) expect(joined).toBe(never.sameCluster(here, there));
            if (joined) expect(clusters.sameCluster(a, b)).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
