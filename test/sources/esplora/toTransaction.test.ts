import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { feeOf, isCoinbase } from '../../../src/chain/transaction.ts';
import { MalformedError } from '../../../src/errors/sourceErrors.ts';
import { toTransaction } from '../../../src/sources/esplora/toTransaction.ts';
import { sharedData } from '../../support/sharedData.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const script = `0014${'11'.repeat(20)}`;
const minimal = {
  txid: A,
  vin: [{ txid: B, vout: 1, prevout: { scriptpubkey: script, value: 1000 } }],
  vout: [{ scriptpubkey: script, value: 900 }],
};

describe('toTransaction', () => {
  it('keeps what is absent as unknown', () => {
    expect(toTransaction(minimal)).toEqual({
      txid: A,
      version: null,
      locktime: null,
      size: null,
      weight: null,
      inputs: [{ outpoint: { txid: B, vout: 1 }, sequence: null, prevout: { script, value: 1000n } }],
      outputs: [{ script, value: 900n }],
      confirmation: { confirmed: false, height: null, blockHash: null, time: null, index: null },
      signatures: null,
    });
  });

  it('keeps a confirmed transaction of unknown height as such', () => {
    const status = { confirmed: true, block_hash: B.toUpperCase(), block_time: 1_613_164_704, tx_index: 7 };
    const confirmation = toTransaction({ ...minimal, status }).confirmation;
    expect(confirmation).toEqual({ confirmed: true, height: null, blockHash: B, time: 1_613_164_704, index: 7 });
  });

  it('lower-cases txids and scripts', () => {
    const wire = {
      txid: A.toUpperCase(),
      vin: [{ txid: B.toUpperCase(), vout: 0, prevout: null }],
      vout: [{ scriptpubkey: script.replace('0014', '0014').toUpperCase(), value: 1 }],
    };
    const transaction = toTransaction(wire);
    expect(transaction.txid).toBe(A);
    expect(transaction.inputs[0]?.outpoint?.txid).toBe(B);
    expect(transaction.inputs[0]?.prevout).toBeNull();
    expect(transaction.outputs[0]?.script).toBe(script);
  });

  it('knows a coinbase by its flag or by the zero txid', () => {
    const zero = { txid: '0'.repeat(64), vout: 0xffffffff, prevout: null };
    const vout = [{ scriptpubkey: '51', value: 5_000_000_000 }];
    expect(isCoinbase(toTransaction({ txid: A, vin: [zero], vout }))).toBe(true);
    expect(isCoinbase(toTransaction({ txid: A, vin: [{ is_coinbase: true }], vout, fee: 0 }))).toBe(true);
  });

  it.each([
    ['a number', 7, 'not an object'],
    ['null', null, 'not an object'],
    ['no txid', { ...minimal, txid: 'xyz' }, 'xyz'],
    ['no inputs', { ...minimal, vin: [] }, 'vin'],
    ['no outputs', { ...minimal, vout: undefined }, 'vout'],
    ['an input txid of 63 digits', { ...minimal, vin: [{ txid: B.slice(1), vout: 0 }] }, 'vin[0].txid'],
    ['a vout that stands for nothing', { ...minimal, vin: [{ txid: B, vout: 0xffffffff }] }, 'vin[0].vout'],
    ['a negative vout', { ...minimal, vin: [{ txid: B, vout: -1 }] }, 'vin[0].vout'],
    ['a fractional value', { ...minimal, vout: [{ scriptpubkey: script, value: 0.5 }] }, 'vout[0].value'],
    ['a text value', { ...minimal, vout: [{ scriptpubkey: script, value: '900' }] }, 'vout[0].value'],
    ['a missing value', { ...minimal, vout: [{ scriptpubkey: script }] }, 'vout[0].value'],
    ['more than all coins', { ...minimal, vout: [{ scriptpubkey: script, value: 21e14 + 1 }] }, 'vout[0].value'],
    ['odd hex', { ...minimal, vout: [{ scriptpubkey: '001', value: 1 }] }, 'vout[0].scriptpubkey'],
    ['a null output', { ...minimal, vout: [null] }, 'vout[0]'],
    ['a wrong fee', { ...minimal, fee: 99 }, 'does not add up'],
    ['created money', { ...minimal, vout: [{ scriptpubkey: script, value: 1001 }] }, 'pays out 1 more'],
    ['a status without the flag', { ...minimal, status: { block_height: 1 } }, 'status.confirmed'],
    ['a height that is none', { ...minimal, status: { confirmed: true, block_height: -1 } }, 'status.block_height'],
    ['a weight beyond the size', { ...minimal, size: 100, weight: 404 }, 'weight'],
  ])('refuses %s and names it', (_name, wire, named) => {
    expect(() => toTransaction(wire)).toThrow(MalformedError);
    expect(() => toTransaction(wire)).toThrow(named);
  });

  it('refuses sums beyond all coins even where each value is possible', () => {
    const vout = [1, 2].map(() => ({ scriptpubkey: script, value: 20e14 }));
    expect(() => toTransaction({ ...minimal, vin: [{ txid: B, vout: 0 }], vout })).toThrow('vout[1].value (sum)');
    expect(toTransaction({ ...minimal, vin: [{ txid: B, vout: 0 }], vout }, 84e14).outputs).toHaveLength(2);
  });

  it.each([2, 9, 300])('refuses %i inputs of which two spend the same output, and one that spends itself', (count) => {
    const prevout = { scriptpubkey: script, value: 1000 };
    const vin = Array.from({ length: count }, (_, vout) => ({ txid: B, vout, prevout }));
    expect(toTransaction({ ...minimal, vin }).inputs).toHaveLength(count);
    const twice = [...vin.slice(1), { ...vin.at(-1), txid: B.toUpperCase() }];
    expect(() => toTransaction({ ...minimal, vin: twice })).toThrow(/spent twice/);
    expect(() => toTransaction({ ...minimal, vin: [...vin, { txid: A, vout: 0, prevout }] })).toThrow(/itself/);
  });

  it('shortens and escapes what it quotes', () => {
    const error = catchError(() => toTransaction({ ...minimal, txid: `\u001b[31m${'x'.repeat(500)}` }));
    expect(error.message.length).toBeLessThan(200);
    expect(error.message).not.toContain('\u001b');
  });
});

const files = ['btc-blocks-with-prevouts', 'btc-early-chain', 'btc-coinjoin-graphs'].flatMap((folder) => {
  const path = sharedData(folder);
  if (path === null) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.ndjson.gz'))
    .map((name) => `${path}/${name}`);
});

describe.skipIf(files.length === 0)('toTransaction on real data', () => {
  it.each(files)('%s', (file) => {
    const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
    const wires = lines.map((line) => JSON.parse(line) as { fee: number });
    const started = performance.now();
    const transactions = wires.map((wire) => toTransaction(wire));
    const microseconds = ((performance.now() - started) * 1000) / wires.length;
    if (process.env['BENCH']) process.stderr.write(`${file}: ${wires.length} tx, ${microseconds.toFixed(2)} us each\n`);
    transactions.forEach((transaction, i) => {
      const fee = feeOf(transaction);
      if (fee !== null) expect(fee).toBe(BigInt(wires[i]?.fee ?? -1));
    });
  });
});

function catchError(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
