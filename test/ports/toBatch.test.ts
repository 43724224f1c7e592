import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transaction, TransactionInput } from '../../src/chain/transaction.ts';
import { MalformedError } from '../../src/errors/sourceErrors.ts';
import { toBatch } from '../../src/ports/toBatch.ts';
import { transactionsOf } from '../../src/ports/transactionsOf.ts';

const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((b) => Buffer.from(b).toString('hex'));
const script = fc.uint8Array({ maxLength: 40 }).map((b) => Buffer.from(b).toString('hex'));
const output = fc.record({ script, value: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }) });
const uint32 = fc.nat(0xffffffff);
const known = fc.integer({ min: 1, max: 0x7fffffff });

const confirmation = fc.oneof(
  fc.record({
    confirmed: fc.constant(true),
    height: fc.option(fc.nat(0x7fffffff)),
    blockHash: fc.constantFrom(null, 'cd'.repeat(32)),
    time: fc.option(known),
    index: fc.option(fc.nat(100_000)),
  }),
  fc.constant({ confirmed: false, height: null, blockHash: null, time: null, index: null }),
);

const inputs = fc.tuple(
  fc.array(
    fc.record({
      outpoint: fc.option(fc.record({ txid: hex(32), vout: fc.nat(0xfffffffe) })),
      sequence: uint32,
      prevout: fc.option(output),
    }),
    { maxLength: 4 },
  ),
  fc.boolean(),
);

const transaction: fc.Arbitrary<Transaction> = fc
  .record({
    txid: hex(32),
    version: fc.option(fc.integer({ min: -0x80000000, max: 0x7fffffff })),
    locktime: fc.option(uint32),
    size: fc.option(known),
    weight: fc.option(known),
    rows: inputs,
    outputs: fc.array(output, { maxLength: 4 }),
    confirmation,
    signatures: fc.option(fc.record({ count: fc.nat(0xffff), lowR: fc.nat(0xffff) })),
  })
  .map(({ rows: [rows, sequencesKnown], ...rest }) => ({
    ...rest,
    inputs: rows.map(
      (input): TransactionInput => ({
        outpoint: input.outpoint,
        sequence: sequencesKnown || input.outpoint === null ? input.sequence : null,
        prevout: input.outpoint === null ? null : input.prevout,
      }),
    ),
  }))
  .filter(({ inputs }) => new Set(inputs.map((input) => input.sequence === null)).size < 2);

const plain: Transaction = {
  txid: 'ab'.repeat(32),
  version: 1,
  locktime: 0,
  size: null,
  weight: null,
  inputs: [],
  outputs: [],
  confirmation: { confirmed: true, height: 1, blockHash: 'cd'.repeat(32), time: 1, index: 0 },
  signatures: null,
};

describe('toBatch and transactionsOf', () => {
  it('are each other’s inverse, unknown states included', () => {
    fc.assert(
      fc.property(fc.array(transaction, { maxLength: 6 }), (transactions) => {
        expect([...transactionsOf(toBatch(transactions))]).toEqual(transactions);
      }),
    );
  });

  it('keep each script once', () => {
    const outputs = [1n, 2n].map((value) => ({ script: '51', value }));
    const batch = toBatch([{ ...plain, outputs }]);
    expect(batch.scriptBytes).toEqual(Uint8Array.of(0x51));
    expect([...batch.outputScripts]).toEqual([0, 0]);
  });

  it('take sequences as unknown where one of them is', () => {
    const outpoint = { txid: 'ef'.repeat(32), vout: 0 };
    const inputs = [1, null].map((sequence) => ({ outpoint, sequence, prevout: null }));
    const [back] = transactionsOf(toBatch([{ ...plain, inputs }]));
    expect(back?.confirmation).toEqual(plain.confirmation);
    expect(back?.inputs.map((input) => input.sequence)).toEqual([null, null]);
  });

  it('read a version above 2^31 as the signed number that it is', () => {
    const [back] = transactionsOf(toBatch([{ ...plain, version: 0xffffffff }]));
    expect(back?.version).toBe(-1);
  });

  it('saturate signature counts', () => {
    const [back] = transactionsOf(toBatch([{ ...plain, signatures: { count: 70_000, lowR: 66_000 } }]));
    expect(back?.signatures).toEqual({ count: 65_535, lowR: 65_535 });
  });

  it.each([
    ['a txid that is too short', { txid: 'ab' }],
    ['a txid that is not hex', { txid: 'zz'.repeat(32) }],
    ['a script that is not hex', { outputs: [{ script: '0x51', value: 1n }] }],
    ['a script of odd length', { outputs: [{ script: '511', value: 1n }] }],
    ['a negative value', { outputs: [{ script: '51', value: -1n }] }],
  ])('refuse %s', (_, wrong) => {
    expect(() => toBatch([{ ...plain, ...wrong }])).toThrow(MalformedError);
  });
});
