import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../src/chain/transaction.ts';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import { detectBatchPayout } from '../../src/heuristics/detectBatchPayout.ts';
import { detectCoinJoin } from '../../src/heuristics/detectCoinJoin.ts';
import { detectPayJoin, PAY_JOIN_PARAMETERS } from '../../src/heuristics/detectPayJoin.ts';
import { detectPsbtSwap } from '../../src/heuristics/detectPsbtSwap.ts';
import { detectUnnecessaryInput } from '../../src/heuristics/detectUnnecessaryInput.ts';
import { fingerprintsAgree } from '../../src/heuristics/fingerprintsAgree.ts';
import { transactionEntropy } from '../../src/heuristics/transactionEntropy.ts';
import { walletFingerprint } from '../../src/heuristics/walletFingerprint.ts';
import { WASABI_DENOMINATIONS } from '../../src/heuristics/wasabiDenominations.ts';
import { pay, withoutPrevouts } from '../clustering/pay.ts';

const COIN = 100_000_000n;

function graphOf(...transactions: Transaction[]) {
  const graph = new TransactionGraph();
  graph.appendTransactions(transactions);
  return { graph, last: graph.findTransaction(transactions[transactions.length - 1]!.txid) };
}

const coins = (count: number, value = COIN) =>
  Array.from({ length: count }, (_, k) => pay(`coin ${k}`, [], { [`owner ${k}`]: value }, 10));

describe('Wasabi denominations', () => {
  it('are the 78 published ones', () => {
    expect(WASABI_DENOMINATIONS.size).toBe(78);
    expect([5000n, 6561n, 134_217_728n, 100_000_000_000n].every((value) => WASABI_DENOMINATIONS.has(value))).toBe(true);
    expect([4096n, 15_000n].some((value) => WASABI_DENOMINATIONS.has(value))).toBe(false);
  });
});

describe('facts that lack', () => {
  const made = coins(8, 5_100_000n);
  const outputs = made.map((_, k) => [`mix ${k}`, 5_008_000n] as const);
  const changes = made.map((_, k) => [`rest ${k}`, 80_000n + BigInt(k) * 101n] as const);
  const round = pay('round', made, [...outputs, ...changes], 540_000);

  it('an early Wasabi round is told by height, and not without any time', () => {
    const { graph, last } = graphOf(...made, round);
    expect(detectCoinJoin(graph, last).protocol).toBe('wasabi-1');
    const timeless = { ...round, confirmation: { ...round.confirmation, height: null, time: null } };
    const unknown = graphOf(...made, timeless);
    expect(detectCoinJoin(unknown.graph, unknown.last).protocol).toBe('joinmarket');
  });

  it('nothing is said of a round whose inputs are unknown', () => {
    const { graph, last } = graphOf(withoutPrevouts(round));
    expect(detectCoinJoin(graph, last)).toMatchObject({ verdict: 'undetermined', protocol: null, anonymitySets: [] });
  });
});

