import { expect, test } from 'vitest';
import { compareOutputPlaces, comparePlaces } from '../../src/chain/documentOrder.ts';

test('height first, unknown last; coinbase before the others; then txid', () => {
  const ordered = [
    { height: 0, coinbase: true, txid: 'f' },
    { height: 9, coinbase: true, txid: 'f' },
    { height: 9, coinbase: false, txid: 'a' },
    { height: 9, coinbase: false, txid: 'b' },
    { height: 10, coinbase: false, txid: 'a' },
    { height: null, coinbase: true, txid: 'z' },
    { height: null, coinbase: false, txid: '0' },
  ];
  expect([...ordered].reverse().sort(comparePlaces)).toEqual(ordered);
  expect(comparePlaces(ordered[0]!, { ...ordered[0]! })).toBe(0);
});

test('outputs of one transaction by number, not by text', () => {
  const at = (vout: number): { height: number; coinbase: boolean; txid: string; vout: number } => ({
    height: 1,
    coinbase: false,
    txid: 'a',
    vout,
  });
  expect([at(10), at(9), at(0)].sort(compareOutputPlaces).map((output) => output.vout)).toEqual([0, 9, 10]);
});
