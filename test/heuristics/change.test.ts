import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../src/chain/transaction.ts';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import { CHANGE_OPTIONS, type ChangeOptions } from '../../src/heuristics/change/changeQuestion.ts';
import { clientPosition } from '../../src/heuristics/change/clientPosition.ts';
import { consumer } from '../../src/heuristics/change/consumer.ts';
import { decideChange } from '../../src/heuristics/change/decideChange.ts';
import { fingerprintContinuity } from '../../src/heuristics/change/fingerprintContinuity.ts';
import { fixedFee } from '../../src/heuristics/change/fixedFee.ts';
import { forward } from '../../src/heuristics/change/forward.ts';
import { judgeChangeSign } from '../../src/heuristics/change/judgeChangeSign.ts';
import { oneTime } from '../../src/heuristics/change/oneTime.ts';
import { optimalChange } from '../../src/heuristics/change/optimalChange.ts';
import { peelingChange } from '../../src/heuristics/change/peelingChange.ts';
import { pow10 } from '../../src/heuristics/change/pow10.ts';
import { reveal } from '../../src/heuristics/change/reveal.ts';
import { shadow } from '../../src/heuristics/change/shadow.ts';
import { trailingZeros } from '../../src/heuristics/change/trailingZeros.ts';
import { typeSign } from '../../src/heuristics/change/typeSign.ts';
import { pay, paysScript, withoutPrevouts } from '../clustering/pay.ts';

const COIN = 100_000_000n;
const LEGACY = `76a914${'11'.repeat(20)}88ac`;
const WITHIN: ChangeOptions = { ...CHANGE_OPTIONS, freshness: 'within-graph' };

function graphOf(...transactions: Transaction[]) {
  const graph = new TransactionGraph();
  graph.appendTransactions(transactions);
  return { graph, t: (transaction: Transaction) => graph.findTransaction(transaction.txid) };
}

const coin = pay('coin', [], { a: COIN }, 10);
const coin2 = pay('coin2', [], { b: COIN }, 11);

describe('single signs', () => {
  it('type: the output of the inputs’ type; silent where both have it', () => {
    const mixed = pay('mixed', [coin], { [LEGACY]: 5_000n, c: 90_000n });
    const { graph, t } = graphOf(coin, mixed);
    expect(judgeChangeSign(typeSign, graph, t(mixed)).output).toBe(graph.outputStart(t(mixed)) + 1);
    const same = pay('same', [coin], { d: 5_000n, c: 90_000n });
    const both = graphOf(coin, same);
    expect(judgeChangeSign(typeSign, both.graph, both.t(same)).verdict).toBe('no-match');
    const open = graphOf(withoutPrevouts(mixed));
    expect(judgeChangeSign(typeSign, open.graph, open.t(mixed)).verdict).toBe('undetermined');
  });

  it('trailing-zeros and pow10: the less round one', () => {
    const round = pay('round', [coin], { c: 3_000_000n, d: 96_123_457n });
    const { graph, t } = graphOf(coin, round);
    for (const sign of [trailingZeros, pow10]) {
      expect(judgeChangeSign(sign, graph, t(round)).output).toBe(graph.outputStart(t(round)) + 1);
    }
    const close = pay('close', [coin], { c: 1_234_500n, d: 96_123_457n });
    const near = graphOf(coin, close);
    expect(judgeChangeSign(trailingZeros, near.graph, near.t(close)).verdict).toBe('no-match');
  });

  it('optimal: needs two inputs, and an output smaller than each', () => {
    const two = pay('two', [coin, coin2], { c: 150_000_000n, d: 49_000_000n });
    const { graph, t } = graphOf(coin, coin2, two);
    expect(judgeChangeSign(optimalChange, graph, t(two)).output).toBe(graph.outputStart(t(two)) + 1);
    const one = pay('one', [coin], { c: 50_000_000n, d: 49_000_000n });
    const single = graphOf(coin, one);
    expect(judgeChangeSign(optimalChange, single.graph, single.t(one)).verdict).toBe('undetermined');
  });

  it('one-time and shadow: nothing of new addresses unless the history is vouched for', () => {
    const seen = pay('seen', [], { shop: 1_000n }, 5);
    const spend = pay('spend', [coin], { shop: 50_000_000n, fresh: 49_000_000n }, 50);
    const { graph, t } = graphOf(coin, seen, spend);
    for (const sign of [oneTime, shadow]) {
      expect(judgeChangeSign(sign, graph, t(spend)).verdict).toBe('undetermined');
      expect(judgeChangeSign(sign, graph, t(spend), WITHIN).output).toBe(graph.outputStart(t(spend)) + 1);
    }
  });

  it('reveal: an output spent later with an address of the inputs', () => {
    const spend = pay('spend', [coin], { shop: 50_000_000n, rest: 49_000_000n }, 50);
    const more = pay('more', [], { a: COIN }, 51);
    const joint = pay('joint', [[spend, 1], more], { z: COIN, w: 48_000_000n }, 60);
    const { graph, t } = graphOf(coin, spend, more, joint);
    const result = judgeChangeSign(reveal, graph, t(spend));
    expect([result.output, result.confidence]).toEqual([graph.outputStart(t(spend)) + 1, 0.95]);
  });

  it('fingerprint, consumer, peeling: by how outputs are spent; an unspent one stays a candidate', () => {
    const spend = pay('spend', [coin], { shop: 50_000_000n, rest: 49_000_000n }, 50);
    const shop = { ...pay('shop spends', [spend], { o1: 1n, o2: 2n, o3: 3n }, 60), version: 1 };
    const on = pay('goes on', [[spend, 1]], { p: 10_000_000n, q: 38_000_000n }, 61);
    const { graph, t } = graphOf(coin, spend, shop, on);
    for (const sign of [fingerprintContinuity, consumer, peelingChange]) {
      expect(judgeChangeSign(sign, graph, t(spend)).output).toBe(graph.outputStart(t(spend)) + 1);
    }
    const open = graphOf(coin, spend, on);
    expect(judgeChangeSign(fingerprintContinuity, open.graph, open.t(spend)).candidates.length).toBe(2);
  });

  it('fixed-fee: the output spent at the same rate, where weights are known', () => {
    const spend = pay('spend', [coin], { shop: 50_000_000n, rest: 49_000_000n }, 50);
    const same = pay('same', [[spend, 1]], { p: 48_000_000n }, 61);
    const other = pay('other', [spend], { q: 48_000_000n }, 61);
    const { graph, t } = graphOf(coin, spend, same, other);
    expect(judgeChangeSign(fixedFee, graph, t(spend)).output).toBe(graph.outputStart(t(spend)) + 1);
    const open = graphOf(coin, { ...spend, weight: 0 }, same, other);
    expect(judgeChangeSign(fixedFee, open.graph, open.t(spend)).verdict).toBe('undetermined');
  });

  it('client-position: only of a wallet whose habit is known', () => {
    const spend = pay('spend', [coin], { shop: 50_000_000n, rest: 49_000_000n }, 50);
    const { graph, t } = graphOf(coin, spend);
    expect(judgeChangeSign(clientPosition, graph, t(spend)).verdict).toBe('undetermined');
    const known = judgeChangeSign(clientPosition, graph, t(spend), { ...CHANGE_OPTIONS, changePosition: 'last' });
    expect(known.output).toBe(graph.outputStart(t(spend)) + 1);
  });
});

