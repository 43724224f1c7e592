import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../src/chain/transaction.ts';
import { clusterOf } from '../../src/clustering/clusterOf.ts';
import { CLUSTER_OPTIONS, type ClusterOptions } from '../../src/clustering/clusterOptions.ts';
import { Clusters } from '../../src/clustering/clusters.ts';
import { NO_CONSTRAINTS } from '../../src/clustering/mergeConstraints.ts';
import { mergeDiary } from '../../src/clustering/mergeDiary.ts';
import { proofPath } from '../../src/clustering/proofPath.ts';
import { replayWithout } from '../../src/clustering/replayWithout.ts';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import { gateReason } from '../../src/heuristics/gateReason.ts';
import { pay, paysScript, scriptNamed, withoutPrevouts } from './pay.ts';

const COIN = 100_000_000n;

function build(transactions: readonly Transaction[], options: ClusterOptions = CLUSTER_OPTIONS) {
  const graph = new TransactionGraph();
  graph.appendTransactions(transactions);
  const clusters = new Clusters(graph, options);
  const id = (label: string) => graph.findScript(scriptNamed(label));
  return { graph, clusters, id, together: (a: string, b: string) => clusters.sameCluster(id(a), id(b)) };
}

/** Coins of 1 for each label, one coinbase each. */
function mined(...labels: string[]): Transaction[] {
  return labels.map((label, k) => pay(`mine ${label}`, [], [[label, COIN]], 10 + k));
}

