import { describe, expect, it } from 'vitest';
import { ledgerPayments } from '../../src/ledgers/ledgerPayments.ts';
import { ledgerEntry } from '../support/ledgerEntries.ts';

const [A, B] = ['a'.repeat(64), 'b'.repeat(64)];
const DAY = 86_400;
const out = (given: object) =>
  ledgerEntry({ file: A, holder: 'from', from: '111', to: '222', amount: 96_000n, ...given });
const into = (given: object) =>
  ledgerEntry({ file: B, holder: 'to', from: '111', to: '222', amount: 96_000n, ...given });

describe('the same transfer in two statements is one payment', () => {
  it('pairs rows that name each other', () => {
    const payments = ledgerPayments([out({ fee: 50n }), into({ time: 1_600_000_000 + DAY, fee: 10n })]);
    expect(payments).toHaveLength(1);
    expect(payments[0]).toMatchObject({
      from: '111',
      to: '222',
      amount: 96_000n,
      fee: 50n,
      payeeFee: 10n,
      arrival: 1_600_000_000 + DAY,
    });
    expect(payments[0]?.rows).toEqual([`${A}:1`, `${B}:1`]);
  });

  it.each([
    ['the payee does not name the payer', {}, { from: '' }],
    ['the payer does not name the payee', { to: '' }, {}],
  ])('pairs where %s', (_, first, second) => {
    expect(ledgerPayments([out(first), into(second)])).toMatchObject([{ from: '111', to: '222' }]);
  });

  it.each([
    ['amounts differ', {}, { amount: 95_000n }],
    ['nobody names anybody', { to: '' }, { from: '' }],
    ['the names contradict', { to: '333' }, {}],
    ['it would take two weeks', {}, { time: 1_600_000_000 + 14 * DAY }],
    ['it would arrive two days before it left', {}, { time: 1_600_000_000 - 2 * DAY }],
    ['the system numbers them differently', { transaction: '1' }, { transaction: '2' }],
    ['the assets differ', {}, { asset: 'EUR' }],
  ])('keeps two payments where %s', (_, first, second) => {
    expect(ledgerPayments([out(first), into(second)])).toHaveLength(2);
  });

  it('pairs two equal transfers one to one', () => {
    const payments = ledgerPayments([
      out({}),
      out({ row: 2, time: 1_600_000_060 }),
      into({}),
      into({ row: 2, time: 1_600_000_060 }),
    ]);
    expect(payments.map(({ rows }) => rows)).toEqual([
      [`${A}:1`, `${B}:1`],
      [`${A}:2`, `${B}:2`],
    ]);
  });

  it('counts a row of two overlapping exports once, and two equal rows of one export twice', () => {
    const first = [out({ row: 5 }), out({ row: 6 })];
    const second = [out({ row: 1, file: B }), out({ row: 2, file: B })];
    const payments = ledgerPayments([...first, ...second]);
    expect(payments.map(({ rows }) => rows)).toEqual([
      [`${A}:5`, `${B}:1`],
      [`${A}:6`, `${B}:2`],
    ]);
  });

  it('pairs by the number of the system across exports and lists', () => {
    const same = { transaction: '0xabc' };
    const listed = ledgerEntry({ file: 'c'.repeat(64), from: '111', to: '222', amount: 96_000n, ...same });
    expect(ledgerPayments([out(same), into(same), listed])).toHaveLength(1);
  });

  it('makes every hidden counterparty a party of its own', () => {
    const payments = ledgerPayments([out({ to: '' }), out({ row: 2, to: '' }), into({ from: '' })]);
    expect(new Set(payments.map(({ to }) => to)).size).toBe(3);
    expect(new Set(payments.map(({ from }) => from))).toEqual(new Set(['111', `hidden:${B.slice(0, 12)}:1`]));
  });
});
