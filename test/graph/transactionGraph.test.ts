import { describe, expect, it } from 'vitest';
import { FOREIGN } from '../../src/graph/ids.ts';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import { toBatch } from '../../src/ports/toBatch.ts';
import { COINBASE_INPUT, confirmedAt, script, spending, transaction, txid, UNCONFIRMED_YET } from './transactions.ts';

const coinbase = transaction('aa', {
  inputs: [COINBASE_INPUT],
  outputs: [
    { script: script('01'), value: 5_000_000_000n },
    { script: '6a0461626364', value: 0n },
  ],
  confirmation: { confirmed: true, height: 7, blockHash: null, time: 1_231_470_000, index: 0 },
});
const payment = transaction('bb', {
  inputs: [spending('aa', 0, 5_000_000_000n, script('01'))],
  outputs: [
    { script: script('02'), value: 1_000n },
    { script: script('01'), value: 4_999_998_000n },
  ],
  signatures: { count: 1, lowR: 1 },
});

function graphOf(...transactions: Parameters<TransactionGraph['appendTransactions']>[0]): TransactionGraph {
  const graph = new TransactionGraph();
  graph.appendTransactions(transactions);
  return graph;
}

describe('TransactionGraph', () => {
  it('tells every field of a transaction', () => {
    const graph = graphOf(coinbase, payment);
    const view = graph.transaction(graph.findTransaction(txid('aa')));
    expect(view).toMatchObject({
      txid: txid('aa'),
      height: 7,
      confirmed: true,
      blockIndex: 0,
      time: 1_231_470_000,
      version: 2,
      locktime: 0,
      size: 222,
      weight: 561,
      coinbase: true,
      fee: null,
      signatures: null,
    });
    expect(view.inputs[0]?.prevout).toBeNull();
    expect(view.outputs.map((o) => [o.vout, o.value, o.script, o.scriptType])).toEqual([
      [0, 5_000_000_000n, script('01'), 'p2wpkh'],
      [1, 0n, '6a0461626364', 'op_return'],
    ]);
  });

  it('links an output to its spender and an input to its prevout', () => {
    const graph = graphOf(coinbase, payment);
    const output = graph.findOutput(txid('aa'), 0);
    const input = graph.spender(output);
    expect(graph.inputTransaction(input)).toBe(graph.findTransaction(txid('bb')));
    expect(graph.prevout(input)).toBe(output);
    expect(graph.fee(graph.findTransaction(txid('bb')))).toBe(1_000n);
    expect(graph.signatures(graph.findTransaction(txid('bb')))).toEqual({ count: 1, lowR: 1 });
    expect(graph.spender(graph.findOutput(txid('bb'), 0))).toBe(-1);
    expect(graph.outpointText(output)).toBe(`${txid('aa')}:0`);
  });

  it('lists the outputs of a script, foreign ones included', () => {
    const spendsElsewhere = transaction('cc', { inputs: [spending('dd', 3, 9n, script('01'))] });
    const graph = graphOf(coinbase, payment, spendsElsewhere);
    const paid = [...graph.outputsOfScript(graph.findScript(script('01')))].map((o) => graph.outpointText(o));
    expect(paid.sort()).toEqual([`${txid('aa')}:0`, `${txid('bb')}:1`, `${txid('dd')}:3`]);
  });

  it('answers -1 for what is not there or is no txid at all', () => {
    const graph = graphOf(coinbase);
    expect(graph.findTransaction(txid('ee'))).toBe(-1);
    expect(graph.findTransaction('xyz')).toBe(-1);
    expect(graph.findOutput(txid('aa'), 2)).toBe(-1);
    expect(graph.findOutput('', 0)).toBe(-1);
    expect(graph.findScript(script('77'))).toBe(-1);
    expect(graph.findScript('zz')).toBe(-1);
  });

  it('keeps what is unknown unknown', () => {
    const bare = transaction('ab', {
      version: null,
      locktime: null,
      size: null,
      weight: null,
      inputs: [{ outpoint: { txid: txid('ac'), vout: 4 }, sequence: null, prevout: null }],
      outputs: [{ script: '', value: 1n }],
      confirmation: confirmedAt(null),
    });
    const graph = graphOf(bare);
    const view = graph.transaction(0);
    expect(view).toMatchObject({ version: null, locktime: null, size: null, weight: null, height: null, time: null });
    expect(view).toMatchObject({ blockIndex: null, fee: null, confirmed: true, coinbase: false });
    expect(view.inputs[0]).toMatchObject({ sequence: null, prevout: { value: null, script: null, vout: 4 } });
    expect(view.outputs[0]).toMatchObject({ script: '', scriptType: 'nonstandard' });
  });

  it('compares small values without bigints', () => {
    const graph = graphOf(coinbase, payment);
    const small = graph.findOutput(txid('bb'), 0);
    const big = graph.findOutput(txid('aa'), 0);
    expect(graph.valueIs(small, 1_000)).toBe(true);
    expect(graph.valueIs(small, 1_001)).toBe(false);
    expect(graph.valueIs(big, Number(5_000_000_000n & 0x7fffffffn))).toBe(false);
    expect(graph.comparableValue(big)).toBe(5_000_000_000);
  });

  it('remembers the newest unspent fact through growth', () => {
    const graph = graphOf(coinbase);
    graph.recordUnspent(1, 800_000);
    graph.recordUnspent(1, 700_000);
    graph.appendTransactions(
      Array.from({ length: 300 }, (_, k) => transaction(`f${k}f`, { outputs: payment.outputs })),
    );
    graph.compact();
    expect(graph.unspentAsOf(1)).toBe(800_000);
    expect(graph.unspentAsOf(0)).toBeNull();
  });
});