describe('multi-input clusters', () => {
  const [a, b, c] = mined('a', 'b', 'c') as [Transaction, Transaction, Transaction];
  const ab = pay('ab', [a, b], { shop: COIN, rest: COIN - 1000n }, 50);
  const bc = pay('bc', [c, [ab, 1]], { shop2: COIN / 2n, rest2: COIN }, 60);

  it('holds inputs of one transaction to have one owner, and nothing else', () => {
    const { together } = build([a, b, c, ab, bc]);
    expect([together('a', 'b'), together('c', 'rest'), together('a', 'c'), together('a', 'shop')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('names a cluster by the script paid first in document order', () => {
    const { graph, clusters, id } = build([ab, c, b, a, bc]);
    const { first, scripts } = clusterOf(clusters, id('b'));
    expect(graph.scriptHex(first)).toBe(scriptNamed('a'));
    expect(scripts).toEqual([id('a'), id('b')]);
  });

  it('waits for what a transaction spends, and merges once it is known', () => {
    const graph = new TransactionGraph();
    graph.appendTransactions([withoutPrevouts(ab), a]);
    const clusters = new Clusters(graph);
    expect([clusters.undecided.length, clusters.evidence.length]).toEqual([1, 0]);
    graph.appendTransactions([b]);
    clusters.update();
    expect([clusters.undecided.length, clusters.evidence.length]).toEqual([0, 1]);
    expect(clusters.sameCluster(graph.findScript(scriptNamed('a')), graph.findScript(scriptNamed('b')))).toBe(true);
  });

  it('doubts a transaction with an input it did not need', () => {
    const needed = pay('uih2', [a, b], { x: COIN + 5n, y: COIN - 1005n }, 50);
    const plain = pay('uih1', [a, b], { x: COIN * 2n - 3000n, y: 2000n }, 50);
    const none = pay('needless', [a, b], { x: COIN, y: COIN }, 50);
    expect(build([a, b, needed]).clusters.evidence.at(0).confidence).toBe(0.95);
    expect(build([a, b, plain]).clusters.evidence.at(0).confidence).toBe(0.95);
    expect(build([a, b, none]).clusters.evidence.at(0).confidence).toBe(0.85);
  });
});

describe('gates', () => {
  it('keeps the inputs of a CoinJoin apart and says why', () => {
    const labels = ['p', 'q', 'r', 's', 't'];
    const coins = mined(...labels);
    const round = pay(
      'round',
      coins,
      labels.flatMap((label, k) => [
        [`mix ${label}`, COIN / 2n] as const,
        [`back ${label}`, COIN / 2n - 1000n - BigInt(k)] as const,
      ]),
    );
    const { graph, clusters, together } = build([...coins, round]);
    expect(together('p', 'q')).toBe(false);
    expect(clusters.vetoed.map((t) => [graph.txid(t), gateReason(graph, t)])).toEqual([
      [round.txid, 'CoinJoin (joinmarket)'],
    ]);
  });

  it('keeps buyer and seller of a swap apart', () => {
    const seller = pay('seller', [], { [`5120${'ab'.repeat(32)}`]: 546n }, 10);
    const [buyer] = mined('buyer') as [Transaction];
    const swap = pay('swap', [seller, buyer], { token: 546n, price: COIN / 2n, rest: COIN / 3n });
    const { clusters, graph } = build([seller, buyer, swap]);
    expect(clusters.evidence.length).toBe(0);
    expect(gateReason(graph, clusters.vetoed[0]!)).toContain('swap');
  });

  it('builds no link on dust alone', () => {
    const dust = ['d', 'e', 'f'].map((label) => pay(`dust ${label}`, [], [[label, 600n]], 10));
    const sweep = pay('burn', dust, { [`6a08${'61'.repeat(8)}`]: 0n });
    const { clusters } = build([...dust, sweep]);
    expect([clusters.evidence.length, clusters.vetoed.length]).toEqual([0, 1]);
  });

  it('merges on a Stonewall shape, with doubt', () => {
    const [a, b] = mined('a', 'b') as [Transaction, Transaction];
    const stonewall = pay('stone', [a, b], {
      m1: COIN / 2n,
      m2: COIN / 2n,
      c1: COIN / 2n - 700n,
      c2: COIN / 2n - 800n,
    });
    const { clusters, together } = build([a, b, stonewall]);
    expect([together('a', 'b'), clusters.evidence.at(0).confidence]).toEqual([true, 0.6]);
  });
});

describe('same key', () => {
  const key = `02${'7f'.repeat(32)}`;
  const sha256 = createHash('sha256').update(Buffer.from(key, 'hex')).digest();
  const hash = createHash('ripemd160').update(sha256).digest('hex');
  const p2pk = pay('p2pk', [], { [`21${key}ac`]: COIN }, 10);
  const p2pkh = pay('p2pkh', [], { [`76a914${hash}88ac`]: COIN }, 11);

  it('links P2PK and P2PKH of one key, whichever comes first', () => {
    for (const order of [
      [p2pk, p2pkh],
      [p2pkh, p2pk],
    ]) {
      const { clusters, together } = build(order);
      expect(together(`21${key}ac`, `76a914${hash}88ac`)).toBe(true);
      expect(clusters.evidence.at(0)).toMatchObject({ rule: 'same-key', confidence: 1, transaction: -1 });
    }
  });
});

describe('constraints', () => {
  const [a, b, c] = mined('a', 'b', 'c') as [Transaction, Transaction, Transaction];
  const ab = pay('ab', [a, b], { x: COIN, y: COIN - 9000n }, 50);
  const moreB = pay('more b', [], { b: COIN }, 20);
  const bc = pay('bc', [c, moreB], { z: COIN, w: COIN - 9000n }, 60);
  const all = [a, b, c, moreB, ab, bc];
  const probe = build(all);

  it('merges all three without', () => {
    expect(probe.together('a', 'c')).toBe(true);
  });

  it('refuses to join different actors, in document order, and reports it', () => {
    const actors = new Map([
      [probe.id('a'), ['exchange-one']],
      [probe.id('c'), ['exchange-two']],
    ]);
    const { clusters, together } = build(all, { ...CLUSTER_OPTIONS, constraints: { ...NO_CONSTRAINTS, actors } });
    expect([together('a', 'b'), together('b', 'c')]).toEqual([true, false]);
    expect(clusters.refused.map(({ reason }) => reason)).toEqual(['actor-conflict']);
  });

  it('refuses pairs that a person ruled out', () => {
    const cannotLink = [[probe.id('a'), probe.id('c')]] as const;
    const { clusters, together } = build(all, { ...CLUSTER_OPTIONS, constraints: { ...NO_CONSTRAINTS, cannotLink } });
    expect([together('a', 'b'), together('b', 'c')]).toEqual([true, false]);
    expect(clusters.refused.map(({ reason }) => reason)).toEqual(['cannot-link']);
  });
});

describe('proofs', () => {
  const [a, b, c, d] = mined('a', 'b', 'c', 'd') as [Transaction, Transaction, Transaction, Transaction];
  const b2 = pay('b2', [], { b: COIN }, 30);
  const a2 = pay('a2', [], { a: COIN }, 31);
  const b3 = pay('b3', [], { b: COIN }, 32);
  const ab = pay('ab', [a, b], { x: COIN * 2n - 3000n, y: 2000n }, 50);
  const bcd = pay('bcd', [d, b2, c], { x2: COIN * 3n - 3000n, y2: 2000n }, 60);
  const again = pay('again', [a2, b3], { x3: COIN * 2n - 3000n, y3: 2000n }, 70);

  it('gives the shortest chain, one step a transaction, and what hangs on each', () => {
    const { graph, clusters, id } = build([a, b, c, d, b2, ab, bcd]);
    const path = proofPath(clusters, id('a'), id('c'))!;
    expect(path.map((step) => [step.a, step.b, graph.txid(step.transaction), step.critical])).toEqual([
      [id('a'), id('b'), ab.txid, true],
      [id('b'), id('c'), bcd.txid, true],
    ]);
  });

  it('knows that a second transaction holds the ends together', () => {
    const { graph, clusters, id } = build([a, b, c, d, b2, a2, b3, ab, bcd, again]);
    const path = proofPath(clusters, id('a'), id('c'))!;
    expect(path.map((step) => [graph.txid(step.transaction), step.critical])).toEqual([
      [ab.txid, false],
      [bcd.txid, true],
    ]);
  });

  it('has none between clusters, and an empty one from an address to itself', () => {
    const { clusters, id } = build([a, b, c, ab]);
    expect(proofPath(clusters, id('a'), id('c'))).toBeNull();
    expect(proofPath(clusters, id('a'), id('a'))).toEqual([]);
  });

  it('falls apart without a transaction that it hangs on', () => {
    const { graph, clusters, id } = build([a, b, c, d, b2, ab, bcd]);
    const sets = replayWithout(clusters, (link) => graph.txid(link.transaction) === bcd.txid);
    expect([sets.find(id('a')) === sets.find(id('b')), sets.find(id('b')) === sets.find(id('c'))]).toEqual([
      true,
      false,
    ]);
  });
});

describe('merge diary', () => {
  const [a, b, c, d] = mined('a', 'b', 'c', 'd') as [Transaction, Transaction, Transaction, Transaction];
  const b2 = pay('b2', [], { b: COIN }, 30);
  const c2 = pay('c2', [], { c: COIN }, 31);
  const cd = pay('cd', [d, c], { x: COIN * 2n - 3000n, y: 2000n }, 40);
  const ab = pay('ab', [b, a], { x: COIN * 2n - 3000n, y: 2000n }, 50);
  const bc = pay('bc', [c2, b2], { x: COIN * 2n - 3000n, y: 2000n }, 60);

  it('tells how clusters became one, by the ids they had then', () => {
    const { graph, clusters, id } = build([bc, ab, cd, a, b, c, d, b2, c2]);
    const entries = mergeDiary(clusters);
    expect(entries.map((e) => [e.kept, e.absorbed, e.keptSize, e.absorbedSize, graph.txid(e.transaction)])).toEqual([
      [id('c'), id('d'), 1, 1, cd.txid],
      [id('a'), id('b'), 1, 1, ab.txid],
      [id('a'), id('c'), 2, 2, bc.txid],
    ]);
  });

  it('tells only what later transactions brought', () => {
    const graph = new TransactionGraph();
    graph.appendTransactions([a, b, c, d, ab, cd, b2, c2]);
    const clusters = new Clusters(graph);
    const before = clusters.evidence.length;
    graph.appendTransactions([bc]);
    clusters.update();
    expect(mergeDiary(clusters, before).map((e) => graph.txid(e.transaction))).toEqual([bc.txid]);
  });
});

describe('scripts that anybody can spend', () => {
  const KEYLESS = {
    'P2A (BIP 433)': '51024e73',
    'an empty script': '',
    OP_TRUE: '51',
    'a number and OP_DROP': '5a7551',
    'a hash puzzle': `a820${'ab'.repeat(32)}87`,
    'a future witness version': `5220${'ab'.repeat(32)}`,
    'P2SH of OP_TRUE': 'a914da1745e9b549bd0bfa1a569971c77eba30cd5a4b87',
    'P2SH of nothing': 'a914b472a266d0bd89c13706a4132ccfb16f7c3b9fcb87',
    'P2WSH of OP_TRUE': '00204ae81572f06e1b88fd5ced7a1a000945432e83e1551e6f721ee9c00b8cc33260',
  };
  const [a, b] = mined('a', 'b') as [Transaction, Transaction];

  for (const [name, script] of Object.entries(KEYLESS)) {
    it(`join nobody: ${name}`, () => {
      const open = [0, 1].map((k) => paysScript(`open ${k}`, script));
      const spends = [a, b].map((coin, k) => pay(`spend ${k}`, [open[k]!, coin], { [`to ${k}`]: COIN }, 50));
      const { together, clusters } = build([a, b, ...open, ...spends]);
      expect(together('a', 'b')).toBe(false);
      expect(clusters.evidence.length).toBe(0);
    });
  }

  it('do not keep the other inputs of a transaction apart', () => {
    const open = paysScript('open', '51024e73');
    const { together } = build([a, b, open, pay('spend', [open, a, b], { to: COIN }, 50)]);
    expect(together('a', 'b')).toBe(true);
  });

  it('do not join among many inputs either', () => {
    const coins = mined(...Array.from({ length: 20 }, (_, k) => `m${k}`));
    const open = [paysScript('open 0', '51024e73'), paysScript('open 1', '51024e73')];
    const many = pay('many', [open[0]!, ...coins], { to: COIN }, 50);
    const { together } = build([a, ...coins, ...open, many, pay('one', [open[1]!, a], { to2: COIN }, 51)]);
    expect([together('m0', 'm19'), together('m0', 'a')]).toEqual([true, false]);
  });

  it('are no sender whose change is merged', () => {
    const open = [paysScript('open 0', '51024e73'), paysScript('open 1', '51024e73')];
    const paid = (k: number) => ({ [`76a914${`1${k}`.repeat(20)}88ac`]: 1_000_000n, [`rest ${k}`]: 98_000_001n });
    const spends = [a, b].map((coin, k) => pay(`spend ${k}`, [open[k]!, coin], paid(k), 50));
    const { together } = build([a, b, ...open, ...spends], {
      ...CLUSTER_OPTIONS,
      merge: ['multi-input', 'change'],
      change: { freshness: 'unknown', changePosition: 'last' },
    });
    expect([together('rest 0', 'a'), together('rest 1', 'b'), together('a', 'b')]).toEqual([true, true, false]);
  });
});
