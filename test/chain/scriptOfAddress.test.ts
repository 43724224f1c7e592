import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addressOfScript } from '../../src/chain/address.ts';
import { toHex } from '../../src/chain/hex.ts';
import { networkByName } from '../../src/chain/network.ts';
import { scriptOfAddress } from '../../src/chain/scriptOfAddress.ts';
import { UsageError } from '../../src/errors/usageError.ts';

const bitcoin = networkByName('bitcoin');
const testnet = networkByName('testnet');
const litecoin = networkByName('litecoin');

interface Vectors {
  valid: [address: string, script: string][];
  invalid: [address: string, reason: string][];
}
const vectors = JSON.parse(
  readFileSync(new URL('../../fixtures/vectors/segwit-addresses.json', import.meta.url), 'utf8'),
) as Vectors;

test.each(vectors.valid)('BIP 350: %s is read and written back', (address, script) => {
  const network = address.toLowerCase().startsWith('tb') ? testnet : bitcoin;
  const bytes = scriptOfAddress(address, network);
  expect(toHex(bytes)).toBe(script);
  expect(addressOfScript(bytes, network)).toBe(address.toLowerCase());
});

test.each(vectors.invalid)('BIP 350: %s is refused: %s', (address, reason) => {
  const network = address.toLowerCase().startsWith('tb') ? testnet : bitcoin;
  expect(() => scriptOfAddress(address, network)).toThrow(UsageError);
  expect(() => scriptOfAddress(address, network)).toThrow(reason);
});

test.each([
  ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb', 'bad checksum'],
  ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5', 'bad checksum'],
  ['mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn', 'belongs to testnet'],
  ['tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx', 'belongs to testnet or signet'],
  ['LVg2kJoFNg45Nbpy53h7Fe1wKyeXVRhMH9', 'belongs to litecoin'],
  ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'Tron address'],
  ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u', 'Tron address'],
  ['0xdAC17F958D2ee523a2206206994597C13D831ec7', 'Ethereum address'],
  ['1A1zP1eP5QGefi2DMPTfTL5SLmv7Div0Na', '"0" at position 32'],
  ['1A1zP1eP5QGefi2DMP', '18 characters'],
])('%s is refused with its reason: %s', (address, reason) => {
  expect(() => scriptOfAddress(address, bitcoin)).toThrow(reason);
});

test('a refusal of another network says which option to give', () => {
  expect(() => scriptOfAddress('mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn', bitcoin)).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('--network testnet') }),
  );
});

test('Litecoin reads both P2SH versions and writes the newer one', () => {
  const script = `a914${'5a'.repeat(20)}87`;
  const newer = addressOfScript(Buffer.from(script, 'hex'), litecoin) ?? '';
  const older = addressOfScript(Buffer.from(script, 'hex'), bitcoin) ?? '';
  expect(newer.startsWith('M')).toBe(true);
  expect(toHex(scriptOfAddress(newer, litecoin))).toBe(script);
  expect(toHex(scriptOfAddress(older, litecoin))).toBe(script);
  expect(() => scriptOfAddress(newer, bitcoin)).toThrow('belongs to litecoin');
});

test('pay-to-anchor has the address that nodes show', () => {
  expect(addressOfScript(Buffer.from('51024e73', 'hex'), bitcoin)).toBe('bc1pfeessrawgf');
});
