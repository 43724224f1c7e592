import { describe, expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { recipientText } from '../../src/chain/recipient.ts';
import { Clusters } from '../../src/clustering/clusters.ts';
import { entityNames } from '../../src/clustering/entityNames.ts';
import { paymentsOf } from '../../src/clustering/payments.ts';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import { pay, paysScript, scriptNamed } from './pay.ts';

const network = networkByName('bitcoin');
const name = (label: string) => recipientText(scriptNamed(label), network);
const COIN = 100_000_000n;

describe('payments between entities', () => {
  const a = pay('a', [], { a: COIN }, 10);
  const b = pay('b', [], { b: COIN }, 11);
  const graph = new TransactionGraph();
  const back = pay('back', [a, b], { shop: COIN, b: COIN - 5_000n }, 20);
  const split = pay('split', [[back, 1]], { x: COIN / 2n, shop: 1_000_001n, y: 30_000_003n }, 30);
  graph.appendTransactions([a, b, back, split]);
  const clusters = new Clusters(graph);
  const names = { asset: 'BTC', entityOf: entityNames(clusters, network) };
  const paymentsIn = (txid: string) => paymentsOf(clusters, graph.findTransaction(txid), names);

  it('leaves out what returns to the sender', () => {
    expect(paymentsIn(back.txid)).toEqual([
      {
        id: `${back.txid}:0`,
        from: name('a'),
        to: name('shop'),
        asset: 'BTC',
        amount: COIN,
        fee: 5_000n,
        time: 1_600_000_020,
        height: 20,
        txid: back.txid,
        basis: 'change-removed',
      },
    ]);
  });

  it('says where change may be among the payments, and counts the fee once', () => {
    const payments = paymentsIn(split.txid);
    expect(payments.map(({ to, basis, fee }) => [to, basis, fee])).toEqual([
      [name('x'), 'change-unknown', COIN - 5_000n - COIN / 2n - 31_000_004n],
      [name('shop'), 'change-unknown', 0n],
      [name('y'), 'change-unknown', 0n],
    ]);
  });

  it('are of who spends with a key, whatever anyone could spend beside it', () => {
    const open = [paysScript('open 0', '51024e73'), paysScript('open 1', '51024e73')];
    const bumped = [a, b].map((coin, k) => pay(`bump ${k}`, [open[k]!, coin], { shop: COIN }, 30 + k));
    const own = new TransactionGraph();
    own.appendTransactions([a, b, ...open, ...bumped]);
    const apart = new Clusters(own);
    const entityOf = entityNames(apart, network);
    const payers = bumped.map(({ txid }) => paymentsOf(apart, own.findTransaction(txid), { asset: 'BTC', entityOf }));
    expect(payers.map(([payment]) => payment?.from)).toEqual([name('a'), name('b')]);
  });

  it('derives none from a coinbase', () => {
    expect(paymentsIn(a.txid)).toEqual([]);
  });
});
