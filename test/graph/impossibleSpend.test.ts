import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../src/chain/transaction.ts';
import { impossibleSpend } from '../../src/graph/impossibleSpend.ts';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import { COINBASE_INPUT, confirmedAt, script, spending, transaction, txid, UNCONFIRMED_YET } from './transactions.ts';

const maker = transaction('a', { inputs: [COINBASE_INPUT], outputs: paying(50n, 30n), confirmation: confirmedAt(1) });
const spender = transaction('b', {
  inputs: [spending('a', 0, 50n)],
  outputs: paying(49n),
  confirmation: confirmedAt(2),
});

function paying(...values: readonly bigint[]): Transaction['outputs'] {
  return values.map((value) => ({ value, script: script('ff') }));
}

function reasonBeside(held: readonly Transaction[], told: Transaction): string | null {
  const graph = new TransactionGraph();
  graph.appendTransactions(held);
  return impossibleSpend(graph, told);
}

const FALSE_AMOUNT = `${txid('b')} spends ${txid('a')}:0 with another value or script than it was made with`;

describe('a transaction that cannot be beside what the graph holds', () => {
  it('nothing speaks against what agrees, in either order, nor against hearing it again', () => {
    expect(reasonBeside([maker], spender)).toBeNull();
    expect(reasonBeside([spender], maker)).toBeNull();
    expect(reasonBeside([maker, spender], spender)).toBeNull();
  });

  it.each<[string, readonly Transaction[], Transaction, string]>([
    ['pays more than it spends', [], { ...spender, outputs: paying(51n) }, `${txid('b')} pays 1 base units more than`],
    ['that is held already', [spender], { ...spender, outputs: paying(51n) }, `${txid('b')} pays 1 base units more`],
    [
      'spends an output twice',
      [],
      { ...spender, inputs: [spending('a', 0, 50n), spending('a', 0, 50n)] },
      `${txid('b')} spends ${txid('a')}:0 twice`,
    ],
    [
      'has an input of a coinbase beside others',
      [],
      { ...spender, inputs: [spending('a', 0, 50n), COINBASE_INPUT] },
      `${txid('b')} has an input that spends nothing beside others`,
    ],
    [
      'tells another amount of what an unconfirmed one spends',
      [{ ...spender, confirmation: UNCONFIRMED_YET }],
      transaction('c', { inputs: [spending('a', 0, 51n)], outputs: paying(48n) }),
      `${txid('b')} and ${txid('c')} give ${txid('a')}:0, which both spend, another value or script`,
    ],
    [
      'spends its own output',
      [],
      { ...spender, inputs: [spending('b', 0, 50n)] },
      `${txid('b')} spends its own output`,
    ],
    [
      'spends an output that was never made',
      [maker],
      { ...spender, inputs: [spending('a', 2, 50n)] },
      `${txid('b')} spends ${txid('a')}:2, an output that its transaction does not have`,
    ],
    ['spends another amount', [maker], { ...spender, inputs: [spending('a', 0, 51n)] }, FALSE_AMOUNT],
    [
      'spends from another script',
      [maker],
      { ...spender, inputs: [spending('a', 0, 50n, script('ee'))] },
      FALSE_AMOUNT,
    ],
    ['made another amount than was spent', [spender], { ...maker, outputs: paying(51n) }, FALSE_AMOUNT],
    [
      'spends what a confirmed one has spent',
      [spender],
      transaction('c', { inputs: [spending('a', 0, 50n)], outputs: paying(48n) }),
      `${txid('b')} and ${txid('c')} are both said to spend ${txid('a')}:0`,
    ],
    [
      'spends what is made later',
      [maker],
      { ...spender, confirmation: confirmedAt(0) },
      `${txid('b')} spends what ${txid('a')} made, which is said to be later`,
    ],
  ])('%s', (_what, held, told, reason) => {
    expect(reasonBeside(held, told)).toContain(reason);
  });

  it('may spend what only an unconfirmed one claims, and what a data set gives without script', () => {
    const rival = transaction('c', { inputs: spender.inputs, outputs: spender.outputs });
    expect(reasonBeside([{ ...spender, confirmation: UNCONFIRMED_YET }], rival)).toBeNull();
    expect(reasonBeside([maker], { ...spender, inputs: [spending('a', 0, 50n, '')] })).toBeNull();
  });
});