describe('look-alikes', () => {
  it('a batch payout has many outputs for each input', () => {
    const [coin] = coins(1) as [Transaction];
    const many = Array.from({ length: 12 }, (_, k) => [`payee ${k}`, 1_000_000n] as const);
    const { graph, last } = graphOf(coin, pay('batch', [coin], many));
    expect(detectBatchPayout(graph, last).verdict).toBe('match');
    expect(detectCoinJoin(graph, last).verdict).toBe('no-match');
  });

  it('a payment to a Wasabi coordinator by fewer inputs than equal outputs is no round', () => {
    const made = coins(3);
    const equal = { a: COIN / 10n, b: COIN / 10n, c: COIN / 10n };
    const coordinator = '0014869f5c7a4cd7776ae0c0fcd9c3315abb239a9f0d';
    const payroll = pay('payroll', made.slice(0, 2), { ...equal, [coordinator]: COIN }, 560_000);
    const round = pay('round', made, { ...equal, [coordinator]: COIN }, 560_000);
    const judged = [payroll, round].map((last) => {
      const { graph, last: t } = graphOf(...made, last);
      return detectCoinJoin(graph, t).protocol;
    });
    expect(judged).toEqual([null, 'wasabi-1']);
  });

  it('a swap needs two input types and a carrier', () => {
    const made = coins(2);
    const plain = pay('plain', made, { a: 546n, b: COIN });
    const { graph, last } = graphOf(...made, plain);
    expect(detectPsbtSwap(graph, last).verdict).toBe('no-match');
  });

  it('UIH2 is the opposite of UIH1, and a PayJoin hint needs known clusters', () => {
    const made = coins(2);
    const needless = pay('needless', made, { a: COIN + 7n, b: COIN - 1007n });
    const { graph, last } = graphOf(...made, needless);
    expect(detectUnnecessaryInput(graph, last).verdict).toBe('no-match');
    const [small, large] = [pay('small', [], { s: 1_000n }, 10), pay('large', [], { l: COIN }, 10)];
    const suspect = graphOf(small, large, pay('suspect', [small, large], { a: COIN / 2n + 1n, b: COIN / 2n - 777n }));
    expect(detectUnnecessaryInput(suspect.graph, suspect.last).verdict).toBe('match');
    expect(detectPayJoin(suspect.graph, suspect.last).verdict).toBe('undetermined');
    const clusters = { sameCluster: (a: number, b: number) => a === b };
    const hint = detectPayJoin(suspect.graph, suspect.last, { ...PAY_JOIN_PARAMETERS, clusters });
    expect([hint.verdict, hint.confidence]).toEqual(['match', 0.2]);
    const one = { sameCluster: () => true };
    expect(detectPayJoin(suspect.graph, suspect.last, { ...PAY_JOIN_PARAMETERS, clusters: one }).verdict).toBe(
      'no-match',
    );
  });
});

describe('wallet fingerprint', () => {
  const [coin] = coins(1) as [Transaction];
  const core = {
    ...pay(
      'core',
      [[coin, 0]],
      [
        ['a', 1_000n],
        ['b', 2_000n],
      ],
      500_000,
    ),
    locktime: 499_999,
  };
  const print = (transaction: Transaction) => {
    const { graph, last } = graphOf(coin, transaction);
    return walletFingerprint(graph, last);
  };

  it('names habits, and leaves unknown what the data does not tell', () => {
    expect(print(core)).toEqual({
      version: 2,
      locktime: 'afs',
      sequence: 'final',
      lowR: null,
      inputTypes: 'p2wpkh',
      bip69: true,
      roundFeeRate: true,
    });
    expect(print({ ...core, version: null, locktime: null, weight: null })).toMatchObject({
      version: null,
      locktime: null,
      roundFeeRate: null,
    });
    expect(print({ ...core, weight: 0 }).roundFeeRate).toBeNull();
  });

  it('takes low R for a habit from eight signatures on', () => {
    expect(print({ ...core, signatures: { count: 8, lowR: 8 } }).lowR).toBe(true);
    expect(print({ ...core, signatures: { count: 7, lowR: 7 } }).lowR).toBeNull();
    expect(print({ ...core, signatures: { count: 2, lowR: 1 } }).lowR).toBe(false);
  });

  it('agrees over both anti-fee-sniping forms, and says nothing from one habit', () => {
    const late = print({ ...core, locktime: 499_950 });
    expect(late.locktime).toBe('afs-random');
    expect(fingerprintsAgree(print(core), late)).toBe(true);
    expect(fingerprintsAgree(print(core), print({ ...core, version: 1 }))).toBe(false);
    const bare = { version: 2, locktime: null, sequence: null, lowR: null };
    expect(fingerprintsAgree(bare, bare)).toBeNull();
  });
});

describe('entropy of a transaction', () => {
  it('merges inputs of one script', () => {
    const twice = [pay('one', [], { me: 5n }, 10), pay('two', [], { me: 5n }, 10)];
    const { graph, last } = graphOf(...twice, pay('spend', twice, { a: 5n, b: 5n }));
    expect(transactionEntropy(graph, last).interpretations).toBe(1n);
    const two = coins(2, 5n);
    const other = graphOf(...two, pay('spend', two, { a: 5n, b: 5n }));
    expect(transactionEntropy(other.graph, other.last).interpretations).toBe(3n);
  });
});