describe('the consensus', () => {
  it('takes self-change at once', () => {
    const spend = pay('spend', [coin], { a: 50_000_000n, shop: 49_000_000n }, 50);
    const { graph, t } = graphOf(coin, spend);
    const { output, confidence, signs } = decideChange(graph, t(spend));
    expect([output, confidence, signs]).toEqual([graph.outputStart(t(spend)), 1, ['self-change']]);
  });

  it('never decides from size, nor from one family of signs', () => {
    const sizes = pay('sizes', [coin], { shop: 1_000_003n, rest: 98_000_001n }, 50);
    const { graph, t } = graphOf(coin, sizes);
    expect(decideChange(graph, t(sizes)).verdict).toBe('undetermined');
    const round = pay('round', [coin], { shop: 1_000_000n, rest: 98_000_001n }, 50);
    const one = graphOf(coin, round);
    expect(decideChange(one.graph, one.t(round)).verdict).toBe('undetermined');
  });

  it('decides where two families agree, and not where a third points elsewhere', () => {
    const agree = pay('agree', [coin], { [LEGACY]: 1_000_000n, rest: 98_000_001n }, 50);
    const { graph, t } = graphOf(coin, agree);
    const { output, confidence, signs } = decideChange(graph, t(agree));
    expect([output, confidence]).toEqual([graph.outputStart(t(agree)) + 1, 0.7]);
    expect(signs).toEqual(['type', 'trailing-zeros', 'pow10']);
    const options: ChangeOptions = { ...CHANGE_OPTIONS, changePosition: 'first' };
    expect(decideChange(graph, t(agree), options)).toMatchObject({ verdict: 'no-match', output: -1 });
  });

  it('decides nothing of more than ten outputs', () => {
    const outputs = Array.from({ length: 11 }, (_, k) => [k === 0 ? 'a' : `o${k}`, 1_000_001n + BigInt(k)] as const);
    const many = pay('many', [coin], outputs, 50);
    const { graph, t } = graphOf(coin, many);
    expect(decideChange(graph, t(many)).verdict).toBe('no-match');
  });
});

describe('an output that anybody can spend', () => {
  const P2A = '51024e73';
  const anchor = paysScript('anchor', P2A);
  const next = paysScript('next', P2A);
  const paid = { shop: 50_000_000n, rest: 49_000_000n };

  it('is no change, though the transaction spends one too', () => {
    const spend = paysScript('spend', P2A, pay('spend', [anchor, coin], paid, 50));
    const { graph, t } = graphOf(coin, anchor, spend);
    expect(decideChange(graph, t(spend))).toMatchObject({ verdict: 'undetermined', output: -1 });
  });

  it('reveals nobody', () => {
    const spend = pay('spend', [anchor, coin], paid, 50);
    const joint = pay('joint', [[spend, 1], next], { z: 48_000_000n }, 60);
    const { graph, t } = graphOf(coin, anchor, next, spend, joint);
    expect(judgeChangeSign(reveal, graph, t(spend)).output).toBe(-1);
    expect(judgeChangeSign(forward, graph, t(spend)).output).toBe(-1);
  });
});
