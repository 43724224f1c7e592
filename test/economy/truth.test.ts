import { describe, expect, it } from 'vitest';
import { entityOfScript } from '../../fixtures/economy/groundTruth.ts';
import { feeOf, isCoinbase, type Transaction } from '../../src/chain/transaction.ts';
import { economyOf } from './support.ts';

const SHARED = new Set(['payjoin', 'psbt-swap']);

describe('the ground truth of the economy', () => {
  const { transactions, truth } = economyOf({ seed: 21, transactions: 6_000 });
  const byTxid = new Map(transactions.map((transaction) => [transaction.txid, transaction]));
  const shared = new Set([
    ...truth.coinJoins.map((round) => round.txid),
    ...truth.special.filter((each) => SHARED.has(each.kind)).map((each) => each.txid),
  ]);

  it('knows the owner of every script that can be spent', () => {
    for (const { outputs } of transactions) {
      for (const { script } of outputs)
        expect(script.startsWith('6a') || entityOfScript(truth, script) !== null).toBe(true);
    }
    expect(entityOfScript(truth, '00')).toBeNull();
  });

  it('has one owner of all inputs, but for the transactions that it says are shared', () => {
    for (const transaction of transactions) {
      if (isCoinbase(transaction)) continue;
      const owners = new Set(transaction.inputs.map((input) => entityOfScript(truth, input.prevout?.script ?? '')?.id));
      if (shared.has(transaction.txid)) expect(owners.size).toBeGreaterThan(1);
      else expect([transaction.txid, owners.size]).toEqual([transaction.txid, 1]);
    }
  });

  it('calls change only what goes back to who paid', () => {
    let counted = 0;
    for (const [txid, vouts] of truth.change) {
      const { inputs, outputs } = byTxid.get(txid) as Transaction;
      const payers = new Set(inputs.map((input) => entityOfScript(truth, input.prevout?.script ?? '')?.id));
      for (const vout of vouts) expect(payers).toContain(entityOfScript(truth, outputs[vout]?.script ?? '')?.id);
      counted += vouts.length;
    }
    expect(counted).toBeGreaterThan(transactions.length / 2);
  });

  it('sweeps every deposit address to its exchange within ten days', () => {
    const paidAt = new Map<string, number>();
    let swept = 0;
    for (const { txid, inputs, outputs, confirmation } of transactions) {
      for (const { outpoint, prevout } of inputs) {
        const deposit = truth.deposits.get(prevout?.script ?? '');
        if (deposit === undefined || outpoint === null) continue;
        expect(outputs.map((output) => entityOfScript(truth, output.script)?.id)).toEqual([deposit.exchange]);
        expect(
          (confirmation.time as number) - (paidAt.get(`${outpoint.txid}:${outpoint.vout}`) as number),
        ).toBeLessThan(864_000);
        swept++;
      }
      for (const [vout, { script }] of outputs.entries())
        if (truth.deposits.has(script)) paidAt.set(`${txid}:${vout}`, confirmation.time as number);
    }
    expect(swept).toBeGreaterThan(300);
  });

  it('tells honest look-alikes of each kind', () => {
    const kinds = new Set(truth.lookAlikes.map((each) => each.kind));
    for (const kind of [
      'ordinary-peeling',
      'payroll',
      'pool-payout',
      'airdrop',
      'token-mint',
      'exchange-payout',
      'merchant-sweep',
      'payment-processor',
    ] as const)
      expect(kinds).toContain(kind);
    for (const { txids } of truth.lookAlikes) expect(txids.every((txid) => byTxid.has(txid))).toBe(true);
  });

  it('has fees that make sense for a wallet', () => {
    const ordinary = transactions.filter((transaction) => !isCoinbase(transaction) && !shared.has(transaction.txid));
    expect(ordinary.every((transaction) => (feeOf(transaction) as bigint) < 3_000_000n)).toBe(true);
  });
});
