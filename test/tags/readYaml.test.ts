import { describe, expect, it } from 'vitest';
import { MalformedError } from '../../src/errors/sourceErrors.ts';
import { readYaml } from '../../src/tags/readYaml.ts';

describe('readYaml', () => {
  it('gives plain values, with aliases and merged fields resolved', () => {
    expect(readYaml('a: &x {b: 1}\nc: *x\nd:\n  - e: "=1"\n? f\n: 2\n', 'p')).toEqual({
      a: { b: 1 },
      c: { b: 1 },
      d: [{ e: '=1' }],
      f: 2,
    });
  });

  it('keeps the digits of what is too long for a number, or begins with zeros', () => {
    const hex = `0x${'ab'.repeat(20)}`;
    expect(readYaml(`- ${hex}\n- 12345678901234567890\n- 00123\n- 0\n- 12\n- 0.50\n- 1e3\n- 0x10\n`, 'p')).toEqual([
      hex,
      '12345678901234567890',
      '00123',
      0,
      12,
      0.5,
      1000,
      16,
    ]);
  });

  it('takes an empty text for nothing', () => {
    expect(readYaml('', 'pack')).toBeNull();
    expect(readYaml('# nothing\n', 'pack')).toBeNull();
  });

  it('names the line of what is broken', () => {
    expect(() => readYaml('a: 1\nb: [\n', 'pack')).toThrow(/^pack, line [23]: /);
    expect(() => readYaml('a: 1\na: 2\n', 'pack')).toThrow(/^pack, line 2: .*unique/);
  });

  it.each([
    ['two documents', 'a: 1\n---\nb: 1\n'],
    ['lists as keys', '? [a]\n: 1\n'],
    ['lists in keys in lists', '? - '.repeat(60)],
    ['nesting', '[ '.repeat(100_000)],
    ['nesting by lines', Array.from({ length: 3_000 }, (_, n) => `${' '.repeat(n)}a:\n`).join('')],
    ['explicit keys', '? '.repeat(100_000)],
    [
      'a billion laughs',
      `a: &a [x, x, x, x, x, x]\n${'bcdefghi'.replace(/./g, (key) => `${key}: &${key} [${`*${String.fromCharCode(key.charCodeAt(0) - 1)}, `.repeat(9)}x]\n`)}`,
    ],
  ])('refuses %s at once', (_, text) => {
    const from = performance.now();
    expect(() => readYaml(text, 'pack')).toThrow(MalformedError);
    expect(performance.now() - from).toBeLessThan(2_000);
  });

  it('reads a map of a hundred thousand keys, and finds the one that stands twice, in seconds', () => {
    const lines = Array.from({ length: 100_000 }, (_, k) => `key${k}: ${k}\n`);
    const from = performance.now();
    expect(Object.keys(readYaml(lines.join(''), 'pack') as object).length).toBe(100_000);
    expect(() => readYaml(`${lines.join('')}key7: 1\n`, 'pack')).toThrow(/^pack, line 100001: .*unique/);
    expect(performance.now() - from).toBeLessThan(30_000);
  }, 60_000);

  it.each([
    ['a number and its like', '1: a\n1: b\n'],
    ['a number and its text', '1: a\n"1": b\n'],
    ['an empty key', ': a\n: b\n'],
    ['keys in braces', 'x: {a: 1, b: 2, a: 3}\n'],
    ['keys of an inner map', 'x:\n  - a: 1\n    a: 2\n'],
  ])('refuses %s twice', (_, text) => {
    expect(() => readYaml(text, 'pack')).toThrow(/^pack, line \d: .*unique/);
  });

  it('keeps a hostile key a key', () => {
    const value = readYaml('__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\n', 'pack') as object;
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
  });
});
