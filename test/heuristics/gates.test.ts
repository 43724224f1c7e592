import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../src/chain/transaction.ts';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import { decideChange } from '../../src/heuristics/change/decideChange.ts';
import { judgeChangeSign } from '../../src/heuristics/change/judgeChangeSign.ts';
import { reveal } from '../../src/heuristics/change/reveal.ts';
import { coinJoinGate } from '../../src/heuristics/coinJoinGate.ts';
import { detectCoinJoin } from '../../src/heuristics/detectCoinJoin.ts';
import { detectDustSweep } from '../../src/heuristics/detectDustSweep.ts';
import { detectTx0 } from '../../src/heuristics/detectTx0.ts';
import { senderGate } from '../../src/heuristics/senderGate.ts';
import { pay, withoutPrevouts } from '../clustering/pay.ts';

const COIN = 100_000_000n;
const LEGACY = `76a914${'11'.repeat(20)}88ac`;
const NOTE = `6a08${'61'.repeat(8)}`;
const TAPROOT = `5120${'ab'.repeat(32)}`;

function graphOf(...transactions: Transaction[]) {
  const graph = new TransactionGraph();
  graph.appendTransactions(transactions);
  return { graph, t: (transaction: Transaction) => graph.findTransaction(transaction.txid) };
}

const coins = (count: number, value = COIN) =>
  Array.from({ length: count }, (_, k) => pay(`coin ${k}`, [], { [`owner ${k}`]: value }, 10));
const outputs = (...values: bigint[]) => values.map((value, k) => [`to ${k}`, value] as const);

describe('a pair of equal outputs and two changes', () => {
  const changes = [COIN / 3n, COIN / 5n] as const;

  it.each([2, 16])('of %i inputs is a Stonewall by shape', (count) => {
    const made = coins(count);
    const pair = pay('pair', made, outputs(COIN / 2n, COIN / 2n, ...changes));
    const { graph, t } = graphOf(...made, pair);
    expect(detectCoinJoin(graph, t(pair)).protocol).toBe('stonewall');
    expect(senderGate(graph, t(pair))).toBe('weak');
  });

  it('of more inputs than can be told apart is undetermined: it may be a taker and a maker', () => {
    const made = coins(17);
    const pair = pay('pair', made, outputs(COIN / 2n, COIN / 2n, ...changes));
    const { graph, t } = graphOf(...made, pair);
    expect(detectCoinJoin(graph, t(pair))).toMatchObject({
      verdict: 'undetermined',
      protocol: null,
      evidence: [{ rule: 'which of 17 inputs belong together', observed: 'unknown' }],
    });
    expect(senderGate(graph, t(pair))).toBe('unknown');
  });

  it('of unknown inputs is undetermined', () => {
    const made = coins(2);
    const pair = withoutPrevouts(pay('pair', made, outputs(COIN / 2n, COIN / 2n, ...changes)));
    const { graph, t } = graphOf(pair);
    expect(detectCoinJoin(graph, t(pair))).toMatchObject({
      verdict: 'undetermined',
      evidence: [{ rule: 'spent outputs' }],
    });
    expect(coinJoinGate(graph, t(pair))).toBe('unknown');
  });
});

describe('the gate before anything that asks for one sender', () => {
  const [coin, other] = coins(2) as [Transaction, Transaction];
  const token = pay('token', [], { [TAPROOT]: 546n }, 10);
  const swap = pay('swap', [coin, token], outputs(546n, COIN / 2n, COIN / 3n));
  const crumbs = [pay('crumb 0', [], { 'owner 0': 700n }, 10), pay('crumb 1', [], { 'owner 1': 600n }, 10)];
  const sweep = pay('sweep', crumbs, { [NOTE]: 0n });
  const plain = pay('plain', [coin, other], outputs(COIN, COIN / 2n));

  it('is closed for swaps and dust sweeps and open for plain spends', () => {
    const { graph, t } = graphOf(coin, other, token, ...crumbs, swap, sweep, plain);
    expect([swap, sweep, plain].map((one) => senderGate(graph, t(one)))).toEqual(['closed', 'closed', 'open']);
  });

  it('is unknown where a swap cannot be told for lack of what is spent', () => {
    const { graph, t } = graphOf(withoutPrevouts(swap));
    expect(senderGate(graph, t(swap))).toBe('unknown');
  });
});

describe('reveal', () => {
  const [coin] = coins(1) as [Transaction];
  const spend = pay('spend', [coin], { shop: 50_000_000n, [TAPROOT]: 600n }, 50);
  const more = pay('more', [], { 'owner 0': 900n }, 51);

  it('takes no proof from a marketplace swap', () => {
    const joint = pay('joint', [[spend, 1], more], { z: 546n, w: 300n }, 60);
    const { graph, t } = graphOf(coin, spend, more, joint);
    expect(judgeChangeSign(reveal, graph, t(spend)).output).toBe(-1);
  });

  it('takes no proof from a dust sweep', () => {
    const dusty = pay('dusty', [coin], { shop: 50_000_000n, crumb: 600n }, 50);
    const joint = pay('joint', [[dusty, 1], more], { [NOTE]: 0n }, 60);
    const { graph, t } = graphOf(coin, dusty, more, joint);
    expect(judgeChangeSign(reveal, graph, t(dusty)).output).toBe(-1);
  });

  it('is undetermined where the joint spend cannot be judged', () => {
    const stranger = pay('stranger', [], { x: COIN }, 20);
    const joint = pay('joint', [spend, more, stranger], outputs(COIN / 2n, COIN / 2n, COIN / 3n, COIN / 5n), 60);
    const open = { ...joint, inputs: joint.inputs.map((input, k) => (k === 2 ? { ...input, prevout: null } : input)) };
    const { graph, t } = graphOf(coin, spend, more, open);
    expect(judgeChangeSign(reveal, graph, t(spend)).verdict).toBe('undetermined');
  });
});