describe('foreign outputs', () => {
  it('are known by outpoint, value and script, and give way to the real output', () => {
    const graph = graphOf(payment);
    const foreign = graph.findOutput(txid('aa'), 0);
    expect(foreign).toBeGreaterThanOrEqual(FOREIGN);
    expect(graph.outputTransaction(foreign)).toBe(-1);
    expect(graph.value(foreign)).toBe(5_000_000_000n);
    expect(graph.outpointText(foreign)).toBe(`${txid('aa')}:0`);
    graph.appendTransactions([coinbase]);
    const real = graph.findOutput(txid('aa'), 0);
    expect(real).toBeLessThan(FOREIGN);
    expect(graph.prevout(0)).toBe(real);
    expect(graph.spender(real)).toBe(0);
    expect(graph.foreignOutputCount).toBe(0);
    const paid = [...graph.outputsOfScript(graph.findScript(script('01')))].map((o) => graph.outpointText(o));
    expect(paid.sort()).toEqual([`${txid('aa')}:0`, `${txid('bb')}:1`]);
  });

  it('stay foreign where the transaction has no such output', () => {
    const graph = graphOf(coinbase, transaction('cc', { inputs: [spending('aa', 9)] }));
    const o = graph.prevout(graph.inputStart(1));
    expect(graph.outputTransaction(o)).toBe(-1);
    expect(graph.vout(o)).toBe(9);
  });

  it('take value and script from a later telling of the same transaction', () => {
    const graph = graphOf({ ...payment, inputs: [spending('aa', 0)] });
    expect(graph.value(graph.prevout(0))).toBe(-1n);
    expect(graph.fee(0)).toBeNull();
    graph.appendTransactions([payment]);
    expect(graph.transactionCount).toBe(1);
    expect(graph.value(graph.prevout(0))).toBe(5_000_000_000n);
    expect(graph.fee(0)).toBe(1_000n);
    expect(graph.scriptHex(graph.script(graph.prevout(0)))).toBe(script('01'));
  });
});

describe('a transaction told again', () => {
  const waiting = { ...payment, version: null, signatures: null, confirmation: UNCONFIRMED_YET };

  it('is completed and never forgets', () => {
    for (const tellings of [
      [waiting, payment],
      [payment, waiting],
    ]) {
      const graph = graphOf(...tellings);
      expect(graph.transactionCount).toBe(1);
      expect(graph.outputCount).toBe(2);
      expect(graph.height(0)).toBe(100);
      expect(graph.version(0)).toBe(2);
      expect(graph.signatures(0)).toEqual({ count: 1, lowR: 1 });
    }
  });

  it('counts from its first block where it was mined twice', () => {
    const twice = [91_880, 91_722].map((height) => ({ ...coinbase, confirmation: confirmedAt(height, 0) }));
    expect(graphOf(...twice).height(0)).toBe(91_722);
    expect(graphOf(...twice.reverse()).height(0)).toBe(91_722);
  });
});

describe('conflicts', () => {
  const rival = transaction('b0', { inputs: [spending('aa', 0)], confirmation: UNCONFIRMED_YET });

  it('are won by the confirmed transaction, in any order and with the prevout known or not', () => {
    for (const order of [
      [coinbase, payment, rival],
      [rival, payment, coinbase],
      [payment, rival],
    ]) {
      const graph = new TransactionGraph();
      for (const one of order) graph.append(toBatch([one]));
      const output = graph.findOutput(txid('aa'), 0);
      expect(graph.txid(graph.inputTransaction(graph.spender(output)))).toBe(txid('bb'));
      expect(graph.conflicts()).toBe(1);
      for (const t of ['bb', 'b0']) {
        expect(graph.prevout(graph.inputStart(graph.findTransaction(txid(t))))).toBe(output);
      }
    }
  });

  it('turn when the loser is confirmed later', () => {
    const graph = graphOf(coinbase, { ...payment, confirmation: UNCONFIRMED_YET }, rival);
    const output = graph.findOutput(txid('aa'), 0);
    expect(graph.inputTransaction(graph.spender(output))).toBe(graph.findTransaction(txid('b0')));
    graph.appendTransactions([payment]);
    expect(graph.inputTransaction(graph.spender(output))).toBe(graph.findTransaction(txid('bb')));
    expect(graph.conflicts()).toBe(1);
  });
});
