import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonChunks } from '../../cli/jsonChunks.ts';

const written = (value: unknown) => [...jsonChunks(value)].join('');

it('writes what JSON.stringify writes, indented by two', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 7 }), (value) => {
      expect(written(value)).toBe(JSON.stringify(value, null, 2));
    }),
    { numRuns: 1_000 },
  );
});

it('leaves out what JSON has no word for, reads getters, and keeps odd names', () => {
  const value = {
    left: undefined,
    'a "name"\n': [undefined, [], {}, [[[[[['deep']]]]]]],
    get made() {
      return ['when read'];
    },
    day: new Date(0),
    __proto__: null,
  };
  expect(written(value)).toBe(JSON.stringify(value, null, 2));
  expect(written([])).toBe('[]');
  expect(written(undefined)).toBe('null');
});

it('writes more than one string can hold', () => {
  const long = 'x'.repeat(1 << 20);
  const endpoint = { path: Array.from({ length: 64 }, () => long) };
  let length = 0;
  for (const chunk of jsonChunks({ results: [{ endpoints: Array.from({ length: 10 }, () => endpoint) }] })) {
    length += chunk.length;
  }
  expect(length).toBeGreaterThan(2 ** 29 + 2 ** 26);
});
