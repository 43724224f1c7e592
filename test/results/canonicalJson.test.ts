import { describe, expect, it } from 'vitest';
import { TooLargeError } from '../../src/errors/sourceErrors.ts';
import { canonicalJson } from '../../src/results/canonicalJson.ts';

describe('canonical JSON', () => {
  it('is one text for one value: keys sorted, amounts as text, nothing for what is undefined', () => {
    const value = { b: [1, 'two', null, true], a: { d: undefined, c: 12n } };
    expect(canonicalJson(value)).toBe('{"a":{"c":"12"},"b":[1,"two",null,true]}');
  });

  it('refuses what JSON cannot say', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, () => 1, Symbol('x')]) {
      expect(() => canonicalJson({ value })).toThrow(RangeError);
    }
  });

  it('says what to do where no string can hold it', () => {
    const huge = {
      get ways() {
        return 'x'.repeat(2 ** 30);
      },
    };
    expect(() => canonicalJson([huge])).toThrow(TooLargeError);
    expect(() => canonicalJson([huge])).toThrow(/more text than can be kept/);
  });
});
