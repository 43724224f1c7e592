import { expect, test } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { parseTarget } from '../../src/chain/parseTarget.ts';
import { UsageError } from '../../src/errors/usageError.ts';

const bitcoin = networkByName('bitcoin');
const txid = '0437cd7f8525ceed2324359c2d0ba26006d92d856a9c20fa0241106ee5a597c9';

test('an outpoint, with and without an amount', () => {
  expect(parseTarget(`${txid}:0`, bitcoin)).toEqual({ kind: 'outpoint', outpoint: { txid, vout: 0 }, amount: null });
  expect(parseTarget(`${txid.toUpperCase()}:12=0.1btc`, bitcoin)).toEqual({
    kind: 'outpoint',
    outpoint: { txid, vout: 12 },
    amount: 10_000_000n,
  });
});

test('a txid, an address in canonical form, a script hash', () => {
  expect(parseTarget(` ${txid} `, bitcoin)).toEqual({ kind: 'txid', txid });
  expect(parseTarget('BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4', bitcoin)).toEqual({
    kind: 'address',
    script: '0014751e76e8199196d454941c45d1b3a323f1433bd6',
    text: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
  });
  expect(parseTarget(`script:${txid}`, bitcoin)).toEqual({ kind: 'scripthash', sha256: txid });
});

test.each([
  [txid.slice(1), 'has 63 hex digits'],
  [`${txid.slice(1)}:0`, 'has 63 hex digits'],
  [`${txid}a:0`, 'has 65 hex digits'],
  [`${txid}:x`, '"x"'],
  [`${txid}:`, 'is not an output number'],
  [`${txid}:-1`, '"-1"'],
  [`${txid}:4294967295`, 'is not an output number'],
  [`${txid}:0=0`, 'is 0'],
  [`${txid}:0=`, 'is not an amount'],
  [`${txid}:0=0.000000001btc`, '9 decimals'],
  [`${txid}:0=22000000btc`, 'more than ever exists'],
  [`${txid}=5`, 'amount without an output'],
  ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa=5', 'amount without an output'],
  [`${'g'.repeat(64)}:0`, 'must be 64 hex digits'],
  ['script:12', 'not a script target'],
  ['  ', 'empty'],
  ['hello world', 'not an address'],
])('%s is refused: %s', (text, reason) => {
  expect(() => parseTarget(text, bitcoin)).toThrow(UsageError);
  expect(() => parseTarget(text, bitcoin)).toThrow(reason);
});
