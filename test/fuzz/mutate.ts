import fc from 'fast-check';

/** Bytes and words that parsers trip over. */
const TOKENS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '\u0000',
  '\ufeff',
  '\u202e',
  '\r\n',
  '\n',
  '"',
  "'",
  ',',
  ';',
  '\t',
  '=cmd()',
  '-1',
  '1e999',
  '9007199254740993',
  '99999999999999999999999',
  'NaN',
  'null',
  'true',
  '{}',
  '[]',
  '{"__proto__":{"polluted":1}}',
  '__proto__:\n  polluted: 1\n',
  '&a [*a]',
  '*a',
  '!!js/function',
  '<<: *a',
  '? - ',
  '- - - - - -',
  '%YAML 9.9\n',
  '---\n',
  '<!DOCTYPE x [<!ENTITY a "aaaa">]>',
  '&a;',
  '&#0;',
  '<![CDATA[',
  ']]>',
  '<!--',
  '</',
  '../../../../tmp/peelhound-escape',
  '/etc/passwd',
  'ff'.repeat(9),
  '\u00e9',
  '\ud800',
]
  .map((token) => Buffer.from(token))
  .concat([Buffer.alloc(9, 0xff), Buffer.from([0xfe, 0xff, 0xff, 0xff, 0x7f]), Buffer.alloc(64)]);

interface Mutation {
  readonly kind: 'flip' | 'cut' | 'repeat' | 'insert' | 'overwrite' | 'end';
  readonly at: number;
  readonly length: number;
  readonly token: number;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('flip', 'cut', 'repeat', 'insert', 'overwrite', 'end'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 40 }),
  token: fc.nat(TOKENS.length - 1),
});

/** One of the samples with a few damages; now and then bytes that never were a sample. */
export function damaged(samples: readonly Uint8Array[]): fc.Arbitrary<Buffer> {
  const changed = fc
    .tuple(fc.constantFrom(...samples), fc.array(mutation, { minLength: 1, maxLength: 6 }))
    .map(([sample, mutations]) => mutations.reduce(apply, Buffer.from(sample)));
  return fc.oneof(
    { weight: 19, arbitrary: changed },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }).map(Buffer.from) },
  );
}

function apply(bytes: Buffer, { kind, at, length, token }: Mutation): Buffer {
  const start = Math.floor(at * bytes.length);
  const [before, after] = [bytes.subarray(0, start), bytes.subarray(start)];
  const word = TOKENS[token] as Buffer;
  switch (kind) {
    case 'flip': {
      const flipped = Buffer.from(bytes);
      if (start < flipped.length) flipped[start] = (flipped[start] ?? 0) ^ (1 << (length % 8));
      return flipped;
    }
    case 'cut':
      return Buffer.concat([before, after.subarray(length)]);
    case 'repeat':
      return Buffer.concat([before, ...Array.from({ length }, () => after.subarray(0, length)), after]);
    case 'insert':
      return Buffer.concat([before, word, after]);
    case 'overwrite':
      return Buffer.concat([before, word, after.subarray(word.length)]);
    case 'end':
      return Buffer.from(before);
  }
}

/** JSON of the sample with values replaced, removed or added anywhere, hostile keys among them. */
export function damagedJson(samples: readonly unknown[]): fc.Arbitrary<unknown> {
  const value = fc.oneof(
    fc.constantFrom<unknown>(null, true, '', -1, 1.5, 1e300, 2 ** 53, '0'.repeat(64), [], {}, 'zz', '\u202e'),
    fc.jsonValue({ maxDepth: 3 }),
    fc.constant(JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}')),
  );
  const change = fc.record({ at: fc.array(fc.nat(50), { minLength: 1, maxLength: 6 }), value, remove: fc.boolean() });
  return fc
    .tuple(fc.constantFrom(...samples), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([sample, changes]) => changes.reduce((json, one) => changed(json, one.at, one), copyOf(sample)));
}

interface Change {
  readonly value: unknown;
  readonly remove: boolean;
}

function changed(json: unknown, path: readonly number[], change: Change): unknown {
  if (typeof json !== 'object' || json === null || path.length === 0) return copyOf(change.value);
  const keys = Object.keys(json);
  const key = keys[(path[0] as number) % Math.max(1, keys.length)];
  if (key === undefined) return copyOf(change.value);
  const container = json as Record<string, unknown>;
  if (path.length === 1 && change.remove) delete container[key];
  else
    Object.defineProperty(container, key, {
      value: changed(container[key], path.slice(1), change),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  return json;
}

/** Keeps a key `__proto__` a key, which structuredClone does not. */
function copyOf(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json));
}
