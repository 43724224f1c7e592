import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../src/chain/transaction.ts';
import { chainOrder } from '../../src/graph/chainOrder.ts';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import { COINBASE_INPUT, confirmedAt, script, spending, transaction, UNCONFIRMED_YET } from './transactions.ts';

const outputs = [
  { script: script('01'), value: 5n },
  { script: script('02'), value: 6n },
];

function spender(name: string, parents: string[], confirmation: Transaction['confirmation']): Transaction {
  return transaction(name, { inputs: parents.map((parent, vin) => spending(parent, vin % 2)), outputs, confirmation });
}

/** First two hex digits of the txids in chain order. */
function orderOf(transactions: Transaction[]): string[] {
  const graph = new TransactionGraph();
  graph.appendTransactions(transactions);
  const ids = transactions.map((_, t) => t);
  return chainOrder(graph, ids).map((t) => graph.txid(t).slice(0, 2));
}

describe('chainOrder', () => {
  it('is height, then index in block', () => {
    const at = (name: string, height: number, index: number) => spender(name, [], confirmedAt(height, index));
    expect(orderOf([at('a1', 9, 1), at('a2', 8, 2), at('a3', 8, 1), at('a4', 9, 0)])).toEqual(['a3', 'a2', 'a4', 'a1']);
  });

  it('is dependency, then txid, where indexes are unknown; coinbase first', () => {
    const block = [
      spender('b1', ['b9'], confirmedAt(8)),
      spender('b9', ['b5'], confirmedAt(8)),
      spender('b5', [], confirmedAt(8)),
      spender('b3', [], confirmedAt(8)),
      transaction('c0', { inputs: [COINBASE_INPUT], outputs, confirmation: confirmedAt(8) }),
    ];
    expect(orderOf(block)).toEqual(['c0', 'b3', 'b5', 'b9', 'b1']);
  });

  it('puts unknown heights between what they spend and what spends them, others last', () => {
    const chain = [
      spender('d4', ['d3'], confirmedAt(20, 4)),
      spender('d3', ['d2'], confirmedAt(null)),
      spender('d2', ['d1'], confirmedAt(null)),
      spender('d1', [], confirmedAt(10, 3)),
      spender('d0', [], confirmedAt(null)),
      spender('df', ['d4'], UNCONFIRMED_YET),
      spender('de', [], confirmedAt(30, 1)),
    ];
    expect(orderOf(chain)).toEqual(['d1', 'd2', 'd3', 'd4', 'de', 'd0', 'df']);
  });

  it('believes a spend more than a wrong index', () => {
    expect(orderOf([spender('e1', ['e2'], confirmedAt(5, 1)), spender('e2', [], confirmedAt(5, 2))])).toEqual([
      'e2',
      'e1',
    ]);
  });

  it('keeps a known height where a spender claims a lower one', () => {
    const wrong = [
      spender('e1', ['e2'], confirmedAt(5)),
      spender('e2', [], confirmedAt(9)),
      spender('e3', [], confirmedAt(7)),
    ];
    expect(orderOf(wrong)).toEqual(['e3', 'e2', 'e1']);
  });

  it('orders a part of the graph and names nothing twice', () => {
    const graph = new TransactionGraph();
    graph.appendTransactions([spender('f1', [], confirmedAt(2)), spender('f2', [], confirmedAt(1))]);
    expect(chainOrder(graph, [0, 1, 0])).toEqual([1, 0]);
    expect(chainOrder(graph, [])).toEqual([]);
  });

  it('ends on an impossible circle and loses nothing', () => {
    const circle = [spender('a1', ['a2'], confirmedAt(3)), spender('a2', ['a1'], confirmedAt(3))];
    expect(orderOf([...circle, spender('a3', ['a1'], confirmedAt(3))]).sort()).toEqual(['a1', 'a2', 'a3']);
  });

  it('never lets a spender come first and does not depend on the order of arrival', () => {
    const place = fc.oneof(
      fc.constant(UNCONFIRMED_YET),
      fc.constant(confirmedAt(null)),
      fc
        .record({ height: fc.nat(3), index: fc.option(fc.nat(3)) })
        .map(({ height, index }) => confirmedAt(height, index)),
    );
    const node = fc.record({ place, parents: fc.array(fc.nat(), { maxLength: 3 }), name: fc.nat(0xffff) });
    const world = fc.array(node, { maxLength: 14 }).chain((nodes) => {
      const names = nodes.map((one, k) => `${one.name.toString(16).padStart(4, '0')}${k.toString(16)}f`);
      const all = nodes.map((one, k) =>
        spender(names[k]!, k === 0 ? [] : one.parents.map((p) => names[p % k]!), one.place),
      );
      return fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }));
    });
    fc.assert(
      fc.property(world, ([all, shuffled]) => {
        const order = orderedTxids(all);
        expect(orderedTxids(shuffled)).toEqual(order);
        const positions = new Map(order.map((txid, position) => [txid, position]));
        for (const one of all) {
          for (const { outpoint } of one.inputs) {
            expect(positions.get(outpoint!.txid)).toBeLessThan(positions.get(one.txid)!);
          }
        }
      }),
    );
  });
});

function orderedTxids(transactions: readonly Transaction[]): string[] {
  const graph = new TransactionGraph();
  graph.appendTransactions(transactions);
  return chainOrder(graph, transactions.keys()).map((t) => graph.txid(t));
}

describe('compareTxids', () => {
  it('sorts as the text does', () => {
    const hex = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((b) => Buffer.from(b).toString('hex'));
    const near = fc.tuple(hex, fc.nat(63), fc.constantFrom(...'0123456789abcdef'));
    fc.assert(
      fc.property(near, ([a, at, digit]) => {
        const b = a.slice(0, at) + digit + a.slice(at + 1);
        const graph = new TransactionGraph();
        graph.appendTransactions([a, b].map((txid) => ({ ...transaction('aa'), txid })));
        const [ta, tb] = [graph.findTransaction(a), graph.findTransaction(b)];
        expect(Math.sign(graph.compareTxids(ta, tb))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });
});
