import { expect, test } from 'vitest';
import { blockRecords, removeXor } from '../../src/chain/blockFile.ts';

const MAGIC = 0xf9beb4d9;

function record(content: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(content.length / 2);
  return Buffer.concat([Buffer.from('f9beb4d9', 'hex'), length, Buffer.from(content, 'hex')]);
}

function contents(bytes: Uint8Array, onBad: ((offset: number) => void) | null = null): string[] {
  return [...blockRecords(bytes, MAGIC, onBad)].map(({ start, end }) =>
    Buffer.from(bytes.subarray(start, end)).toString('hex'),
  );
}

test('records with zero padding between and behind them', () => {
  const bytes = Buffer.concat([record('aabb'), Buffer.alloc(100), record('cc00'), record('dd'), Buffer.alloc(7)]);
  expect(contents(bytes)).toEqual(['aabb', 'cc00', 'dd']);
  expect(contents(Buffer.alloc(0))).toEqual([]);
});

test('anything else is an error with its offset, or is passed over when told so', () => {
  const bytes = Buffer.concat([record('aabb'), Buffer.from('1234', 'hex'), record('cc')]);
  expect(() => contents(bytes)).toThrow('at byte 10');
  const bad: number[] = [];
  expect(contents(bytes, (offset) => bad.push(offset))).toEqual(['aabb', 'cc']);
  expect(bad).toEqual([10]);
  expect(() => contents(record('aabbcc').subarray(0, 10))).toThrow('at byte 0');
});

test('the xor key is applied at the absolute offset', () => {
  const plain = Buffer.concat([record('aabbccdd'), record('eeff')]);
  const key = Buffer.from('0123456789abcdef', 'hex');
  const hidden = Buffer.from(plain.map((byte, i) => byte ^ key[i % 8]!));
  expect(hidden.equals(plain)).toBe(false);
  removeXor(hidden, key);
  expect(hidden.equals(plain)).toBe(true);
  removeXor(hidden, Buffer.alloc(8));
  expect(hidden.equals(plain)).toBe(true);
});
