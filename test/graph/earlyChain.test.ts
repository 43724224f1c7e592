import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../src/chain/transaction.ts';
import { chainOrder } from '../../src/graph/chainOrder.ts';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import { sharedData } from '../support/sharedData.ts';

const file = sharedData('btc-early-chain/txs-0-4312.esplora.ndjson.gz');

interface Row {
  txid: string;
  version: number;
  locktime: number;
  size: number;
  weight: number;
  fee: number;
  vin: { txid: string; vout: number; sequence: number; is_coinbase: boolean; prevout: RowOutput | null }[];
  vout: RowOutput[];
  status: { block_height: number; block_hash: string; block_time: number };
}

interface RowOutput {
  scriptpubkey: string;
  value: number;
}

function readRows(path: string): Row[] {
  const lines = gunzipSync(readFileSync(path)).toString().trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Row);
}

function transactionOf(row: Row): Transaction {
  const output = (o: RowOutput) => ({ script: o.scriptpubkey, value: BigInt(o.value) });
  return {
    txid: row.txid,
    version: row.version,
    locktime: row.locktime,
    size: row.size,
    weight: row.weight,
    inputs: row.vin.map((input) => ({
      outpoint: input.is_coinbase ? null : { txid: input.txid, vout: input.vout },
      sequence: input.sequence,
      prevout: input.prevout && output(input.prevout),
    })),
    outputs: row.vout.map(output),
    confirmation: {
      confirmed: true,
      height: row.status.block_height,
      blockHash: row.status.block_hash,
      time: row.status.block_time,
      index: null,
    },
    signatures: null,
  };
}

describe.skipIf(file === null)('the first 4,313 blocks', () => {
  const rows = file === null ? [] : readRows(file);
  const all = rows.map(transactionOf);
  const graph = new TransactionGraph();
  graph.appendTransactions(all);

  it('are all there and closed', () => {
    expect(graph.transactionCount).toBe(4_371);
    expect(graph.foreignOutputCount).toBe(0);
    expect(graph.conflicts()).toBe(0);
    const coinbases = all.filter((_, t) => graph.isCoinbase(t)).length;
    expect(graph.transactionCount - coinbases).toBe(58);
    expect(graph.inputCount - coinbases).toBe(247);
  });

  it('have the fee, prevouts and spenders that the file says', () => {
    for (const row of rows) {
      const t = graph.findTransaction(row.txid);
      expect(graph.fee(t)).toBe(graph.isCoinbase(t) ? null : BigInt(row.fee));
      for (const [vin, input] of row.vin.entries()) {
        if (input.is_coinbase) continue;
        const o = graph.findOutput(input.txid, input.vout);
        expect(graph.spender(o)).toBe(graph.inputStart(t) + vin);
        expect(graph.value(o)).toBe(BigInt(input.prevout!.value));
        expect(graph.scriptHex(graph.script(o))).toBe(input.prevout!.scriptpubkey);
      }
    }
  });

  it('lead from the first payment to its five peels', () => {
    // Block 170: 50 BTC become 10 and 40; the 40 go on to 10 and 30 and so forth.
    let t = graph.findTransaction('f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16');
    const changes = [];
    for (let spender = 0; spender >= 0; t = graph.inputTransaction(spender)) {
      const change = graph.outputStart(t) + 1;
      changes.push(Number(graph.value(change) / 100_000_000n));
      spender = graph.spender(change);
      if (spender < 0) break;
    }
    expect(changes.slice(0, 4)).toEqual([40, 30, 29, 28]);
  });

  it('are the same backwards, without prevouts and one at a time', () => {
    const backwards = new TransactionGraph();
    for (const one of [...all].reverse()) {
      const inputs = one.inputs.map((input) => ({ ...input, prevout: null }));
      backwards.appendTransactions([{ ...one, inputs }]);
    }
    backwards.compact();
    expect(backwards.foreignOutputCount).toBe(0);
    expect(backwards.scriptCount).toBe(graph.scriptCount);
    for (const { txid } of all) {
      const [a, b] = [graph.findTransaction(txid), backwards.findTransaction(txid)];
      expect(backwards.fee(b)).toBe(graph.fee(a));
      for (let k = 0; k < graph.outputEnd(a) - graph.outputStart(a); k++) {
        const [sa, sb] = [graph.spender(graph.outputStart(a) + k), backwards.spender(backwards.outputStart(b) + k)];
        expect(sb < 0 ? null : backwards.txid(backwards.inputTransaction(sb))).toBe(
          sa < 0 ? null : graph.txid(graph.inputTransaction(sa)),
        );
      }
    }
  });

  it('come in chain order: by height, coinbase first, spent before spender', () => {
    const order = chainOrder(graph, [...all.keys()].reverse());
    const position = new Map(order.map((t, k) => [t, k]));
    for (let k = 1; k < order.length; k++) {
      const [before, after] = [graph.height(order[k - 1]!)!, graph.height(order[k]!)!];
      expect(before).toBeLessThanOrEqual(after);
      expect(graph.isCoinbase(order[k]!)).toBe(before < after);
    }
    for (let i = 0; i < graph.inputCount; i++) {
      if (graph.prevout(i) < 0) continue;
      const parent = position.get(graph.outputTransaction(graph.prevout(i)))!;
      expect(parent).toBeLessThan(position.get(graph.inputTransaction(i))!);
    }
  });
});