describe('decideChange says which gate kept it from deciding', () => {
  const made = coins(2);
  const evidenceOf = (transaction: Transaction, ...known: Transaction[]) => {
    const { graph, t } = graphOf(...known, transaction);
    const { verdict, output, evidence } = decideChange(graph, t(transaction));
    return { verdict, output, reason: evidence[0]?.observed };
  };

  it('a Stonewall shape', () => {
    const pair = pay('pair', made, outputs(COIN / 2n, COIN / 2n, COIN / 3n, COIN / 5n));
    expect(evidenceOf(pair, ...made)).toEqual({ verdict: 'no-match', output: -1, reason: 'Stonewall shape' });
  });

  it('a swap', () => {
    const token = pay('token', [], { [TAPROOT]: 546n }, 10);
    const swap = pay('swap', [made[0]!, token], outputs(546n, COIN / 2n, COIN / 3n));
    expect(evidenceOf(swap, made[0]!, token)).toMatchObject({
      verdict: 'no-match',
      reason: 'marketplace swap: inputs of several types around a token',
    });
  });

  it('a gate that lacks a fact: undetermined, and which fact', () => {
    const pair = withoutPrevouts(pay('pair', made, outputs(COIN / 2n, COIN / 2n, COIN / 3n, COIN / 5n)));
    expect(evidenceOf(pair)).toEqual({
      verdict: 'undetermined',
      output: -1,
      reason: 'cannot be judged, not known: spent outputs',
    });
  });
});

describe('evidence of what is no CoinJoin', () => {
  const made = coins(2);
  const evidenceOf = (transaction: Transaction) => {
    const { graph, t } = graphOf(...made, transaction);
    return detectCoinJoin(graph, t(transaction)).evidence;
  };

  it('names the shape where no rule can fit at all', () => {
    expect(evidenceOf(pay('two', made, outputs(COIN, COIN)))).toEqual([
      { rule: 'coinjoin-outputs', observed: 'fewer than three', threshold: 3 },
    ]);
    expect(evidenceOf(pay('three', made, outputs(1n, 2n, 3n)))).toEqual([
      { rule: 'coinjoin-equal-outputs', observed: 'none', threshold: 'two, an OP_RETURN or 20 inputs' },
    ]);
  });

  it('names the first condition of each rule that failed where equal outputs are there', () => {
    const batch = pay('batch', [made[0]!], outputs(5n * 10n ** 6n, 5n * 10n ** 6n, COIN / 2n));
    expect(evidenceOf(batch).map(({ rule }) => rule)).toEqual([
      'whirlpool-inputs-equal-outputs',
      'tx0-op-return',
      'wasabi-2-inputs',
      'wasabi-1-equal-outputs',
      'stonewall-inputs',
      'joinmarket-inputs',
      'generic-size',
    ]);
  });
});

describe('Tx0', () => {
  it('names the span its fee is held against, for pools without a published fee too', () => {
    const [coin] = coins(1) as [Transaction];
    const tx0 = pay('tx0', [coin], [...outputs(2_505_000n, 2_505_000n, 100_000n), [NOTE, 0n]]);
    const { graph, t } = graphOf(coin, tx0);
    const { verdict, evidence } = detectTx0(graph, t(tx0));
    expect(verdict).toBe('match');
    expect(evidence.find(({ rule }) => rule === 'tx0-pool-fee')).toEqual({
      rule: 'tx0-pool-fee',
      observed: '100000',
      threshold: ['43750', '375000'],
    });
  });
});

describe('dust sweep', () => {
  it('is none as soon as one input is known to be more than dust, whatever is not known', () => {
    const [coin] = coins(1) as [Transaction];
    const crumb = pay('crumb', [], { 'owner 1': 600n }, 10);
    const spend = pay('spend', [crumb, coin], { [LEGACY]: 900n });
    const partly = {
      ...spend,
      inputs: spend.inputs.map((input, k) => (k === 0 ? { ...input, prevout: null } : input)),
    };
    const { graph, t } = graphOf(partly);
    expect(detectDustSweep(graph, t(spend)).verdict).toBe('no-match');
  });

  it('leaves aside what is burnt in an OP_RETURN', () => {
    const crumbs = [pay('crumb 0', [], { 'owner 0': 900n }, 10), pay('crumb 1', [], { 'owner 1': 900n }, 10)];
    const burn = pay('burn', crumbs, { [NOTE]: 1_500n });
    const { graph, t } = graphOf(...crumbs, burn);
    expect(detectDustSweep(graph, t(burn)).verdict).toBe('match');
  });
});
